"""May we call? Asked ten thousand times of people, lists and clocks made up at random: nobody is offered who may not.

The oracle knows whom every entry of the list was made of, counts on its fingers where the clock stands, and shares
nothing with the program but the time zone database.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec import Struct
from msgspec.structs import replace

from interview.lead import Contact, Lead
from interview.outreach.bars import Scope
from interview.outreach.hours import Hours
from store.dialling import derived, may_call
from store.dnc import DoNotCall, Wanted
from store.documents import lead_document
from store.ledger import open_ledger
from store.phones import Phone, read_phone
from store.settings import Settings

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
SETTINGS = Settings(hours={"": Hours(), "DE": Hours(opens=540, closes=1080, holidays=("12-25",))})
_AREAS = {  # area code or city: the zones that it lies in
    "312": ("America/Chicago",), "617": ("America/New_York",), "208": ("America/Boise", "America/Los_Angeles"),
    "602": ("America/Phoenix",), "303": ("America/Denver",), "808": ("Pacific/Honolulu",), "800": (),
    "+4930": ("Europe/Berlin",), "+9771": ("Asia/Kathmandu",), "+4420": ("Europe/London",),
}  # fmt: skip
_FIRST, _LAST = ("Dana", "Jan", "Moira", "Liu", "Anke"), ("Ruiz", "Koch", "Byrne", "Holm", "Vidal")


class Made(Struct, frozen=True):
    """A lead, and what the oracle knows of it."""

    lead: Lead
    digits: str
    """Of its number, with the country's code and without a sign."""
    zones: tuple[str, ...]


def made(dice: random.Random, number: int) -> Made:
    area = dice.choice(list(_AREAS))
    local = f"555{dice.randrange(60):04}"
    digits = f"{area[1:]}{local}" if area.startswith("+") else f"1{area}{local}"
    name = f"{dice.choice(_FIRST)} {dice.choice(_LAST)}"
    firm = dice.choice(("Harlan", "Orbit", "Kestrel", "Tamarind", "Norden")) + str(dice.randrange(6))
    zone, zones = "", _AREAS[area]
    match dice.randrange(6):
        case 0:
            zone, zones = "America/Chicago", ("America/Chicago",)
        case 1:
            zone, zones = "Mars/Base", ()
    phone = f"+{digits}" + dice.choice(("", "", ";ext=12"))
    email = f"{name.lower().replace(' ', '.')}@{firm.lower()}.example"
    lead = Lead(
        id=f"L-{number:04d}", company=firm + dice.choice(("", ", Inc.", " GmbH")), time_zone=zone, created=NOW,
        contacts=(Contact(name=name, phone=phone, email=email),),
        website=dice.choice(("", f"https://www.{firm.lower()}.example/contact")),
        tried=tuple(NOW - timedelta(days=dice.randrange(60)) for _ in range(dice.choice((0, 0, 0, 5, 7)))),
    )  # fmt: skip
    return Made(replace(lead, tried=tuple(sorted(lead.tried))), digits, zones)


def entry(dice: random.Random, one: Made) -> Wanted:
    """The lead as somebody else would write it on a list."""
    lead, contact, digits = one.lead, one.lead.contacts[0], one.digits
    firm = lead.company.partition(",")[0].removesuffix(" GmbH")
    scope: Scope = dice.choice(("number", "number", "number", "person", "company", "domain"))
    if scope == "person":
        first, last = contact.name.split()
        return Wanted(scope, dice.choice((contact.email.upper(), f"{last} {first}, {firm.upper()} Ltd.")))
    if scope == "company":
        return Wanted(scope, dice.choice((firm, f"The {firm.upper()} Corporation", f"{firm} GmbH & Co. KG")))
    if scope == "domain":
        return Wanted(scope, dice.choice(("http://{}", "www.{}", "{}", "info@{}")).format(f"{firm.lower()}.example"))
    forms = [
        f"+{digits}",
        f"00{digits}",
        f"011 {digits}",
        f"tel:+{digits}",
        f"+{digits} x7",
        f"00 {digits[:3]} {digits[3:]}",
    ]
    if digits.startswith("1") and len(digits) == 11:
        a, b, c = digits[1:4], digits[4:7], digits[7:]
        forms += [f"({a}) {b}-{c}", f"1-{a}-{b}-{c}", f"{a}.{b}.{c}", f"+1 ({a}) {b} {c} ext. 3", f"{a}{b}{c}"]
    return Wanted(scope, dice.choice(forms))


