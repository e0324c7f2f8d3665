"""What plain mode prints: views turned into lines of words, number before words, the shortest that says it.

A listener cannot skim, so a line carries one thing, what matters stands first in it, and nothing is said again that
has not changed. Every function takes a view and returns lines; what it says of a lead stands in the view already. Here
are also the sentences of plain mode itself: its help, its refusals that belong to the form of a line and not to the
call.
"""

from __future__ import annotations

from tui.views import (
    BriefView,
    CalledLine,
    CallView,
    DispositionLine,
    Foresight,
    NeedLine,
    ObjectionLine,
    QuestionView,
    WrapView,
)

HELP = (
    "3 takes option 3. - declined. . not known. < still as it was before.",
    "50k, 2 weeks, 2027-03-31 or an option's id is the answer in words; =3 is the value 3.",
    "budget=2 answers another question by its id, in any of these ways.",
    "Enter reads the next question. / reads this one again and says where the call stands.",
    "/budget goes to a question, by id, by a word of its title, or by its number.",
    "> words writes a note. * words flags this moment for review.",
    '" makes the last note the quote for this answer, "words writes both. ~ is inferred, not said; again: said.',
    "@ lists who may have said it, @ 2 or @ name says who, from here on.",
    "+ name, title, role, engagement adds a person; several roles as decides/signs.",
    "! lists objections, ! 2 says the second and logs it.",
    "/dnc lists whom never to call again, /dnc 2 and a reason does it at once.",
    "?why says why the tier is what it is, and what would lift or lose it.",
    "u takes back, r brings back.",
    "end lists how the call ended; end q ends it that way. Ctrl-D parks the call, it can be resumed.",
)


_TAKES = {
    "number": "a whole number, such as 420",
    "money": "an amount, such as 50k",
    "date": "a date, such as 2027-03-31 or 2 weeks",
    "text": "words",
    "code": "a code, such as 484121",
}

_STANDS = {
    "hidden": ", does not count as things stand",
    "pending": ", counts once another answer says so",
}
"""What else is to be said of an answer, by the state of its question."""


def question(view: QuestionView) -> list[str]:
    """The question on hand, ready to be read out: what to say, its options, and the hint last."""
    head = f"{view.key} {view.title}".strip() + (", must-have" if view.must else "")
    lines = [f"{head}. Say: {view.ask}" if view.ask else f"{head}."]
    if view.state in ("stale", "to confirm"):
        lines.append(f"{view.remembered[:1].upper()}{view.remembered[1:]}")
    elif view.words:
        lines.append(f"So far: {view.words}{_STANDS.get(view.state, '')}")
    elif view.state in _STANDS:
        lines.append(f"Not asked so far{_STANDS[view.state]}")
    if view.remembered and view.state not in ("stale", "to confirm"):
        lines.append(view.remembered)
    if view.evidence:
        lines.append(f"{view.evidence[:1].upper()}{view.evidence[1:]}" + (f", “{view.quote}”" if view.quote else ""))
    lines += [
        f"{number} {option.say}" + (", taken" if option.chosen else "")
        for number, option in enumerate(view.options, start=1)
    ]
    if view.multiple:
        lines.append("Several may be taken; a number takes one and gives it back.")
    elif takes := _TAKES.get(view.kind):
        lines.append(f"Or {takes}." if view.options else f"Takes {takes}.")
    if view.probe:
        lines.append(f"Probe: {view.probe}")
    if view.hint:
        lines.append(f"Hint: {view.hint}")
    return lines


def tier(view: CallView) -> str:
    """Where the lead stands."""
    bound = "at most " if view.at_most else ""
    return f"tier: now {view.tier}, can reach {bound}{view.reachable}, timeline {view.timeline}"


def changes(before: CallView, after: CallView) -> list[str]:
    """What an event changed in the judgement: nothing where nothing did."""
    lines: list[str] = []
    if tier(before) != tier(after):
        lines = [tier(after)] + ([after.why] if after.why else [])
    stood = {caution.id for caution in before.cautions}
    stands = {caution.id for caution in after.cautions}
    lines += [f"warning: {caution.title}" for caution in after.cautions if caution.id not in stood]
    lines += [f"no more: {caution.title}" for caution in before.cautions if caution.id not in stands]
    lines += [f"outside: {title}" for title in after.disqualified if title not in before.disqualified]
    return lines + (way_out(after) if after.leave_say and not before.leave_say else [])


def standing(view: CallView) -> list[str]:
    """How far the call is, and where Enter goes."""
    lines = [f"asked {view.asked} of {view.core}", tier(view)]
    lines += [f"warning: {caution.title}" for caution in view.cautions]
    lines += [f"outside: {title}" for title in view.disqualified]
    if view.next:
        lines.append(f"Enter goes to {view.next.key} {view.next.title}".replace("  ", " ") + because(view.next.reason))
    return lines + way_out(view)


