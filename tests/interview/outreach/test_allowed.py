"""One answer for the queue, the brief and the dial: what stands against a call, in which order, and what helps."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from interview.outreach.allowed import Verdict, verdict
from interview.outreach.hours import Clock, Hours

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin"))
CHICAGO = Clock(ZoneInfo("America/Chicago"))
TOKYO = Clock(ZoneInfo("Asia/Tokyo"))
OFTEN = tuple(NOW - timedelta(days=day) for day in (29, 20, 10, 5, 2, 1))


def asked(**facts: Any) -> Verdict:
    said = {"barred": "", "number": "+13125550144", "clocks": (CHICAGO,), "tried": (), "demo": False, **facts}
    return verdict(now=NOW, attempts=6, attempts_days=30, **said)


def test_nothing_stands_against_a_call_in_the_morning_there() -> None:
    free = asked()
    assert (free.ok, free.sentence, free.overridable) == (True, "", False)
    assert free.there is not None
    assert f"{free.there:%a %H:%M}" == "Mon 09:00"


@pytest.mark.parametrize(
    ("facts", "kind", "overridable"),
    [
        ({"barred": "no", "number": "", "clocks": (), "tried": OFTEN}, "dnc", False),
        ({"number": "", "clocks": (), "tried": OFTEN}, "no-phone", False),
        ({"clocks": (), "tried": OFTEN}, "attempts", True),
        ({"clocks": ()}, "zone", True),
        ({"clocks": (TOKYO,)}, "hours", True),
        ({"clocks": (CHICAGO, TOKYO)}, "hours", True),
        ({"demo": True, "clocks": (), "tried": OFTEN}, "", False),
        ({"demo": True, "barred": "no"}, "dnc", False),
    ],
)
def test_what_matters_most_is_said_first(facts: dict[str, Any], kind: str, overridable: bool) -> None:
    found = asked(**facts)
    assert (found.kind, found.overridable) == (kind, overridable)


def test_outside_the_hours_both_times_and_the_next_hour_are_said() -> None:
    found = asked(clocks=(TOKYO,))
    assert found.sentence == (
        "It is 00:00 on Tuesday there, outside calling hours. They open Tue 24 Nov 2026 08:00 there."
    )
    assert found.opens == datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert found.opens.tzinfo == NOW.tzinfo
    never = asked(clocks=(Clock(ZoneInfo("Asia/Tokyo"), Hours(days=())),))
    assert (never.opens, never.sentence) == (
        None, "It is 00:00 on Tuesday there, outside calling hours. The settings leave no hour to call.",
    )  # fmt: skip


def test_of_several_clocks_each_time_is_shown_once() -> None:
    found = asked(clocks=(TOKYO, CHICAGO, Clock(ZoneInfo("America/Winnipeg"))))
    assert [f"{local:%H:%M}" for local in found.clocks] == ["09:00", "00:00"]
    assert found.there is None
    assert found.sentence.startswith("It is 09:00 or 00:00 on Monday or Tuesday there, outside calling hours.")


def test_who_was_tried_too_often_rests_until_the_first_of_the_calls_is_old_enough() -> None:
    found = asked(tried=OFTEN)
    assert found.opens == OFTEN[0] + timedelta(days=30)
    assert found.sentence == "Called 6 times in 30 days, 6 is the most. Again from Tue 24 Nov 2026 16:00 on."
    assert asked(tried=OFTEN[1:]).ok
    assert asked(tried=(NOW - timedelta(days=30), *OFTEN[1:])).ok