def barred(one: Made, entries: list[tuple[Wanted, Made]]) -> bool:
    """Whether an entry was made of this lead, or of one that has the same number, address, name, company or domain."""
    firm = one.lead.company.partition(",")[0].removesuffix(" GmbH")
    for wanted, source in entries:
        theirs = source.lead.company.partition(",")[0].removesuffix(" GmbH")
        same = {
            "number": one.digits == source.digits,
            "person": one.lead.contacts[0].email == source.lead.contacts[0].email,
            "company": firm == theirs,
            "domain": firm == theirs,
        }
        if same[wanted.scope]:
            return True
    return False


def closed(one: Made, now: datetime) -> bool:
    """Whether no clock, or one that shows no time to call, stands where the lead may be."""
    for zone in one.zones:
        local = now + (now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta())
        first, last = ("09:00:00", "18:00:00") if zone == "Europe/Berlin" else ("08:00:00", "21:00:00")
        holiday = zone == "Europe/Berlin" and f"{local:%m-%d}" == "12-25"
        if not first <= f"{local:%H:%M:%S}" < last or f"{local:%a}" in ("Sat", "Sun") or holiday:
            return True
    return not one.zones


def moments(dice: random.Random) -> Iterator[datetime]:
    """Moments of two years, many of them at a border of the hours or of summer time."""
    while True:
        match dice.randrange(4):
            case 0:
                hour = datetime(2026, dice.randrange(1, 13), dice.randrange(1, 29), dice.randrange(24), tzinfo=UTC)
                yield hour + timedelta(seconds=dice.choice((-1, 0, 1)))
            case 1:
                yield datetime(2026, dice.choice((3, 11)), dice.choice((1, 8)), 6, tzinfo=UTC) + timedelta(
                    minutes=dice.randrange(-600, 2400)
                )
            case 2:
                yield datetime(2026, 12, 25, dice.randrange(24), dice.randrange(60), tzinfo=UTC)
            case _:
                yield datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=dice.randrange(60 * 24 * 700))


@pytest.mark.parametrize("seed", range(10))
def test_of_ten_thousand_cases_none_is_offered_that_may_not_be(tmp_path: Path, seed: int) -> None:
    dice = random.Random(f"may we call {seed}")
    when = moments(dice)
    offered = refused = 0
    leads = [made(dice, number) for number in range(1, 101)]
    strangers = [made(dice, number) for number in range(101, 131)]
    ledger = open_ledger(tmp_path)
    ledger.save(*(("leads", lead_document(one.lead)) for one in leads))
    dnc = DoNotCall(ledger)
    other = DoNotCall(open_ledger(tmp_path))
    entries: list[tuple[Wanted, Made]] = []
    for case in range(1000):
        if case % 60 == 30:
            source = dice.choice(dice.choice((leads, strangers)))
            entries.append((entry(dice, source), source))
            other.add_all([entries[-1][0]], "Ann", NOW)  # by another program, as it were
        one, now = dice.choice(leads), next(when)
        verdict = may_call(one.lead, now, SETTINGS, dnc)
        recent = [moment for moment in one.lead.tried if now - timedelta(days=30) < moment]
        forbidden = barred(one, entries) or closed(one, now) or len(recent) >= 6
        assert verdict.ok is not forbidden, (one, now, verdict, entries)
        offered, refused = offered + verdict.ok, refused + (verdict.kind == "dnc")
        assert not (verdict.kind in ("dnc", "no-phone") and verdict.overridable)
        assert verdict.sentence or verdict.ok
    assert {one.lead.id for one in leads if barred(one, entries)} == dnc.barred_ids()
    assert offered > 100
    assert refused > 10


def lead(**facts: object) -> Lead:
    said = {"phone": "+13125550144", "tried": (), **facts}
    contact = Contact(name="Moira Byrne", phone=str(said.pop("phone")))
    return Lead(id="L-0001", company="Kestrel Holdings", contacts=(contact,), created=NOW, **said)  # type: ignore[arg-type]  # a few facts


@pytest.fixture
def dnc(tmp_path: Path) -> DoNotCall:
    return DoNotCall(open_ledger(tmp_path))


def test_at_nine_in_the_evening_there_nobody_is_offered_any_more(dnc: DoNotCall) -> None:
    nine = datetime(2026, 11, 24, 3, tzinfo=UTC)  # 21:00 on Monday in Chicago
    assert may_call(lead(), nine - timedelta(seconds=1), SETTINGS, dnc).ok
    verdict = may_call(lead(), nine, SETTINGS, dnc)
    assert (verdict.kind, verdict.overridable, verdict.opens) == ("hours", True, nine + timedelta(hours=11))
    assert verdict.sentence == (
        "It is 21:00 on Monday there, outside calling hours. They open Tue 24 Nov 2026 08:00 there."
    )
    assert verdict.there is not None
    assert f"{verdict.there:%H:%M}" == "21:00"


