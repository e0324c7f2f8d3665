"""The order that is kept is the order that sorting anew gives, whatever happens to the leads and whenever asked."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from msgspec.structs import replace

from interview.outreach.order import Order
from interview.outreach.places import KINDS, STOPS, Look, Place, Stop
from interview.outreach.queue import placed
from tests.interview.outreach.test_queue import DAYS, HOURS, MINUTES, NOW, One, look, random_lead

FITTING = {0: "met", 1: "unknown", 2: "unmet"}
NEVER = NOW + 9999 * DAYS


def number_of(lead_id: str) -> int:
    return int(lead_id[2:])


def fits(lead: One) -> str:
    return FITTING[number_of(lead.id) % 3]


def hours(at: Look) -> Any:
    """Areas by the last digit of the number; each is shut for some hours of the day, some for ever or in no zone."""

    def stop(lead: One) -> Stop | None:
        area = number_of(lead.id) % 5
        if area == 4:
            return Stop("zone")
        opens = at.now.replace(hour=8 + 2 * area, minute=0)
        return Stop("hours", opens=opens) if area < 3 and at.now < opens else None

    return stop


def seen_by(**more: Any) -> Look:
    at = look(area=lambda lead: number_of(lead.id) % 5, **more)
    return replace(at, hours=hours(at))


def sorted_anew(leads: Mapping[int, One], at: Look) -> dict[str, list[str]]:
    """Every place, worked out of all leads by the words of the rule."""
    tried: dict[str, list[Any]] = {}
    for lead in leads.values():
        tried.setdefault(lead.number, []).extend(lead.tried)
    at = replace(at, tried=tried)
    found: dict[str, list[tuple[Any, str]]] = {}
    for number, lead in sorted(leads.items()):
        place = placed(lead, at)
        if place is not None:
            where, order = home(place, number, lead, at)
            found.setdefault(where, []).append((order, lead.id))
    return {where: [one for _, one in sorted(rows)] for where, rows in found.items()}


def home(place: Place, number: int, lead: One, at: Look) -> tuple[str, Any]:
    moment = place.at or NEVER
    fit = ("met", "unknown", "unmet").index(fits(lead))
    if place.kind == "new":
        within: tuple[Any, ...] = (fit, number)
    elif place.kind == "hot" and lead.created:
        within = (place.rank, -lead.created.timestamp(), number)
    else:
        within = (place.rank, moment.timestamp(), number)
    if place.stop is None:
        return place.kind, within
    today = place.kind == "callback" and moment < at.tomorrow
    if today and place.stop.kind in ("later", "promised", "hours", "zone", "attempts", "held"):
        return "of the day", (moment, number)
    behind = within if place.stop.kind in ("hours", "zone") else (number,)
    return place.stop.kind, (place.stop.opens or NEVER, KINDS.index(place.kind), behind)


def as_kept(order: Order[One]) -> dict[str, list[str]]:
    rows: dict[str, list[One]] = {kind: list(order.offered(kind)) for kind in KINDS}
    rows["of the day"] = order.promised()
    rows |= {kind: list(order.stopped(kind)) for kind in STOPS}
    assert {kind: order.count(kind) for kind in KINDS} == {kind: len(rows[kind]) for kind in KINDS}
    assert order.stops() == {kind: len(rows[kind]) for kind in STOPS if rows[kind]}
    assert order.fitting() == sum(fits(lead) == "met" for lead in rows["new"])
    offered = {number_of(lead.id) for kind in KINDS for lead in rows[kind]}
    assert all(order.offers(number) == (number in offered) for number in range(40))
    return {where: [lead.id for lead in leads] for where, leads in rows.items() if leads}


def made(random: Random, number: int) -> One:
    return replace(random_lead(random, number), id=f"L-{number:04d}")


def any_of(random: Random, leads: Sequence[str]) -> list[str]:
    return random.sample(leads, min(random.choice((0, 0, 1, 4)), len(leads)))


def test_what_is_kept_is_what_sorting_anew_gives_after_every_change_and_every_moment() -> None:
    random = Random(20261126)
    for _ in range(60):
        leads = {number: made(random, number) for number in range(random.choice((0, 1, 25)))}
        at = seen_by(now=NOW - 3 * HOURS)
        order = Order(leads.items(), at, number_of=number_of, fits=fits)
        assert as_kept(order) == sorted_anew(leads, at)
        for _ in range(25):
            for number in random.sample(range(30), random.choice((0, 1, 1, 3))):
                if random.random() < 0.2:
                    leads.pop(number, None)
                else:
                    leads[number] = made(random, number)
                order.put(number, leads.get(number))
            ids = [lead.id for lead in leads.values()]
            at = seen_by(
                now=at.now + random.choice((timedelta(0), MINUTES, 15 * MINUTES, 15 * MINUTES, HOURS, 9 * HOURS)),
                caller="Ann" if random.random() < 0.05 else "Mia",
                barred=frozenset(any_of(random, ids)),
                held=dict.fromkeys(any_of(random, ids), random.choice(("Ann has it", "Bo has it"))),
                unfinished=frozenset(any_of(random, ids)),
            )
            order.look_again(at)
            assert as_kept(order) == sorted_anew(leads, at)


def test_the_moments_on_which_something_turns_are_not_missed() -> None:
    """Every quarter of an hour, on the second and around it, of what all begins, holds or ends on the quarter."""
    random = Random(3)
    leads = {number: made(random, number) for number in range(40)}
    moments = [NOW + 15 * MINUTES * turn + timedelta(seconds=by) for turn in range(-30, 30) for by in (-1, 0, 1)]
    order = Order(leads.items(), seen_by(now=moments[0]), number_of=number_of, fits=fits)
    for moment in moments:
        at = seen_by(now=moment)
        order.look_again(at)
        assert as_kept(order) == sorted_anew(leads, at)


def test_a_moment_that_comes_moves_those_that_waited_for_it_and_nobody_else() -> None:
    random = Random(5)
    leads = {number: made(random, number) for number in range(40)}
    order = Order(leads.items(), seen_by(), number_of=number_of, fits=fits)
    asked: list[str] = []
    watched = seen_by(now=NOW + 30 * timedelta(seconds=1))
    against = watched.against
    watched.__dict__["against"] = lambda lead: asked.append(lead.id) or against(lead)
    order.look_again(watched)
    assert len(asked) < 3


def test_of_a_telephone_that_many_share_every_lead_is_capped_with_the_sixth_call_and_free_again_by_a_change() -> None:
    leads = {number: One(id=f"L-{number:04d}", tried=(NOW - number * HOURS,) * (number < 5)) for number in range(8)}
    order = Order(leads.items(), look(), number_of=number_of)
    assert order.count("new") + order.count("retry") == 8
    order.put(7, replace(leads[7], tried=(NOW,)))
    assert (order.count("new") + order.count("retry"), order.stops()) == (0, {"attempts": 8})
    order.put(7, None)
    assert (order.count("new") + order.count("retry"), order.stops()) == (7, {})
