"""The time zones that a called party may be in: from what a list says of the zone, from the place, from the number.

A zone that the list names wins; one that nobody can read leaves it unknown, because something else was meant. Else the
place and the number are asked: where both may be right in the same zone it is that, where they disagree both count, and
what may lie anywhere is unknown. A call has to be allowed in every zone that is left. All zones come from the time zone
database, by names from its own list: what a list says is never used as the name of a file.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from store.countries import folded, region_of, zone_table
from store.phones import national
from store.zone_tables import ABBREVIATED, PROVINCES, WINDOWS

Zones = tuple[str, ...]
"""Names of the time zone database; none: not known."""

MOST = 8
"""Different clocks beyond which nobody knows where a number rings."""
_WIDEST = timedelta(hours=4)
_SAID_NOTHING = frozenset({"", "unknown", "unbekannt", "none", "n a", "na", "null", "nil", "tbd"})
_SAMPLES = tuple(datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=5 * step) for step in range(2 * 73))


def zones_of(*, number: str = "", time_zone: str = "", city: str = "", state: str = "", country: str = "") -> Zones:
    """The zones of somebody with this number (E.164, or "") of whom a list says this."""
    if time_zone and folded(time_zone) not in _SAID_NOTHING:
        named = zones_named(time_zone)
        return named if len(named) < 2 else _one_of(named, _zones_of_number(number)) or named
    heard = _zones_of_number(number)
    abroad = bool(number) and not number.startswith("+1")
    place = _zones_of_place(city, state, region_of(country), abroad)
    return (
        _agreed(place, heard) if place else _narrow(_one_of(_called_like(city), heard) or heard or _called_like(city))
    )


@lru_cache(maxsize=1 << 14)
def _agreed(place: Zones, heard: Zones) -> Zones:
    """What is left of what the place and the number tell; the number may tell nothing."""
    if not heard:
        return _narrow(place)
    if one := _one_of(place, heard):
        return _narrow(one)
    place, heard = _narrow(place), _narrow(heard)
    return _apart((*place, *heard)) if place and heard else ()


def _one_of(these: Zones, those: Zones) -> Zones:
    """Those of these zones whose clocks go like one of those."""
    clocks = set(map(_clock, those))
    return tuple(zone for zone in these if _clock(zone) in clocks)


def _narrow(zones: Zones) -> Zones:
    """The zones, one of each clock; none where they are too many or too far from each other to tell anything."""
    zones = _apart(zones)
    ahead = zip(*map(_offsets, zones), strict=True)
    wide = any(max(one) - min(one) > _WIDEST for one in ahead)
    return () if wide or len(zones) > MOST else zones


def _apart(zones: Zones) -> Zones:
    """One zone of each clock, the first."""
    if len(zones) < 2:
        return zones
    clocks: dict[str, str] = {}
    for zone in zones:
        clocks.setdefault(_clock(zone), zone)
    return tuple(clocks.values())


@cache
def _clock(zone: str) -> str:
    """The first zone met whose clock goes like this one's: whoever calls need not tell them apart."""
    return _CLOCKS.setdefault(_offsets(zone), zone)


_CLOCKS: dict[tuple[timedelta, ...], str] = {}


@cache
def _offsets(zone: str) -> tuple[timedelta, ...]:
    """How far ahead of UTC a zone is, through the years."""
    found = zone_info(zone)
    return tuple(moment.astimezone(found).utcoffset() or timedelta() for moment in _SAMPLES)


@cache
def zone_info(zone: str) -> ZoneInfo:
    """The zone of that name, one of those that are given here."""
    return ZoneInfo(zone)


@lru_cache(maxsize=4096)
def zones_named(words: str) -> Zones:
    """The zones that these words may name: "Europe/Berlin", "EST", "W. Europe Standard Time"; none where they do not.

    Words that say nothing, "n/a", name none either.
    """
    named = _names().get(words.strip().casefold().replace(" ", "_"))
    if named and folded(words) not in ABBREVIATED:
        return (named,)
    plain = folded(words.partition(")")[2] if words.strip().startswith("(") else words)
    for one in (plain, plain.removesuffix(" time"), plain.removesuffix(" standard time")):
        if found := ABBREVIATED.get(one) or WINDOWS.get(one):
            return found
    return _ahead_of_utc(words)