def test_what_nobody_knows_of_the_clock_is_asked_for_a_reason(dnc: DoNotCall) -> None:
    verdict = may_call(lead(phone="+18005550144"), NOW, SETTINGS, dnc)
    assert (verdict.kind, verdict.overridable, verdict.there) == ("zone", True, None)
    assert verdict.sentence == ("Nobody knows what time it is there. Call with a reason, or give the lead a time zone.")


def test_without_a_number_nobody_is_called_for_any_reason(dnc: DoNotCall) -> None:
    for words in ("", "911", "1.5555E+10"):
        verdict = may_call(lead(phone=words), NOW, SETTINGS, dnc)
        assert (verdict.kind, verdict.overridable) == ("no-phone", False)


def test_the_list_stands_before_every_other_reason_and_no_reason_helps(dnc: DoNotCall) -> None:
    dnc.add("company", "Kestrel Holdings", "asked us", "", "Ann", NOW)
    for facts in ({}, {"phone": ""}, {"phone": "+18005550144"}, {"demo": True}):
        verdict = may_call(lead(**facts), NOW, SETTINGS, dnc)
        assert (verdict.kind, verdict.overridable) == ("dnc", False)
        assert verdict.sentence == "Kestrel Holdings is on the do-not-call list since 23 Nov 2026: asked us."


def test_a_demonstration_lead_is_called_at_any_hour(dnc: DoNotCall) -> None:
    sunday = datetime(2026, 11, 22, 4, tzinfo=UTC)
    assert may_call(lead(demo=True), sunday, SETTINGS, dnc).ok
    assert not may_call(lead(), sunday, SETTINGS, dnc).ok


def test_a_number_that_is_typed_in_is_judged_by_its_own_place_and_entry(dnc: DoNotCall) -> None:
    evening = datetime(2026, 11, 24, 2, tzinfo=UTC)  # 20:00 in Chicago, 21:00 in New York
    assert may_call(lead(), evening, SETTINGS, dnc).ok
    assert may_call(lead(), evening, SETTINGS, dnc, "+16175550117").kind == "hours"
    dnc.add("number", "+1 415 555 0126", "asked us", "", "Ann", NOW)
    assert may_call(lead(), evening, SETTINGS, dnc, "+14155550126").kind == "dnc"


def test_nobody_is_tried_more_often_than_the_settings_say_in_any_window(dnc: DoNotCall) -> None:
    dice = random.Random(5)
    for _ in range(300):
        settings = replace(SETTINGS, attempts=dice.randrange(1, 9), attempts_days=dice.randrange(1, 40))
        tried: tuple[datetime, ...] = ()
        now = datetime(2026, 1, 5, 16, tzinfo=UTC)
        for _ in range(40):
            now += timedelta(hours=dice.choice((1, 24, 24, 72)))
            verdict = may_call(lead(tried=tried[-20:]), now, settings, dnc)
            if verdict.kind == "attempts":
                assert verdict.opens is not None
                assert verdict.opens > now
            elif verdict.ok:
                tried = (*tried, now)
                window = [one for one in tried if one > now - timedelta(days=settings.attempts_days)]
                assert len(window) <= settings.attempts


@pytest.mark.parametrize("words", ["+", "++", " + "])
def test_a_phone_that_is_nothing_but_a_sign_is_no_number(words: str, dnc: DoNotCall) -> None:
    lead = Lead(id="L-0001", company="Halden Freight", created=NOW, contacts=(Contact(phone=words),))
    found = derived(lead_document(lead))
    assert (found["number"], found["zones"]) == ("", [])
    assert may_call(lead, NOW, Settings(), dnc).kind == "no-phone"


def test_a_north_american_number_that_was_read_already_stays_what_reading_it_again_gives() -> None:
    draw = random.Random(5)
    for _ in range(5_000):
        digits = "".join(draw.choices("0123456789", k=draw.choice((9, 10, 10, 10, 11))))
        digits = draw.choice((digits, f"900{digits[3:]}", digits[0] * len(digits)))
        number = f"+1{digits}{draw.choice(('', ';ext=12', ' x3', ';ext=12345678'))}"
        read = read_phone(number, "")
        wanted = read.e164 if isinstance(read, Phone) else ""
        lead = Lead(id="L-0001", company="Halden Freight", created=NOW, contacts=(Contact(phone=number),))
        assert derived(lead_document(lead))["number"] == wanted, number