def way_out(view: CallView) -> list[str]:
    """Why nothing is to be asked next, and a kind last line; nothing where something is."""
    if not view.leave_why:
        return []
    why = f"Nothing more to ask: {view.leave_why}. end wraps up, /word goes to any question."
    return [why, f"Say: {view.leave_say}"] if view.leave_say else [why]


def toolbar(view: CallView) -> str:
    """The bar under the prompt of a capable terminal."""
    return f" {view.saved}  asked {view.asked}/{view.core}  {tier(view).removeprefix('tier: ')}"


def or_a_note(view: QuestionView, refusal: str) -> str:
    """A refusal of words that may have been meant as a note; the options have been read out already."""
    no_answer = refusal.rstrip(".") if view.kind in _TAKES else f"{view.title} takes options 1 to {len(view.options)}"
    return f"{no_answer}; for a note write > and the words."


def not_saved(view: CallView) -> str:
    """An answer is not on disk yet; the desk goes on trying."""
    why = view.saved.removeprefix("NOT SAVED: ")
    return f"NOT SAVED: {'it is still being written' if why == 'saving' else why}"


def parked(view: CallView, answers: int) -> str:
    """The call was broken off."""
    return f"parked: {answers} answers kept; bants call {view.lead} goes on with the call."


def because(reason: str) -> str:
    """A reason behind what it explains."""
    return f": {reason}" if reason else ""


def _person(one: CalledLine) -> str:
    return ", ".join(part for part in (one.name, one.title, one.part, one.number) if part)


def brief(view: BriefView) -> list[str]:
    """Who is called, and the opening words."""
    who = ", ".join(part for part in (view.contact, view.contact_title, view.phone) if part)
    lines = [f"{view.company}: {who}" if who else view.company]
    lines += [one for one in (view.hours, view.doubt, view.news) if one]
    if view.attributes:
        met = sum(1 for _, mark in view.attributes if mark == "met")
        missed = [title for title, mark in view.attributes if mark == "unmet"]
        misses = f", misses {', '.join(missed)}" if missed else ""
        lines.append(f"fit {met} of {len(view.attributes)}{misses}")
    lines += [f"{one.key} {_person(one)}" for one in view.people if one.key] if len(view.people) > 1 else []
    lines += [f"history: {one}" for one in view.history]
    lines += [f"known: {view.counts}"] if view.counts else []
    lines += [f"{title}: {words}" for title, words in view.known]
    lines += [f"warning: {caution.title}" for caution in view.cautions]
    lines += [view.slips] if view.slips else []
    lines += [f"aim: {view.aim}"] if view.aim else []
    lines += [f"free: {view.slots}"] if view.slots else []
    if view.opening:
        lines.append(f"Open with: {view.opening}")
    if view.busy:
        lines.append(f"At a bad time: {view.busy}")
    lines.append("? tells what a line can be.")
    return lines


def objection(line: ObjectionLine) -> list[str]:
    """The three lines for an objection, in the order they are said."""
    return [line.title, f"1 Pause, then agree: {line.agree}", f"2 Ask: {line.ask}", f"3 Then: {line.then}"]


def objections(lines: tuple[ObjectionLine, ...]) -> list[str]:
    """Which objections there are."""
    return [f"{number} {line.title}" for number, line in enumerate(lines, start=1)]


def wrap(view: WrapView) -> list[str]:
    """How the call stands at its end, before it is said how it ended."""
    lines = [f"Wrap up {view.company}: {view.tier}, timeline {view.timeline}, {view.met} of {view.of} met"]
    lines += [f"warning: {caution.title}" for caution in view.cautions]
    lines += [f"outside: {title}" for title in view.disqualified]
    if view.still_open:
        lines.append("Still open: " + ", ".join(line.title for line in view.still_open))
    lines += [f"Read back {number}: {line.words}" for number, line in enumerate(view.recap, start=1)]
    if view.closing:
        lines.append(f"Say: {view.closing}")
    return lines


def foreseen(view: Foresight) -> list[str]:
    """A moment by both clocks, what speaks against it, and the words to close with."""
    lines = [view.reading] if view.reading else []
    lines += [f"warning: {one}" for one in view.warnings]
    return [*lines, f"Say: {view.closing}"] if view.closing else lines


def dispositions(view: WrapView) -> list[str]:
    """The ways a call can end, by letter, and what is asked."""
    suggested = next((f" Enter takes {line.key}." for line in view.dispositions if line.id == view.suggested), "")
    ways = [f"{line.key} {line.title}" for line in view.dispositions]
    correct = " A digit corrects that sentence, summary writes the summary anew." if view.recap else ""
    return [*ways, f"How did it end? Write the letter.{suggested} / goes back to the call.{correct}"]


def need(line: NeedLine, suggestion: str) -> str:
    """One thing that the disposition asks for."""
    keeps = f" Enter takes {suggestion}." if suggestion else ""
    return f"{line.title}? . is not known.{keeps}"


def never_again(view: WrapView, line: DispositionLine) -> str:
    """Asked before a lead is never called again."""
    return f"{line.title}: {view.company} will not be called again. yes does it, anything else goes back."
