"""What tells of a lead whether it may be called: the number that is dialled first, the zones that it may be in, and
the keys that the do-not-call list knows it by. All of it is worked out of the lead's own document, and stands there
again, so that a list of a hundred thousand need not be read for it.

A number on the list bars it with every extension, and one that was listed without its country bars whatever ends in
the same digits at home: where it rings is not known, and nobody is called who may have asked not to be. What may be
called, now, is `interview/outreach/allowed.py`'s to say; here it gets the list, the zones and the hours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol
from zlib import crc32

import msgspec
from msgspec.structs import replace

from interview.lead import Lead
from interview.outreach.allowed import Verdict, verdict
from interview.outreach.hours import Clock
from store.companies import company_key, domain_of, domains_over
from store.countries import folded
from store.ledger import Document
from store.mentions import email_of, phone_of
from store.phones import Phone, calling_code, national, read_phone, region_of_number
from store.zones import region_of_zone, zone_info, zones_of

if TYPE_CHECKING:
    from interview.outreach.bars import Bar, Scope
    from store.settings import Settings


class List(Protocol):
    """The do-not-call list, as far as it is asked here; `store.dnc.DoNotCall` is one."""

    def against(self, lead: Lead | Listed, number: str = "") -> Bar | None:
        """What bars the lead, or the number that is about to be dialled."""


class Listed(Protocol):
    """A lead, as lists have it; the fields are those of `store.roll.LeadRow` and `Standing`."""

    @property
    def id(self) -> str: ...
    @property
    def do_not_call(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def zones(self) -> tuple[str, ...]: ...
    @property
    def tried(self) -> tuple[datetime, ...]: ...
    @property
    def demo(self) -> bool: ...


_READ = re.compile(r"\+1(?!900|(\d)\1{9})[2-9]\d\d[2-9]\d{6}(?:;ext=\d{1,7})?", re.ASCII)
"""What `read_phone` gives of a North American number and takes as it is."""


def derived(document: Document) -> Document:
    """`number`, `zones` and `keys` of a lead's document."""
    numbers = numbers_of(document)
    number = next((one for one in numbers if one[:1] == "+"), "")
    zones = zones_of(
        number=number,
        time_zone=document.get("time_zone", ""),
        city=document.get("city", ""),
        state=document.get("state", ""),
        country=document.get("country", ""),
    )
    keys = {crc32(key.encode("utf-8", "replace")) for key in _keys_of(document, numbers)}  # as `lead_keys.hash_of`
    return {"number": number, "zones": list(zones), "keys": sorted(keys)}


def keys_of(document: Mapping[str, Any]) -> list[str]:
    """Everything that an entry of the do-not-call list may know a lead by."""
    return _keys_of(document, numbers_of(document))


def _keys_of(document: Mapping[str, Any], numbers: Sequence[str]) -> list[str]:
    company = company_key(document.get("company", ""))
    keys = [f"c:{company}"]
    domains = {domain_of(website)} if (website := document.get("website")) else set()
    for contact in document.get("contacts", ()):
        keys += contact_keys(contact, company)
        if email := contact.get("email"):
            domains.add(domain_of(email))
    for domain in domains:
        keys += domain_keys(domain)
    country = document.get("country", "")
    for number in numbers:
        keys += number_keys(number, country)
    return keys


def contact_keys(contact: Mapping[str, str], company: str) -> list[str]:
    """What a person is known by; `company` as `company_key` gives it."""
    keys = [f"p:{email}"] if (words := contact.get("email", "")) and (email := email_of(words)) else []
    name = contact.get("name") or f"{contact.get('first_name', '')} {contact.get('last_name', '')}"
    if words := _name_key(name):
        keys.append(f"p:{words}@{company}")
    return keys


def _name_key(name: str) -> str:
    """A name as it is compared: its words, in whatever order they are said."""
    words = folded(name).split()
    words.sort()
    return " ".join(words)


def domain_keys(domain: str) -> list[str]:
    """What a domain, as `domain_of` gives it, is known by: itself and those that it is a part of."""
    if domain.count(".") == 1:
        return [f"d:{domain}"]
    return [f"d:{one}" for one in domains_over(domain)] if domain else []


def number_keys(number: str, country: str = "") -> tuple[str, ...]:
    """What a number is known by, E.164 or the words that could not be read; `country` is where those would ring."""
    if number.startswith("+"):
        main = number.partition(";")[0]
        return f"n:{main}", f"n:{national(main).lstrip('0')}"
    digits = _bare(number)
    keys = (f"n:{digits}", f"n:+{calling_code(country)}{digits}") if country else (f"n:{digits}",)
    return keys if digits else ()


