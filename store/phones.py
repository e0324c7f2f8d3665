"""Phone numbers as lists and people write them, read as E.164 or told why not.

A number that is written with its country, "+49 …", "0049 …", "011 44 …", is taken where its length is possible there;
one without has to look like a number of the country it is said to be of. North American numbers are taken by their
pattern, so that the 555 numbers of examples are numbers. What a spreadsheet has ruined, emergency and fax numbers, and
numbers without an area code are flaws: nobody could dial them, or nobody should. Nothing is guessed.

Lists have a million rows: the usual writings are read by a pattern, the plans of countries come from phonenumbers,
which is imported when the first other number is met.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import decimal, normalize

from msgspec import Struct

from store.countries import region_of

__all__ = ["Flaw", "Phone", "calling_code", "national", "read_phone", "region_of", "region_of_number", "shown"]


class Phone(Struct, frozen=True):
    """A number that can be dialled."""

    e164: str
    extension: str = ""
    beside: str = ""
    """What stood in the same cell beside it: another number, mostly."""

    @property
    def written(self) -> str:
        """As a contact keeps it: "+12085550101" or "+12085550101;ext=12"."""
        return f"{self.e164};ext={self.extension}" if self.extension else self.e164


class Flaw(Struct, frozen=True):
    """Why words are no number that can be dialled."""

    reason: str
    """One short phrase."""


_SIGNS = r"[ .\-/]*"
_AMERICAN = re.compile(
    rf"(\+1|001|011{_SIGNS}1|1)?{_SIGNS}\(?([2-9]\d\d)\)?{_SIGNS}([2-9]\d\d){_SIGNS}(\d{{4}})"
    r"(?:(?:;ext=|,? ?(?:x|ext\.?|extension) ?)(\d{1,7}))?",
    re.ASCII | re.I,
)
_WRITTEN = re.compile(
    r"(\(?\+ ?|\(?00[ .\-/]*(?=[1-9])|011[ .\-/]*(?=[1-9]))?([\d ().\-/\[\]]*\d[\d ().\-/\[\]]*)", re.ASCII
)
_EXTENSION = re.compile(
    r"(?:;\s*ext=|[,;]?\s*(?:(?:\bext(?:ension|n)?|(?<![a-z])x|#)\s*[.:#]?|\b(?:nebenstelle|durchwahl|dw)\b[:.]?)\s*)"
    r"(\d{1,7})\)?\s*$",
    re.I,
)
_BEFORE = re.compile(
    r"(?:tel|callto|phone|ph|fon|telefon|telefono|telephone|call|mobile?|mobil|cell|handy|office|home|work|direct|main"
    r"|business|hq|buro|t|p|m|c|o|w|h|d)(?: ?(?:no|nr|number))?\s*[.:]*\s*(?=[+(\d])",
    re.I,
)
_AFTER = re.compile(r"\s*[(\-]?\s*(?:mobile?|mobil|cell|office|home|work|direct|main|desk|hq)\)?$", re.I)
_FAX = re.compile(r"\b(?:tele)?fax\b|^f[.:]", re.I)
_SCIENTIFIC = re.compile(r"(\d)[.,]?(\d*)e\+?(\d+)", re.I)
_FLOAT = re.compile(r"(\+?\d{6,15})[.,]0{1,2}")
_QUOTED = re.compile(r"""=?"(.*)"|'(.*?)'?""", re.S)
_APART = re.compile(
    r"\s*[,;|\n]\s*|\s+(?:/|or|and|und|oder|&)\s+|(?<=\d)\s*/?\s*(?=\+)|(?<=\d{7})/(?=\(?\d{3})|(?<=\d{4})/(?=\(?\d{3})"
)
_TOLL_FREE = re.compile(rf"(?:\+?1)?{_SIGNS}\(?8(?:00|33|44|55|66|77|88)\)?[ .\-]*[\d A-Z.\-]+", re.I)
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_DASHES = str.maketrans({**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), "\u2044": "/"})
_NO_DIGITS = bytes(set(range(256)) - set(b"0123456789"))
_EMERGENCY = frozenset({"000", "110", "111", "112", "113", "118", "119", "911", "999"})
_LONGEST = 200


def read_phone(words: str, country: str) -> Phone | Flaw:
    """The number that is written there; `country`, its two letters or its name, is where one without a code rings."""
    return _read(words, country)


@lru_cache(maxsize=1 << 15)
def _read(words: str, country: str) -> Phone | Flaw:
    if (found := _AMERICAN.fullmatch(words)) and (found[1] not in (None, "1") or _plan(region_of(country)).code == "1"):
        return _american(found[2] + found[3] + found[4], found[5] or "")
    bare = _bare(words)
    region = region_of(country)
    whole = _one(bare, region)
    if (
        isinstance(whole, Phone)
        or _SCIENTIFIC.fullmatch(bare)
        or len(parts := [part for part in _APART.split(bare) if part]) < 2
    ):
        return whole
    read = [(part, _one(part, region)) for part in parts]
    for part, one in read:
        if isinstance(one, Phone):
            return Phone(one.e164, one.extension, ", ".join(other for other in parts if other is not part))
    return next((flaw for part, flaw in read if isinstance(flaw, Flaw) and any(map(str.isdigit, part))), whole)


def _bare(words: str) -> str:
    """The words with the usual signs and digits, and without the quotes that spreadsheets put around a number."""
    if not words.isascii():
        words = "".join(str(decimal(sign, sign)) for sign in normalize("NFKC", words)).translate(_DASHES)
    words = words[:_LONGEST].strip(" \t\r\n,;|")
    if quoted := _QUOTED.fullmatch(words):
        words = (quoted[1] or quoted[2] or "").strip()
    if found := _FLOAT.fullmatch(words):
        return found[1]
    return words


def _one(words: str, region: str) -> Phone | Flaw:
    """One number, with its extension."""
    extension = ""
    found = _WRITTEN.fullmatch(words)
    if found is None:
        if flaw := _spoiled(words):
            return flaw
        words, extension = _without_words(words)
        found = _WRITTEN.fullmatch(words)
    if found is None:
        return Flaw("words, not only a number")
    digits = _digits(found[2])
    if digits == digits[0] * len(digits) and len(digits) > 3:
        return Flaw("one digit repeated")
    abroad = found[1] or ""
    if abroad.startswith("011") and _plan(region).code not in ("", "1"):  # the way out of North America, and no other
        digits, abroad = f"011{digits}", ""
    read = _abroad(digits, zero="(0)" in words) if abroad else _at_home(digits, region)
    return Phone(read.e164, extension) if extension and isinstance(read, Phone) else read


def _spoiled(words: str) -> Flaw | None:
    """Why no number can be read from words that hold more than one."""
    if not any(map(str.isdigit, words)):
        return Flaw("no number")
    found = _SCIENTIFIC.fullmatch(words)
    if found and int(found[3][:3]) != len(found[2]):
        return Flaw(f"written as {words} by a spreadsheet: digits are lost")
    return Flaw("a fax number") if _FAX.search(words) else None


def _without_words(words: str) -> tuple[str, str]:
    """The number without what is said of it, and its extension."""
    if found := _SCIENTIFIC.fullmatch(words):
        return found[1] + found[2], ""
    if words[:4].lower() == "tel:":
        words = _of_link(words[4:])
    if found := _BEFORE.match(words):
        words = words[found.end() :]
    words, extension = _AFTER.sub("", words), ""
    if found := _EXTENSION.search(words):
        words, extension = words[: found.start()].rstrip(" ,;-("), found[1]
    return words.upper().translate(_KEYPAD) if _TOLL_FREE.fullmatch(words) else words, extension


def _of_link(words: str) -> str:
    """What a `tel:` link dials: the context of a local number stands behind it."""
    number, *parameters = words.replace("%20", " ").split(";")
    named = {key.strip().lower(): value for key, _, value in (one.partition("=") for one in parameters)}
    if not number.startswith("+") and named.get("phone-context", "").startswith("+"):
        number = named["phone-context"] + number
    return f"{number} x{named['ext']}" if named.get("ext") else number


def _american(ten: str, extension: str = "") -> Phone | Flaw:
    if ten.startswith("900"):
        return Flaw("a premium-rate number")
    if ten == ten[0] * 10:
        return Flaw("one digit repeated")
    return Phone(f"+1{ten}", extension)


class _Plan(Struct, frozen=True):
    """How the numbers of a country look; of no country: nothing does."""

    region: str = ""
    code: str = ""
    lengths: frozenset[int] = frozenset()
    local: frozenset[int] = frozenset()
    """Lengths of numbers without their area code."""
    trunk: str | None = None
    """What is dialled before a number at home and left out abroad; None: more than a pattern can tell."""
    shape: re.Pattern[str] = re.compile("(?!)")


@cache
def _plan(region: str) -> _Plan:
    """The plan of a country, or of a calling code that is no country's ("001")."""
    if not region:
        return _Plan()
    import phonenumbers as library  # here, because most programs read no number: 30 ms

    found = (
        library.PhoneMetadata.metadata_for_nongeo_region(int(region), None)
        if region.isdigit()
        else library.PhoneMetadata.metadata_for_region(region, None)
    )
    if found is None or (shape := found.general_desc) is None:
        return _Plan()
    prefix = found.national_prefix_for_parsing or ""
    return _Plan(
        region=region,
        code=str(found.country_code),
        lengths=frozenset(shape.possible_length),
        local=frozenset(shape.possible_length_local_only),
        trunk=prefix if not prefix or (prefix.isdigit() and not found.national_prefix_transform_rule) else None,
        shape=re.compile(
            r"[2-9]\d\d[2-9]\d{6}|555\d{7}" if found.country_code == 1 else shape.national_number_pattern or "(?!)"
        ),
    )


