"""The door to why, why not and what would sink it, in words: one line while a call lasts, every reason afterwards.

The caller's line is made after every key, so its search has few steps; where they do not do, it names the tests that
are missing instead. The lines for review search as long as the command line does.
"""

from __future__ import annotations

from collections.abc import Iterator

from interview.definition.statement import UNMET
from interview.why.hunt import Ways
from interview.why.lifting import lift, why_not
from interview.why.saying import WIDTH, fitted, way_words, ways_words
from interview.why.sinking import would_sink
from interview.why.standpoint import Standpoint
from interview.why.trace import TierReasons, Trace, grounds, reason_lines, trace

CALLERS_STEPS = 100
MOST_LINES = 12
_LONG = 240
"""Columns of a line for review, which wraps."""


def why_not_line(stand: Standpoint) -> str:
    """For the caller, within `WIDTH` columns: what lifts the lead, or what stands in the way; "" at the highest tier.

    "For Sales-ready: Meeting within 2 weeks", "Sales-ready is out of reach: Decides within six months".
    """
    tiers = stand.definition.tiers
    if stand.now == len(tiers) - 1:
        return ""
    title = tiers[stand.now + 1].title
    if stand.assessment.settled:
        head = f"{title} is out of reach: "
        lost = [stand.definition.test[test].title for test in in_the_way(stand, stand.now + 1)]
        return head + fitted(lost, ", ", WIDTH - len(head))
    head = f"For {title}: "
    ways = why_not(stand, CALLERS_STEPS)
    return head + (ways_words(stand.definition, ways, WIDTH - len(head)) or _missing(stand, WIDTH - len(head)))


def why_lines(stand: Standpoint) -> tuple[str, ...]:
    """The whole trace, tier by tier, what each tier within reach would need, and what would lose the highest."""
    return tuple(_lines(stand))


def in_the_way(stand: Standpoint, place: int) -> list[str]:
    """The tests that keep the tier at that place out of reach: those unmet, else those not met, which no answers that
    are left meet together.
    """
    required = dict.fromkeys(test for tier in stand.definition.tiers[: place + 1] for test in tier.requires)
    states = stand.assessment.tests
    unmet = [test for test in required if states[test] == "unmet"]
    return unmet or [test for test in required if states[test] != "met"]


def _lines(stand: Standpoint) -> Iterator[str]:
    for place, tier in enumerate(trace(stand)):
        yield f"{tier.title}: {_standing(tier, stand)}"
        yield from reason_lines(tier.tests, "  ")
        if stand.now < place <= stand.reachable:
            yield from _listed(stand, f"{tier.title} would need", lift(stand, place), _missing(stand, _LONG))
        elif place > stand.reachable:
            yield from _blocked(stand, place)
    title = stand.definition.tiers[stand.reachable].title
    yield from _listed(stand, f"{title} would be lost with", would_sink(stand), "")


def _listed(stand: Standpoint, head: str, ways: Ways, otherwise: str) -> Iterator[str]:
    """Ways, one a line where there are several; `otherwise` where the search found none in its steps."""
    words = [way_words(stand.definition, way, _LONG) for way in ways.sets]
    if len(words) > 1:
        yield f"{head} any of:"
        yield from (f"  {one}" for one in words[:MOST_LINES])
        if len(words) > MOST_LINES:
            yield f"  and {'' if ways.complete else 'at least '}{len(words) - MOST_LINES} more"
    elif said := next(iter(words), "" if ways.complete else otherwise):
        yield f"{head}: {said}"


def _blocked(stand: Standpoint, place: int) -> Iterator[str]:
    """What stands in the way of a tier, with the answers it stands on."""
    title, lost, told = stand.definition.tiers[place].title, in_the_way(stand, place), Trace(stand)
    reasons = [told.test(test) for test in lost]
    for reason in reasons:
        if reason.value == UNMET:
            why = "; ".join(ground.says for ground in grounds(reason) if ground.value == UNMET)
            yield f"{title} cannot be reached: {reason.says} is not met" + (f" ({why})" if why else "")
    if all(reason.value != UNMET for reason in reasons):
        together = ", ".join(reason.says for reason in reasons)
        yield f"{title} cannot be reached: no answers that are left meet all of {together}"


def _standing(tier: TierReasons, stand: Standpoint) -> str:
    if tier.reached:
        return "reached"
    if not tier.reachable:
        return "out of reach"
    return "within reach" if stand.assessment.exact else "perhaps within reach"


def _missing(stand: Standpoint, width: int) -> str:
    return fitted([stand.definition.test[miss.test].title for miss in stand.assessment.missing], ", ", width)
