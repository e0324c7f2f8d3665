"""What a caller asks to hear again: the words, the options, where the call stands, what is missing.

On the screen all of it stands there all the time; by ear it is silence until it is asked for, by one letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.plain import voice
from tui.plain.grammar import Said
from tui.refused import Refused
from tui.views import CallView, QuestionView

_NO_ANSWER = {"doesn't know": "Not known", "declined": "Declined", "hidden": "Not to be asked as things stand"}
"""How a question stands that has no answer."""


def told(what: Said, view: CallView, brief: Sequence[str], ids: Sequence[str]) -> list[str]:
    """The lines for it; `brief` is what is known from before the call, `ids` are all questions'. Raises Refused."""
    match what:
        case "ids":
            return [", ".join(ids)]
        case "where":
            return _where(view)
        case "missing":
            return _missing(view)
        case "brief":
            return [*brief] or ["Nothing is known from before the call."]
    if view.question is None:
        raise Refused(NOTHING_ON_HAND)
    match what:
        case "words":
            return [voice.words(view.question)]
        case "options":
            return voice.options(view.question) or [f"{view.question.title} has no options; it takes words."]
        case "hints":
            return hints(view.question)


NOTHING_ON_HAND = "No question is on hand; / and a word goes to one."


def hints(view: QuestionView) -> list[str]:
    """What helps to ask it."""
    lines = [f"Hint: {voice.named(view.hint)}"] if view.hint else []
    lines += [f"Probe: {view.probe}"] if view.probe else []
    return lines or [f"{view.title} has no hint."]


def whole(view: CallView) -> list[str]:
    """The question on hand with all that is known of it, and where the call stands."""
    asked = view.question
    if asked is None:
        return voice.standing(view)
    known = [f"{asked.evidence[:1].upper()}{asked.evidence[1:]}"] if asked.evidence else []
    return [*voice.question(asked, first=False), *known, *hints(asked), *voice.standing(view)]


def _where(view: CallView) -> list[str]:
    """Where the call stands, shortly: the question, how far, the tier, what warns, and where Enter goes."""
    on_hand = [f"{voice.head(view.question)} {_answer(view.question)}"] if view.question else []
    asked = f"asked {view.asked} of {view.core}, met {view.met} of {len(view.rail)}"
    warned = [f"warning: {caution.title}" for caution in view.cautions]
    return [*on_hand, asked, voice.tier(view), *warned, *voice.goes_to(view)]


def _answer(view: QuestionView) -> str:
    """The answer on hand and how it is known."""
    if not view.words:
        return "Not asked so far." if view.state == "not asked" else f"{_NO_ANSWER.get(view.state, view.state)}."
    known = f", {view.evidence}" if view.evidence else ""
    return f"{view.words[:1].upper()}{view.words[1:]}{known}."


def _missing(view: CallView) -> list[str]:
    """What would lift the tier, and the must-haves that are still to be asked, by number."""
    lines = [voice.aloud(view.why_not)] if view.why_not else []
    left = [f"{line.key} {line.title}".strip() for line in view.must_open]
    lines.append(f"{len(left)} to ask: {', '.join(left)}" if left else "Nothing that has to be asked is left.")
    return lines
