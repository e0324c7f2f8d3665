"""What stands against handing a lead over: the reasons, each a sentence that sales would otherwise say itself.

Who was sent leads that were none stops reading the pages, so nothing below the highest tier goes out, nothing
disqualified and nothing half asked, unless somebody gives a reason, which then stands on the page. Pure: what is
judged is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interview.assessment import Assessment
from interview.call import Call
from interview.definition.model import Definition
from interview.folding import CallState
from interview.lead import Lead
from interview.words import counted, day_words

Led = tuple[Call, CallState]
"""A call with its fold."""


def against(definition: Definition, lead: Lead, assessment: Assessment, calls: Sequence[Led]) -> Iterator[str]:
    """The sentences; none: the lead can be handed over. `calls` are those not thrown away, the oldest first."""
    top = definition.tiers[-1]
    if assessment.tier != top.id:
        yield f"Not {top.title}: {definition.tier[assessment.tier].title} today{_missing(definition, assessment)}."
    titles = {one.id: one.title for one in definition.disqualifiers}
    for one in assessment.disqualified_by:
        yield f"Disqualified: {titles[one]}."
    if not any(state.ended for _, state in calls) and not any(state.unfinished for _, state in calls):
        yield "Nobody has led a call with them yet."
    for call, state in calls:
        if state.unfinished:
            said = counted(sum(1 for answer in state.own.values() if answer is not None), "answer")
            yield f"The call of {day_words(call.started.date())} ({call.id}, {said}) is not wrapped up."
    if lead.stage == "returned":
        yield f"Returned{_returned(calls)}, and not qualified again since."


def _missing(definition: Definition, assessment: Assessment) -> str:
    """What keeps it below the highest tier, by title."""
    required = dict.fromkeys(test for tier in definition.tiers for test in tier.requires)
    for words, marks in (("not met", ("unmet",)), ("not known yet", ("unknown",))):
        titles = [definition.test[test].title for test in required if assessment.tests[test] in marks]
        if titles:
            return f", {words}: {', '.join(titles)}"
    return ""


def _returned(calls: Sequence[Led]) -> str:
    reviews = [call.review for call, _ in calls if call.review is not None and call.review.state == "returned"]
    last = max(reviews, key=lambda review: review.at, default=None)
    return f" by {last.by} on {day_words(last.at.date())}: {last.reason}" if last else ""
