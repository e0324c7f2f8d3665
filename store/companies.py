"""Companies and domains as they are compared: "Acme, Inc." and "ACME Incorporated", "https://www.acme.example/" and
"acme.example" are one.

One place for all who compare them: the list that is taken in, the do-not-call list, the erasure. A key is for comparing
only and never shown. Legal forms are left out at the end of a name, never all of it: a company called "Limited" is one.
A domain is a company's, except where everybody can have an address or a page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_FORM_WORDS = """
ab ag aps as asa bhd bv co company corp corporation cv cvba doo dooel ead eg eirl ek eood eurl ev gbr gesmbh ggmbh gmbh
haftungsbeschraenkt haftungsbeschrankt inc incorporated kft kg kgaa kk lda limited llc llp lp ltd ltda mbh nv ohg ood oo
oy oyj partg partgmbb pbc plc pllc private pte pty public pvt rl rt sa sab sae sal sapi sarl sas sasu sca se sl slu snc
spa spzoo srl srls sro ug vof zoo zrt
"""
_FORMS = frozenset(_FORM_WORDS.split())
_LINKS = frozenset({"and", "de", "e", "et", "s", "sp", "und", "y", "z"})
"""Words between two legal forms: GmbH & Co. KG, S. de R.L. de C.V., sp. z o.o."""
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "ł": "l", "Ł": "L", "đ": "d", "œ": "oe"})
_WITHOUT = re.compile(r"[.'’`´]")
_GAP = re.compile(r"[\W_]+")
_SMALL = bytes(sign if chr(sign).isalnum() else 32 for sign in range(128)).lower().ljust(256)
"""Every ASCII letter and digit, small; a blank for all else."""
_INITIALS = re.compile(r"\b([^\W\d_]) (?=[^\W\d_]\b)")

_NOBODYS_DOMAINS = """
126.com 163.com alice.it aol.com aol.de arcor.de att.net bellsouth.net bluewin.ch bol.com.br btinternet.com charter.net
comcast.net cox.net duck.com earthlink.net fastmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de
gmx.net googlemail.com hey.com hispeed.ch hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it
hushmail.com icloud.com inbox.com juno.com laposte.net libero.it live.co.uk live.com live.de live.fr live.nl mac.com
mail.com mail.ru mailbox.org me.com msn.com naver.com ntlworld.com o2online.de online.de optonline.net orange.fr
outlook.com outlook.de outlook.fr pm.me posteo.de proton.me protonmail.com qq.com rediffmail.com rocketmail.com
sbcglobal.net sfr.fr shaw.ca sky.com t-online.de talktalk.net telefonica.net telus.net terra.es tin.it tiscali.it
tuta.com tutanota.com uol.com.br verizon.net virgilio.it virginmedia.com wanadoo.fr web.de xtra.co.nz yahoo.ca
yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru
ymail.com zoho.com
blogspot.com business.site facebook.com github.com github.io google.com instagram.com linkedin.com sites.google.com
twitter.com wixsite.com wordpress.com x.com xing.com youtube.com
"""
_NOBODYS = frozenset(_NOBODYS_DOMAINS.split())
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.\-]*://|//|mailto:)?(?:[^/@]*@)?(?:www\d?\.)?([^/?#:\s,;>]+)")


def company_key(name: str) -> str:
    """A company's name as it is compared; never empty for a name."""
    if name.isascii():
        bare = name.replace("&", " and ").encode().translate(_SMALL, b".'`").decode()
    else:
        plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).casefold()
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
        bare = _GAP.sub(" ", _WITHOUT.sub("", plain.replace("&", " and ")))
    words = bare.split()
    if not words:
        return " ".join(unicodedata.normalize("NFC", name).casefold().split())
    if min(map(len, words)) == 1:  # "A. O. Smith" is "A.O. Smith"
        words = _INITIALS.sub(r"\1", " ".join(words)).split()
    if words[0] == "the" and len(words) > 1:
        del words[0]
    end = len(words)
    while end > 1 and (words[end - 1] in _FORMS or (end < len(words) and words[end - 1] in _LINKS)):
        end -= 1
    return " ".join(words[:end])


def domain_of(words: str) -> str:
    """The domain of a page, or of an e-mail address, that is a company's own; "" where there is none."""
    whole = words.strip().lower()
    before, _, host = whole.rpartition("@")
    if _is_bare(host) and "@" not in before and "/" not in before:
        host = host.removeprefix("www.")
    elif found := _HOST.match(whole):
        host = found[1]
    else:
        return ""
    host = host.rstrip(".")
    return host if "." in host and ".." not in host and host not in _NOBODYS else ""


def _is_bare(host: str) -> bool:
    """Whether a host stands there as it is compared, but for a "www." that is nothing but one."""
    return (
        host.replace(".", "").replace("-", "").isalnum() and host.isascii() and (host[:3] != "www" or host[3:4] == ".")
    )


def domains_over(domain: str) -> Iterator[str]:
    """The domain and those it is a part of: mail.acme.example, acme.example."""
    yield domain
    while domain.count(".") > 1:
        domain = domain.partition(".")[2]
        yield domain
