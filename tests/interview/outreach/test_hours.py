"""Calling hours by the clock of the called party: borders, weekends, holidays, gaps and overlaps."""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from interview.outreach.hours import Clock, Hours, next_open, open_at

NINE_TO_SIX = Hours(opens=540, closes=1080)
ALL_WEEK = tuple(range(7))
USUAL = Hours()


def at(words: str, zone: str) -> datetime:
    """That time on the wall there, the first of two."""
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone))


def clock(zone: str, hours: Hours = USUAL) -> Clock:
    return Clock(ZoneInfo(zone), hours)


@pytest.mark.parametrize(
    ("zone", "local", "allowed"),
    [
        ("America/Chicago", "2026-11-23T20:59:59", True),
        ("America/Chicago", "2026-11-23T21:00:00", False),
        ("America/Chicago", "2026-11-23T07:59:59", False),
        ("America/Chicago", "2026-11-23T08:00:00", True),
        ("America/Chicago", "2026-11-21T12:00:00", False),
        ("America/Chicago", "2026-11-22T12:00:00", False),
        ("Asia/Kathmandu", "2026-11-23T08:00:00", True),
        ("Asia/Kathmandu", "2026-11-23T07:59:59", False),
        ("America/Phoenix", "2026-07-01T20:59:59", True),
        ("America/Indiana/Indianapolis", "2026-07-01T21:00:00", False),
    ],
)
def test_the_borders_of_the_hours_are_the_called_partys(zone: str, local: str, allowed: bool) -> None:
    assert open_at([clock(zone)], at(local, zone)) is allowed
    assert open_at([clock(zone)], at(local, zone).astimezone(ZoneInfo("Europe/Berlin"))) is allowed


def test_arizona_and_the_navajo_nation_differ_in_summer_only() -> None:
    summer, winter = at("2026-07-01T20:30", "America/Phoenix"), at("2026-12-01T20:30", "America/Phoenix")
    both = [clock("America/Phoenix"), clock("America/Denver")]
    assert open_at(both[:1], summer)
    assert not open_at(both, summer)
    assert open_at(both, winter)


def test_without_a_clock_it_is_never_a_time_to_call() -> None:
    assert not open_at([], datetime(2026, 11, 23, 15, tzinfo=UTC))
    assert next_open([], datetime(2026, 11, 23, 15, tzinfo=UTC)) is None


def test_holidays_are_days_of_one_year_or_of_every_year() -> None:
    hours = Hours(holidays=("12-25", "2026-11-26"))
    zone = "Europe/Berlin"
    assert not open_at([clock(zone, hours)], at("2026-11-26T12:00", zone))
    assert open_at([clock(zone, hours)], at("2027-11-26T12:00", zone))
    assert not open_at([clock(zone, hours)], at("2028-12-25T12:00", zone))


@pytest.mark.parametrize(
    ("hours", "now", "opens"),
    [
        (Hours(), "2026-11-23T12:00", "2026-11-23T12:00"),
        (Hours(), "2026-11-23T06:00", "2026-11-23T08:00"),
        (Hours(), "2026-11-23T21:00", "2026-11-24T08:00"),
        (Hours(), "2026-11-20T21:00", "2026-11-23T08:00"),
        (Hours(holidays=("11-23",)), "2026-11-20T21:00", "2026-11-24T08:00"),
        (Hours(days=ALL_WEEK), "2026-03-07T21:00", "2026-03-08T08:00"),
        (Hours(opens=0, closes=1440, days=(0,)), "2026-11-21T12:00", "2026-11-23T00:00"),
    ],
)
def test_the_next_time_to_call_is_found_over_nights_weekends_and_holidays(hours: Hours, now: str, opens: str) -> None:
    zone = "America/New_York"
    assert next_open([clock(zone, hours)], at(now, zone)) == at(opens, zone)


def test_an_hour_that_the_clock_is_put_forward_over_opens_when_it_is() -> None:
    hours = Hours(opens=150, closes=1260, days=ALL_WEEK)  # 02:30 does not exist on that day
    zone = "America/New_York"
    before = at("2026-03-08T01:00", zone)
    assert next_open([clock(zone, hours)], before) == datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert not open_at([clock(zone, hours)], datetime(2026, 3, 8, 6, 59, 59, tzinfo=UTC))


def test_an_hour_that_comes_twice_counts_both_times() -> None:
    hours = Hours(opens=90, closes=1260, days=ALL_WEEK)  # 01:30 comes twice on that day
    zone = clock("America/New_York", hours)
    first, second = datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert next_open([zone], first - timedelta(hours=1)) == first
    between = datetime(2026, 11, 1, 6, 10, tzinfo=UTC)  # 01:10 again
    assert not open_at([zone], between)
    assert next_open([zone], between) == second


def test_of_two_zones_the_hours_of_both_have_to_be_open() -> None:
    both = [clock("America/Boise"), clock("America/Los_Angeles")]
    monday = at("2026-11-23T08:30", "America/Boise")
    assert not open_at(both, monday)
    assert next_open(both, monday) == at("2026-11-23T08:00", "America/Los_Angeles")


def test_hours_that_never_meet_are_told_as_none() -> None:
    far = [clock("Asia/Tokyo", NINE_TO_SIX), clock("America/New_York", NINE_TO_SIX)]
    assert next_open(far, datetime(2026, 11, 23, tzinfo=UTC)) is None
    assert next_open([clock("Asia/Tokyo", Hours(days=()))], datetime(2026, 11, 23, tzinfo=UTC)) is None


def test_the_next_time_to_call_is_the_first_of_all_seconds() -> None:
    dice = random.Random(18)
    zones = ["America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"]
    for _ in range(150):
        opens = dice.randrange(0, 1200)
        hours = Hours(
            opens=opens, closes=dice.randrange(opens + 60, 1441), days=tuple(sorted(dice.sample(ALL_WEEK, 5)))
        )
        clocks = [clock(zone, hours) for zone in dice.sample(zones, dice.choice([1, 1, 2]))]
        now = datetime(2026, dice.choice([3, 4, 10, 11]), dice.randrange(1, 29), dice.randrange(24), tzinfo=UTC)
        found = next_open(clocks, now)
        step, seen = now, None
        while seen is None and step < now + timedelta(days=9):
            seen = step if open_at(clocks, step) else None
            step += timedelta(minutes=1)
        if seen is None:
            assert found is None or found > step - timedelta(minutes=1)
        else:
            assert found == seen