def _ahead_of_utc(words: str) -> Zones:
    """The zone of "UTC+2", "GMT-05:00" or "+01:00": whole hours only, others name no zone for certain."""
    sign, _, hours = words.strip().strip("()").upper().removeprefix("UTC").removeprefix("GMT").strip().partition(":")
    if hours.strip("0") or sign[:1] not in ("+", "-") or not sign[1:].isdecimal() or not sign.isascii():
        return ()
    ahead = int(sign[:3])
    if len(sign) > 3 or not -12 <= ahead <= 14:
        return ()
    return (f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT",)


@lru_cache(maxsize=1 << 14)
def _zones_of_place(city: str, state: str, region: str, abroad: bool) -> Zones:
    """The zones of a place; `abroad`: its number is none of North America's, so that a province is none of theirs."""
    city, _, behind = map(str.strip, city.partition(","))
    if behind and not state:
        state = behind.partition(",")[0].strip()
    if not region and (state or behind):
        last = behind.rpartition(",")[2].strip() or behind
        region = region_of(last) if folded(last) not in PROVINCES else ""
    if region in ("", "US", "CA", "AU") and not (abroad and region == ""):
        provinces = PROVINCES.get(folded(state), {})
        found = provinces.get(region) or (next(iter(provinces.values()), ()) if not region else ())
        if found:
            return _in_city(found, city)
    zones = _by_region().get(region, ())
    return _in_city(zones, city)


def _in_city(zones: Zones, city: str) -> Zones:
    """The zone that is called like the city, if it is one of these; else all."""
    found = tuple(zone for zone in zones if folded(zone.rpartition("/")[2]) == folded(city))
    return found or zones


def _called_like(city: str) -> Zones:
    """The zone that is called like a city, where only one is: no more than a hint."""
    return _cities().get(folded(city.partition(",")[0]), ())


def _zones_of_number(number: str) -> Zones:
    """The zones in which a number may ring, which may be all of a continent."""
    if number.startswith("+1"):
        return _zones_by_exchange(number[1:8])
    return _zones_abroad(number) if number.startswith("+") else ()


@lru_cache(maxsize=1 << 14)
def _zones_abroad(number: str) -> Zones:
    country = _by_prefix().get(number[1 : len(number) - len(national(number))], ())
    return country if len(_apart(country)) < 2 else _zones_of_line(number) or country


@lru_cache(maxsize=1 << 14)
def _zones_by_exchange(digits: str) -> Zones:
    """The zones of a North American number: those of its exchange, or all of an area whose exchange is not listed."""
    table = _by_prefix()
    listed = next((table[digits[:size]] for size in (7, 6, 5) if digits[:size] in table), ())
    return listed or _zones_of_area(digits[:4])


@cache
def _zones_of_area(area: str) -> Zones:
    found = (zone for prefix, zones in _by_prefix().items() if prefix.startswith(area) for zone in zones)
    return tuple(dict.fromkeys(found)) or _by_prefix()["1"]


@cache
def _by_prefix() -> dict[str, Zones]:
    """The zones by the first digits of a number."""
    from phonenumbers.tzdata import TIMEZONE_DATA  # here, because it is big: most programs ask for no zone

    table: dict[str, Zones] = TIMEZONE_DATA
    return table


def _zones_of_line(number: str) -> Zones:
    """The zones of a number in a country of several: a mobile has no place there."""
    import phonenumbers
    from phonenumbers.timezone import time_zones_for_number

    try:
        found: Zones = time_zones_for_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return ()
    return found if set(found) <= set(_names().values()) else ()


@cache
def _names() -> dict[str, str]:
    """Every name of the time zone database by its letters without case."""
    return {name.casefold(): name for (name,) in zone_table("zones")}


@cache
def _by_region() -> dict[str, Zones]:
    """The zones of every country."""
    found: dict[str, Zones] = {}
    for region, _, zone, *_ in zone_table("zoneinfo/zone.tab"):
        if not zone.startswith("Antarctica/"):
            found[region] = (*found.get(region, ()), zone)
    return found


@cache
def _cities() -> dict[str, Zones]:
    """The zones that are called like a city, by its name; a name of two is none."""
    found: dict[str, list[str]] = {}
    for zone in (zone for zones in _by_region().values() for zone in zones):
        found.setdefault(folded(zone.rpartition("/")[2]), []).append(zone)
    return {city: (zones[0],) for city, zones in found.items() if len(zones) == 1}


@cache
def _regions() -> dict[str, str]:
    return {zone: region for region, zones in _by_region().items() for zone in zones}


def region_of_zone(zone: str) -> str:
    """The two letters of the country that a zone lies in; "" where the database does not say."""
    return _regions().get(zone, "")