@cache
def _by_code() -> dict[str, str]:
    """The country, or the calling code, that a calling code belongs to first."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    table: dict[int, tuple[str, ...]] = COUNTRY_CODE_TO_REGION_CODE
    return {str(code): str(code) if first == "001" else first for code, (first, *_) in table.items()}


def _plan_of(digits: str) -> _Plan:
    """The plan that an international number belongs to."""
    codes = _by_code()
    return _plan(next((codes[digits[:size]] for size in (1, 2, 3) if digits[:size] in codes), ""))


def _abroad(digits: str, *, zero: bool) -> Phone | Flaw:
    """A number that is written with its country's code."""
    plan = _plan_of(digits)
    if not plan.code:
        return Flaw(f"no country has the code +{digits[:3]}")
    rest = digits[len(plan.code) :]
    rest = (
        _significant(plan, rest) if zero or plan.trunk is None or (plan.trunk and rest.startswith(plan.trunk)) else rest
    )
    return _possible(plan, rest)


def _possible(plan: _Plan, rest: str) -> Phone | Flaw:
    """The number, if one of that country may be that long."""
    if plan.code == "1" and len(rest) == 10:
        return _american(rest)
    if rest in _EMERGENCY:
        return Flaw("an emergency number")
    if len(rest) in plan.lengths or (len(rest) in plan.local and len(rest) > 6):
        return Phone(f"+{plan.code}{rest}")
    return _wrong_length(plan, rest)


