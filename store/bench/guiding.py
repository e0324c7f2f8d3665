"""The bench of guidance: how many questions each order needs until the tier is settled, and what guidance costs.

Every order leads the same simulated prospects (`interview/trials`); nothing is written and no ledger is read. A figure
that misses its reach is said to miss it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from interview.answers import Answer
from interview.assessment import assess
from interview.definition.model import Definition
from interview.experience import Experience, learned
from interview.guidance import guide, stakes_of
from interview.trials.calls import Lead, Led, Order, guided, in_file_order, skipping, skipping_exactly
from interview.trials.optimum import Optimum, TooManyMoments
from interview.trials.prospects import Prospect, drawn, lessons
from interview.words import counted
from store.bench.figures import Spread, spread

TAUGHT_BY = 300
"""Calls that trained guidance has seen, led in the file's order, of other prospects."""
_TIMED = 2000
"""Moments at which guidance is timed."""


class NothingToSettle(Exception):
    """No answer moves the tier: there is nothing to put in order."""


class OrderFigures(Struct, frozen=True, kw_only=True):
    """Questions asked by one order, in the mean."""

    order: str
    questions: float | None
    """None: too large to search."""
    seconds: float | None
    """Talk time of those questions, by the definition."""
    by_tier: dict[str, float]
    """By the tier that the lead came to."""


class GuidanceReach(Struct, frozen=True, kw_only=True):
    """One figure with what it was to reach."""

    what: str
    figure: float
    most: float
    met: bool


class GuidanceBench(Struct, frozen=True, kw_only=True):
    """A whole run."""

    definition: str
    """Name and hash."""
    on: date
    prospects: int
    seed: int
    taught_by: int
    shares: dict[str, dict[str, float]]
    """How often each option is the answer: the weights that prospects are drawn by."""
    tiers: dict[str, int]
    """Prospects by the tier they come to."""
    orders: list[OrderFigures]
    guidance_ms: Spread
    """Naming the next question, at moments of calls that were not met before in the run."""
    assess_ms: Spread
    reach: list[GuidanceReach]


def bench_guidance(
    definition: Definition, on: date, prospects: int, seed: int, tell: Callable[[str], None]
) -> GuidanceBench:
    """Leads that many prospects by every order; `tell` gets a line as each is done. Raises NothingToSettle."""
    if stakes_of(definition, {}, assess(definition, {}, on)) is None:
        raise NothingToSettle
    called = list(drawn(definition, on, prospects, seed))
    past = Lead(definition, on, in_file_order)
    taught = learned(lessons(past.call(one).answered for one in drawn(definition, on, TAUGHT_BY, seed + 1)))
    led: dict[str, list[Led] | None] = {}
    for name, order in _orders(definition, on, taught).items():
        led[name] = _lead(definition, on, order, called)
        tell(f"{name}: {'too large to search' if led[name] is None else counted(prospects, 'call') + ' led'}")
    first = led["file"] or []
    guidance, judged = _timed(definition, on, [call.answered for call in led["trained"] or []], taught)
    orders = [_figures(definition, name, calls) for name, calls in led.items()]
    return GuidanceBench(
        definition=f"{definition.name}, {definition.hash}",
        on=on,
        prospects=prospects,
        seed=seed,
        taught_by=TAUGHT_BY,
        shares=_shares(definition),
        tiers={tier.id: Counter(call.tier for call in first)[tier.id] for tier in definition.tiers},
        orders=orders,
        guidance_ms=guidance,
        assess_ms=judged,
        reach=list(_reaches({figures.order: figures for figures in orders}, guidance, judged)),
    )


def _orders(definition: Definition, on: date, taught: Experience) -> dict[str, Order]:
    alike = replace(definition, questions=tuple(replace(one, usual=()) for one in definition.questions))
    return {
        "file": in_file_order,
        "skipping": skipping,
        "skipping exactly": skipping_exactly,
        "untrained": guided(alike),
        "usual": guided(definition),
        "trained": guided(definition, taught),
        "optimum": Optimum(definition, on, manners=True).order,
        "optimum without manners": Optimum(definition, on, manners=False).order,
    }


def _lead(definition: Definition, on: date, order: Order, called: Sequence[Prospect]) -> list[Led] | None:
    lead = Lead(definition, on, order)
    try:
        return [lead.call(one) for one in called]
    except TooManyMoments:
        return None


def _figures(definition: Definition, name: str, calls: list[Led] | None) -> OrderFigures:
    if calls is None:
        return OrderFigures(order=name, questions=None, seconds=None, by_tier={})
    asked: defaultdict[str, list[int]] = defaultdict(list)
    seconds = 0.0
    untaught = Experience()
    for call in calls:
        asked[call.tier].append(len(call.answered))
        seconds += sum(untaught.talk_time(definition.question[question]) for question, _ in call.answered)
    return OrderFigures(
        order=name,
        questions=sum(map(sum, asked.values())) / len(calls),
        seconds=seconds / len(calls),
        by_tier={tier.id: sum(asked[tier.id]) / len(asked[tier.id]) for tier in definition.tiers if asked[tier.id]},
    )


def _timed(
    definition: Definition, on: date, calls: Sequence[Sequence[tuple[str, Answer]]], taught: Experience
) -> tuple[Spread, Spread]:
    """Guidance and judgement in milliseconds, at each moment of calls as they went on."""
    fresh = replace(definition)  # nothing is kept with it yet but what the first look makes
    guide(fresh, {}, assess(fresh, {}, on), experience=taught)
    seen: set[frozenset[tuple[str, Answer]]] = set()
    guidance: list[float] = []
    judging: list[float] = []
    for answered in calls:
        for count in range(len(answered)):
            answers = dict(answered[:count])
            if frozenset(answers.items()) in seen or len(guidance) >= _TIMED:
                continue
            seen.add(frozenset(answers.items()))
            began = perf_counter()
            assessment = assess(fresh, answers, on)
            judged = perf_counter()
            guide(fresh, answers, assessment, answered[count - 1][0] if count else None, experience=taught)
            judging.append((judged - began) * 1000)
            guidance.append((perf_counter() - judged) * 1000)
    return spread(guidance), spread(judging)


def _shares(definition: Definition) -> dict[str, dict[str, float]]:
    untaught = Experience()
    return {
        question.id: {
            option.id: round(share, 3)
            for option, share in zip(question.options, untaught.shares(question), strict=True)
        }
        for question in definition.questions
        if question.asked and question.options
    }


def _reaches(orders: Mapping[str, OrderFigures], guidance: Spread, judged: Spread) -> Iterator[GuidanceReach]:
    def ratio(one: str, other: str) -> float | None:
        above, below = orders[one].questions, orders[other].questions
        return above / below if above is not None and below else None

    worst = max(
        (questions / orders["skipping"].by_tier[tier] for tier, questions in orders["trained"].by_tier.items()),
        default=0.0,
    )
    wanted = [
        ("trained / optimum", ratio("trained", "optimum"), 1.05),
        ("untrained / optimum", ratio("untrained", "optimum"), 1.4),
        ("trained / file order skipping", ratio("trained", "skipping"), 0.7),
        ("trained / file order skipping, of the worst tier", worst, 1.0),
        ("guidance p50, ms", guidance.p50, 1.0),
        ("guidance p99, ms", guidance.p99, 8.0),
        ("judgement p50, ms", judged.p50, 0.3),
    ]
    for what, figure, most in wanted:
        if figure is not None:
            yield GuidanceReach(what=what, figure=figure, most=most, met=figure <= most)
