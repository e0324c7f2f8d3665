"""The order of the queue: what stands before what, what is never offered, and the words for both."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from random import Random
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from interview.definition.reading import read_definition
from interview.lead import Aside, NextStep
from interview.outreach.order import Order
from interview.outreach.places import KINDS, Look, Stop
from interview.outreach.queue import GRACE, asked, placed
from interview.outreach.reasons import outside, reason, told, why

STARTER = read_definition(files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MINUTES, HOURS, DAYS = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FINAL = frozenset(one.id for one in STARTER.dispositions if one.final)


class One(Struct, kw_only=True):
    """A lead, as far as the queue asks."""

    id: str = "L-0001"
    next_step: NextStep | None = None
    last_disposition: str = ""
    do_not_call: str = ""
    stage: str = "inquiry"
    source: str = ""
    created: datetime | None = NOW - 30 * DAYS
    last_call: datetime | None = None
    caller: str = ""
    asides: tuple[Aside, ...] = ()
    tried: tuple[datetime, ...] = ()
    number: str = "+12085550101"
    zones: tuple[str, ...] = ("America/Boise",)
    demo: bool = False


def look(**more: Any) -> Look:
    given: dict[str, Any] = {"now": NOW, "caller": "Mia", "hours": lambda _: None, "done": FINAL}
    return Look(**(given | more))


def agreed(at: datetime, by: str = "") -> NextStep:
    return NextStep(action="Callback, time agreed", at=at, by=by, agreed=True)


def called(hours_ago: float, disposition: str, again: datetime | None = None, **more: Any) -> One:
    at = NOW - hours_ago * HOURS
    step = NextStep(action="again", at=again) if again else None
    return One(**({"last_call": at, "tried": (at,), "last_disposition": disposition, "next_step": step} | more))


def arranged(leads: Sequence[One], at: Look, **more: Any) -> Order[One]:
    """The order of these leads, who came as they stand here."""
    return Order(enumerate(leads), at, number_of={lead.id: place for place, lead in enumerate(leads)}.get, **more)


def offered(queue: Order[One]) -> list[str]:
    """Ids of all that are offered, the next one first."""
    return [lead.id for kind in KINDS for lead in queue.offered(kind)]


def stops(queue: Order[One]) -> dict[str, list[One]]:
    """Who is not offered, by what stands against it."""
    return {kind: list(queue.stopped(kind)) for kind in queue.stops()}


def in_order(*leads: One, **more: Any) -> list[str]:
    return offered(arranged(leads, look(**more)))


def words(lead: One, fits: str = "unknown", action: str = "", there: datetime | None = None, **more: Any) -> str:
    at = arranged([lead], look(**more)).look
    place = placed(lead, at)
    assert place is not None
    return why(lead, place, at, STARTER, fits=fits, action=action, there=there)


def stopped(lead: One, **more: Any) -> str:
    """Why it is not offered; "" where it is."""
    at = arranged([lead], look(**more)).look
    place = placed(lead, at)
    assert place is not None
    return reason(place, at)


HANDED = Aside(kind="handed-over", by="Ann", at=NOW - HOURS, reason="tender list due", to="Mia")


def test_the_order_is_callbacks_handed_over_hot_retries_nurture_never_called() -> None:
    leads = [
        One(id="new"),
        called(90 * 24, "nurture", NOW - DAYS, id="nurture", stage="nurture"),
        called(4, "no-answer", NOW - HOURS, id="retry"),
        One(id="hot", source="Web form", created=NOW - 3 * HOURS),
        One(id="given", caller="Mia", asides=(HANDED,)),
        One(id="callback", next_step=agreed(NOW)),
    ]
    assert in_order(*leads) == ["callback", "given", "hot", "retry", "nurture", "new"]


def test_own_callbacks_come_before_anyones_and_those_before_what_others_missed() -> None:
    leads = [
        One(id="anns", next_step=agreed(NOW - 3 * HOURS, "Ann")),
        One(id="anyones", next_step=agreed(NOW - 2 * HOURS)),
        One(id="own", next_step=agreed(NOW - MINUTES, "mia")),
        One(id="own-before", next_step=agreed(NOW - 5 * MINUTES, "Mia")),
    ]
    assert in_order(*leads) == ["own-before", "own", "anyones", "anns"]


def test_a_callback_of_a_colleague_is_offered_to_everybody_once_it_is_late() -> None:
    step = agreed(NOW, "Ann")
    assert stopped(One(next_step=step), now=NOW + GRACE) == "Ann's promise"
    late = NOW + GRACE + timedelta(seconds=1)
    assert in_order(One(next_step=step), now=late) == ["L-0001"]
    assert words(One(next_step=step), now=late) == "promised by Ann 10:00, 15 min late"


def test_what_was_agreed_is_not_due_a_second_before_its_hour_and_stands_among_the_days_callbacks() -> None:
    lead = One(next_step=agreed(NOW, "Mia"))
    queue = arranged([lead], look(now=NOW - timedelta(seconds=1)))
    assert (offered(queue), queue.promised()) == ([], [lead])
    assert in_order(lead) == ["L-0001"]
    tomorrow = arranged([One(next_step=agreed(NOW + DAYS))], look())
    assert (offered(tomorrow), tomorrow.promised(), list(stops(tomorrow))) == ([], [], ["later"])


def test_fresh_inquiries_come_the_newest_first_and_only_if_they_asked() -> None:
    leads = [
        One(id="older", source="demo request", created=NOW - 20 * HOURS),
        One(id="newer", source="Webinar Nov", created=NOW - 2 * HOURS),
        One(id="list", source="bought list", created=NOW - HOURS),
        One(id="stale", source="web form", created=NOW - 3 * DAYS),
    ]
    assert in_order(*leads) == ["newer", "older", "list", "stale"]
    assert words(leads[0]) == "asked 23 Nov, never called"
    assert words(leads[3], fits="met") == "fits, asked 21 Nov, never called"
    assert words(leads[2], fits="unmet") == "no fit, never called, bought list"


@pytest.mark.parametrize(
    ("source", "did"),
    [("Web form", True), ("Anfrage", True), ("Pricing page", True), ("trade fair", False), ("platform", False)],
)
def test_a_source_says_whether_they_asked(source: str, did: bool) -> None:
    assert asked(source) is did


def test_a_retry_waits_for_its_time_and_says_which_part_of_the_day_was_not_tried() -> None:
    lead = called(3, "no-answer", NOW)
    assert stopped(lead, now=NOW - MINUTES) == "not before 10:00"
    assert words(lead, there=NOW + 4 * HOURS - 4 * HOURS) == "retry: rang out 3 h ago"
    assert (
        words(lead, now=NOW + 3 * HOURS, there=NOW + 3 * HOURS)
        == "retry: rang out 6 h ago, early afternoon not tried yet"
    )


def test_a_nurtured_lead_waits_for_its_day_and_without_one_until_it_ripens() -> None:
    lead = called(90 * 24, "nurture", NOW - DAYS, stage="nurture")
    assert words(lead) == "nurture due 23 Nov"
    assert stopped(replace(lead, next_step=None)) == "nurtured until it ripens"
    again = called(4, "no-answer", NOW - MINUTES, stage="nurture")
    assert words(again) == "retry: rang out 4 h ago"


def test_the_cap_counts_the_calls_of_a_number_whichever_lead_they_were_with() -> None:
    tried = tuple(NOW - day * DAYS for day in (40, 9, 6, 3))
    one, other = called(72, "no-answer", NOW - HOURS, tried=tried), One(id="L-0002", tried=(NOW - DAYS,) * 3)
    queue = arranged([one, other], look())
    assert offered(queue) == []
    at = queue.look
    place = placed(other, at)
    assert place is not None
    assert reason(place, at) == "called 6 times in 30 days, again from 15 Dec 10:00"
    assert told({"attempts": 2, "dnc": 1}, at) == "2 reached the cap of 6 calls in 30 days, 1 not to be called"
    assert in_order(replace(one, number="+12085550102"), other) == ["L-0001", "L-0002"]


def test_what_stands_against_a_call_is_said_the_gravest_first() -> None:
    closed = Stop("hours", "opens 08:00 there (06:58 now)", NOW + HOURS)
    lead = One(do_not_call="asked so", number="", caller="Ann")
    shut = {"hours": lambda _: closed, "held": {"L-0001": "Ann has it since 09:31"}, "unfinished": {"L-0001"}}
    assert stopped(lead, **shut) == "do not call: asked so"
    assert stopped(replace(lead, do_not_call=""), barred={"L-0001"}, **shut) == "do not call, on the list"
    lead = replace(lead, do_not_call="")
    assert stopped(lead, **shut) == "no number that can be dialled"
    lead = replace(lead, number="+12085550101")
    assert stopped(lead, **shut) == "Ann's lead"
    lead = replace(lead, caller="")
    assert stopped(lead, **shut) == "Ann has it since 09:31"
    assert stopped(lead, **(shut | {"held": {}})) == "its call is not wrapped up"
    assert stopped(lead, hours=lambda _: closed) == "opens 08:00 there (06:58 now)"
    assert stopped(lead) == ""


def test_a_skip_or_a_parking_holds_until_its_time_or_a_call() -> None:
    until = NOW + DAYS
    skipped = Aside(kind="skipped", by="Mia", at=NOW, until=until, reason="on the train")
    parked = Aside(kind="parked", by="Mia", at=NOW, reason="reorganising")
    assert stopped(One(asides=(parked, skipped))) == "skipped until 25 Nov 10:00: on the train"
    assert stopped(One(asides=(skipped,)), now=until) == ""
    assert stopped(One(asides=(parked,)), now=NOW + 900 * DAYS) == "parked: reorganising"
    back = Aside(kind="back", by="Mia", at=NOW)
    assert stopped(One(asides=(parked, back))) == ""
    late = NOW + 5 * HOURS
    assert stopped(called(-1, "busy", asides=(parked,)), now=late) == ""


def test_what_was_handed_over_is_the_colleagues_alone_and_says_from_whom() -> None:
    lead = One(caller="Mia", asides=(HANDED,))
    assert words(lead) == "from Ann: tender list due"
    assert stopped(lead, caller="Bo") == "Mia's lead"
    retry = called(2, "busy", NOW - HOURS, caller="Mia", asides=(HANDED,))
    assert words(retry) == "from Ann: tender list due"
    waits = called(2, "busy", NOW + HOURS, caller="Mia", asides=(HANDED,))
    assert stopped(waits) == "not before 11:00"
    promised = One(caller="Mia", asides=(HANDED,), next_step=agreed(NOW, "Mia"))
    assert words(promised, action="Call back") == "promised 10:00: Call back, from Ann: tender list due"
    done = called(5, "qualified", asides=(HANDED,), caller="Mia")
    assert in_order(done) == ["L-0001"]


def test_who_is_done_with_stands_nowhere() -> None:
    queue = arranged([called(5, one) for one in FINAL], look())
    assert (offered(queue), queue.promised(), stops(queue)) == ([], [], {})


def test_those_who_fit_come_first_then_as_they_came() -> None:
    leads = [One(id=name) for name in ("no-1", "open-1", "fits-1", "no-2", "fits-2")]
    fits = {"no": "unmet", "open": "unknown", "fits": "met"}
    queue = arranged(leads, look(), fits=lambda lead: fits[lead.id.split("-")[0]])
    assert queue.fitting() == 2
    assert offered(queue) == ["fits-1", "fits-2", "open-1", "no-1", "no-2"]


def test_the_hour_that_opens_is_theirs() -> None:
    there = NOW.replace(hour=6, minute=58)
    assert outside([there], there + timedelta(minutes=62)) == "opens 08:00 there (06:58 now)"
    assert outside([there], there + 3 * DAYS) == "opens Fri 06:58 there (06:58 now)"
    assert outside([there, there + HOURS], None) == "never opens there (06:58 or 07:58 now)"


def random_lead(random: Random, number: int) -> One:
    moment = NOW + random.choice((-3, -1, -0.1, 0, 0.1, 1, 30)) * HOURS
    step = NextStep(action="x", at=random.choice((None, moment)), by=random.choice(("", "Mia", "Ann")),
                    agreed=random.random() < 0.6)  # fmt: skip
    aside = Aside(
        kind=random.choice(("skipped", "parked", "handed-over", "back")), by="Ann", at=NOW - DAYS,
        until=random.choice((None, NOW, NOW + MINUTES)), to=random.choice(("Mia", "Bo")),
    )  # fmt: skip
    return One(
        id=f"L-{number:04d}",
        next_step=random.choice((None, step, step)),
        last_disposition=random.choice(("", "", "no-answer", "nurture", "qualified", "callback-hard")),
        do_not_call=random.choice(("", "", "", "asked so")),
        stage=random.choice(("inquiry", "nurture", "mql")),
        source=random.choice(("", "web form")),
        created=random.choice((None, NOW - HOURS, NOW - 9 * DAYS)),
        last_call=random.choice((None, NOW - 2 * DAYS, NOW - HOURS)),
        caller=random.choice(("", "", "Mia", "Ann")),
        asides=random.choice(((), (), (aside,))),
        tried=tuple(NOW - random.randrange(50) * DAYS for _ in range(random.choice((0, 0, 1, 6)))),
        number=random.choice(("", "+12085550101", f"+1208555{number:04d}", f"+1208556{number:04d}")),
    )


def test_ten_thousand_random_leads_and_no_forbidden_offer() -> None:
    random = Random(20261124)
    for _ in range(500):
        leads = [random_lead(random, number) for number in range(20)]
        barred = frozenset(random.sample([lead.id for lead in leads], 3))
        closed = frozenset(random.sample([lead.id for lead in leads], 3))
        shut = Stop("hours", "06:58 there", NOW + HOURS)
        at = look(barred=barred, hours=lambda lead, closed=closed, shut=shut: shut if lead.id in closed else None)
        queue = arranged(leads, at)
        at = queue.look
        dialled = {
            one: sum(moment > NOW - 30 * DAYS for lead in leads if lead.number == one for moment in lead.tried)
            for one in {lead.number for lead in leads}
        }
        seen = offered(queue) + [lead.id for lead in queue.promised()]
        seen += [lead.id for found in stops(queue).values() for lead in found]
        assert len(seen) == len(set(seen)), "nobody stands twice"
        for kind in KINDS:
            ranks = []
            for lead in queue.offered(kind):
                step, aside = lead.next_step, lead.asides[-1] if lead.asides else None
                assert not lead.do_not_call
                assert lead.id not in barred | closed
                assert lead.number
                assert dialled[lead.number] < 6
                assert step is None or step.at is None or step.at <= NOW, "before its hour"
                late = kind == "callback" and step is not None and step.at is not None and step.at + GRACE < NOW
                assert late or lead.caller in ("", "Mia")
                assert kind != "callback" or late or (lead.caller or (step and step.by)) in ("", "Mia")
                fresh_aside = aside is not None and not (lead.last_call and lead.last_call > aside.at)
                if aside is not None and fresh_aside and aside.kind in ("skipped", "parked"):
                    assert aside.until is not None
                    assert aside.until <= NOW
                place = placed(lead, at)
                assert place is not None
                assert place.kind == kind
                ranks.append(place.rank)
            assert kind == "new" or ranks == sorted(ranks), "own before anyone's before others'"


def test_every_callback_that_is_late_is_offered_to_every_caller_that_nothing_else_stops() -> None:
    random = Random(7)
    for number in range(2000):
        lead = replace(
            random_lead(random, number), do_not_call="", number="+12085550101", asides=(), tried=(), stage="inquiry",
            last_disposition="callback-hard", last_call=NOW - DAYS,
            next_step=agreed(NOW - GRACE - random.randrange(1, 9999) * MINUTES, random.choice(("", "Mia", "Ann"))),
        )  # fmt: skip
        for caller in ("Mia", "Ann", "Bo"):
            queue = arranged([lead], look(caller=caller))
            assert list(queue.offered("callback")) == [lead]