def _wrong_length(plan: _Plan, rest: str) -> Flaw:
    if len(rest) in plan.local:
        return Flaw("no area code")
    if len(rest) < min(plan.lengths):
        return Flaw("too few digits")
    return Flaw(
        "too many digits" if len(rest) > max(plan.lengths) else f"no number of {plan.region} has {len(rest)} digits"
    )


def _at_home(digits: str, region: str) -> Phone | Flaw:
    """A number that is written without its country's code."""
    if digits in _EMERGENCY:
        return Flaw("an emergency number")
    plan = _plan(region)
    if not plan.code:
        return Flaw("no country code") if len(digits) > 6 else Flaw("too few digits")
    rest = _significant(plan, digits)
    for one in (rest, rest.removeprefix(plan.code)):
        if len(one) in plan.lengths and plan.shape.fullmatch(one):
            return _possible(plan, one)
    if len(digits) in plan.lengths or len(rest) in plan.lengths:
        return Flaw(f"no number of {region} looks like this")
    return _wrong_length(plan, rest)


def _significant(plan: _Plan, digits: str) -> str:
    """The digits without what is only dialled at home."""
    if plan.trunk is not None:
        return digits.removeprefix(plan.trunk) if plan.trunk else digits
    import phonenumbers as library

    try:
        read = library.parse(digits, plan.region)
    except library.NumberParseException:
        return digits
    return library.national_significant_number(read) if str(read.country_code) == plan.code else digits


def national(e164: str) -> str:
    """The digits of a number without its country's code."""
    if e164.startswith("+1"):
        return e164[2:]
    return e164[1 + len(_plan_of(e164[1:]).code) :]


def calling_code(country: str) -> str:
    """The code of a country, "49"; "" of none."""
    return _plan(region_of(country)).code


def region_of_number(number: str) -> str:
    """The two letters of the country whose code a number has, the first of several; "" of none."""
    region = _plan_of(number[1:]).region if number.startswith("+") else ""
    return "" if region.isdigit() else region


@lru_cache(maxsize=4096)
@lru_cache(maxsize=4096)
def shown(number: str) -> str:
    """A kept number as people read it, "+1 208 555 0101 ext. 12"; what is no number as it is."""
    main, _, extension = number.partition(";ext=")
    if not (main.startswith("+") and main[1:].isdigit()):
        return number
    behind = f" ext. {extension}" if extension else ""
    if main.startswith("+1") and len(main) == 12:
        return f"+1 {main[2:5]} {main[5:8]} {main[8:]}{behind}"
    import phonenumbers as library

    try:
        grouped = library.format_number(library.parse(main), library.PhoneNumberFormat.INTERNATIONAL)
    except library.NumberParseException:
        return main + behind
    grouped = " ".join(grouped.replace("-", " ").split())
    return (grouped if _digits(grouped) == main[1:] else main) + behind


def _digits(words: str) -> str:
    return words.encode(errors="replace").translate(None, _NO_DIGITS).decode()
