from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from interview.days import Duration
from interview.outreach.hours import Clock, Hours
from interview.outreach.retry import part_of, retry_at

NEW_YORK = ZoneInfo("America/New_York")
CLOCKS = (Clock(NEW_YORK, Hours(opens=8 * 60, closes=18 * 60)),)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=NEW_YORK)


def hours(count):
    return Duration(minutes=int(count * 60))


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("wait", "now", "tried", "again"),
    [
        (hours(3), at(23, 9), (at(23, 9),), at(23, 12)),  # another part of the day by itself
        (Duration(days=2), at(23, 9), (at(23, 9),), at(25, 13)),  # the same part: the next one of that day
        (Duration(days=2), at(23, 9), (at(20, 13), at(23, 9)), at(25, 16)),  # the part not tried yet
        (Duration(days=2), at(23, 16), (at(23, 16),), at(26, 9)),  # none is left that day: the next
        (hours(0.5), at(23, 9), (at(23, 9),), at(23, 9, 30)),  # engaged: somebody is there
        (hours(0.5), at(23, 9), (at(20, 9), at(23, 9)), at(23, 13)),  # engaged twice in one part
        (hours(4), at(23, 16), (at(23, 16),), at(24, 8)),  # after hours: when they open
        (hours(4), at(27, 16), (at(27, 16),), at(30, 8)),  # over the weekend
        (Duration(days=1), at(23, 13), (), at(24, 13)),  # somebody was reached: the wait alone
    ],
)
def test_the_next_try_is_in_a_part_of_the_day_that_was_not_tried(wait, now, tried, again):
    assert retry_at(wait, now, tried, CLOCKS) == again


def test_the_parts_are_those_of_the_called_partys_clock_and_the_answer_is_by_ours():
    now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    again = retry_at(Duration(days=1), now, (now,), CLOCKS)
    assert (again, again.tzinfo) == (at(24, 13).astimezone(UTC), UTC)


def test_without_clocks_it_is_the_wait():
    assert retry_at(Duration(days=1), MONDAY, (MONDAY,), ()) == MONDAY + timedelta(days=1)


def test_every_try_lies_in_calling_hours_and_no_later_than_the_next_open_day():
    for hour in range(24):
        for wait in (0.5, 3, 4, 24, 48):
            now = at(24, hour)
            again = retry_at(hours(wait), now, (now, now), CLOCKS).astimezone(NEW_YORK)
            assert CLOCKS[0].at(again)
            assert now + timedelta(hours=wait) <= again <= now + timedelta(hours=wait + 96)


def test_a_day_has_three_parts():
    assert [part_of(at(23, hour)) for hour in (8, 11, 12, 14, 15, 17)] == [0, 0, 1, 1, 2, 2]