def entry_key(scope: Scope, words: str, country: str) -> str:
    """What an entry of the list matches; "" where the words name nobody of that scope.

    `country` is where a number that is written without its country's code rings.
    """
    match scope:
        case "number":
            return _number_key(words, country)
        case "domain":
            return f"d:{domain}" if (domain := domain_of(words)) else ""
        case "company":
            return f"c:{company}" if (company := company_key(words)) else ""
        case "person":
            if email := email_of(words):
                return f"p:{email}"
            name, _, company = words.partition(",")
            who = _name_key(name)
            return f"p:{who}@{company_key(company)}" if who and company.strip() else ""


def _number_key(words: str, country: str) -> str:
    """The key of a number: one that names no country is known by its digits at home."""
    anywhere, here = read_phone(words, ""), read_phone(words, country)
    if isinstance(anywhere, Phone):
        return f"n:{anywhere.e164}"
    digits = national(here.e164).lstrip("0") if isinstance(here, Phone) else _bare(words)
    return f"n:{digits}" if digits else ""


def _bare(words: str) -> str:
    """The digits of words that are no number to dial, without what may stand before one; "" where there are too few."""
    found = phone_of(words)
    digits = (found.main if found else "".join(sign for sign in words if "0" <= sign <= "9")).lstrip("0")
    if digits.startswith("1") and len(digits) in (8, 11):
        digits = digits[1:]
    return digits if len(digits) > 2 else ""


def numbers_of(document: Mapping[str, Any]) -> list[str]:
    """The numbers of a lead in their order: E.164 where they can be dialled, else as they are written."""
    found: list[str] = []
    for contact in document.get("contacts", ()):
        for words in (contact.get("phone"), contact.get("mobile")):
            if words:
                found.append(_main(words, document))
    return found


def _main(words: str, document: Mapping[str, Any]) -> str:
    """A number without its extension; words that are none never begin like one."""
    if _READ.fullmatch(words):
        return words[:12]
    read = read_phone(words, document.get("country", ""))
    return read.e164 if isinstance(read, Phone) else words.lstrip("+ ")


def there(zones: Sequence[str], now: datetime) -> datetime | None:
    """The clock of somebody in one of these zones; None where it is not known, or they show different times."""
    local = {now.astimezone(zone_info(zone)).replace(tzinfo=None): zone for zone in zones}
    return now.astimezone(zone_info(next(iter(local.values())))) if len(local) == 1 else None


def clocks(zones: Sequence[str], number: str, settings: Settings) -> list[Clock]:
    """The zones with the calling hours of the countries that they lie in."""
    return [
        Clock(zone_info(zone), settings.hours_in(region_of_zone(zone) or region_of_number(number))) for zone in zones
    ]


def may_call(
    lead: Lead | Listed,
    now: datetime,
    settings: Settings,
    dnc: List,
    number: str = "",
    tried: Sequence[datetime] | None = None,
) -> Verdict:
    """Whether a lead may be called at that moment, aware and in the caller's own zone.

    `number`: what is about to be dialled, E.164, where it is not the lead's first; `tried`: when that was dialled, for
    whichever lead, the oldest first; None: for this lead.
    """
    listed = standing_of(lead) if isinstance(lead, Lead) else lead
    zones = listed.zones
    if number and number != listed.number:
        zones = zones_of(number=number.partition(";")[0])
    dialled = number or listed.number
    bar = dnc.against(lead, number)
    return verdict(
        barred=bar.sentence if bar else "",
        number=dialled,
        clocks=clocks(zones, dialled, settings),
        tried=listed.tried if tried is None else tried,
        now=now,
        attempts=settings.attempts,
        attempts_days=settings.attempts_days,
        demo=listed.demo,
    )


class _Standing(msgspec.Struct, frozen=True):
    id: str
    do_not_call: str
    number: str
    zones: tuple[str, ...]
    tried: tuple[datetime, ...]
    demo: bool


def standing_of(lead: Lead) -> Listed:
    """A lead as lists have it."""
    found = derived(bare_document(lead))
    return _Standing(lead.id, lead.do_not_call, found["number"], tuple(found["zones"]), lead.tried, lead.demo)


def bare_document(lead: Lead) -> Document:
    """The document of a lead without what was said."""
    document: Document = msgspec.to_builtins(replace(lead, answers={}, earlier={}, people=()))
    return document
