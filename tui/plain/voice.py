"""What plain mode prints: views turned into lines of words, number before words, the shortest that says it.

A listener cannot skim, so a line carries one thing, what matters stands first in it, and nothing is said again that
has not changed. Every function takes a view and returns lines; what it says of a lead stands in the view already. No
sentence hangs on a sign that speech leaves out. Here are also the refusals that belong to the form of a line and not
to the call; `forms` tells what can be typed, `again` what is said when it is asked for.
"""

from __future__ import annotations

import re

from tui.views import (
    WORDS,
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

TAKES = {
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


def question(view: QuestionView, *, first: bool = True) -> list[str]:
    """The question on hand, ready to be read out: what to say, how it stands, its options; the hint the first time."""
    lines = [f"{head(view)} {words(view)}" if view.ask else head(view), *_so_far(view), *options(view)]
    if not view.options and (takes := TAKES.get(view.kind)):
        lines.append(f"Takes {takes}.")
    return [*lines, f"Hint: {named(view.hint)}"] if view.hint and first else lines


def words(view: QuestionView) -> str:
    """The words to say."""
    return f"Say: {view.ask}" if view.ask else f"{view.title} is not asked on the phone; it is typed in."


def options(view: QuestionView) -> list[str]:
    """The options by number, parted from an option that begins with one: "3: 3 to 6 months"."""
    lines = [
        f"{number}{':' if option.say[:1].isdecimal() else ''} {option.say}"
        + (", taken" if option.chosen and view.multiple else "")
        for number, option in enumerate(view.options, start=1)
    ]
    return [*lines, "Several may be taken."] if view.multiple else lines


def head(view: QuestionView) -> str:
    """Number and title; must-haves are the rule, so that what may be left out is named."""
    title = f"{view.key} {view.title}".strip()
    if view.ask and not view.must:
        return f"{title}, nice to have."
    return title if title.endswith(("?", ".", "!")) else f"{title}."


def _so_far(view: QuestionView) -> list[str]:
    """The answer there is."""
    lines = []
    if view.state in ("stale", "to confirm"):
        return [aloud(f"{view.remembered[:1].upper()}{view.remembered[1:]}")]
    if view.words:
        lines.append(f"So far: {view.words}{_STANDS.get(view.state, '')}")
    elif view.state in _STANDS:
        lines.append(f"Not asked so far{_STANDS[view.state]}")
    if view.remembered:
        lines.append(aloud(view.remembered))
    if view.quote:
        lines.append(f"In their words: {view.quote}")
    return lines


def aloud(text: str) -> str:
    """Without the dots that part what belongs together: some voices leave them out, some read them."""
    return text.replace(" · ", ", ")


_UNHEARD = {'"': "quote", "~": "tilde", "!": "bang", "?": "question mark"}


def named(text: str) -> str:
    """With the name before each sign that stands alone and that speech would leave out."""
    return re.sub(r'(?<!\S)["~!?](?=[\s.]|$)', lambda found: f"{_UNHEARD[found[0]]} ({found[0]})", text)


def tier(view: CallView) -> str:
    """Where the lead stands."""
    bound = "at most " if view.at_most else ""
    return f"tier: now {view.tier}, can reach {bound}{view.reachable}, timeline {view.timeline}"


def changes(before: CallView, after: CallView) -> list[str]:
    """What an event changed in the judgement, a line for each thing: nothing where nothing did."""
    lines = _marks(before, after)
    if tier(before) != tier(after):
        lines += [tier(after)] + ([after.why] if after.why else [])
    stood = {caution.id for caution in before.cautions}
    stands = {caution.id for caution in after.cautions}
    risen = [f"warning: {caution.title}" for caution in after.cautions if caution.id not in stood]
    lines += [*risen, *goes_to(after)] if risen else []
    lines += [f"no more: {_short(caution.title)}" for caution in before.cautions if caution.id not in stands]
    lines += [f"outside: {title}" for title in after.disqualified if title not in before.disqualified]
    return lines + (way_out(after) if after.leave_say and not before.leave_say else [])


def _marks(before: CallView, after: CallView) -> list[str]:
    """The criteria that stand otherwise now, on one line: "8 Budget met, 6 Business pain partly"."""
    stood = {line.test: line.mark for line in before.rail}
    moved = [f"{line.key} {line.title} {WORDS[line.mark]}" for line in after.rail if stood.get(line.test) != line.mark]
    return [", ".join(moved)] if moved else []


def _short(title: str) -> str:
    """Enough of it to know which: its first sentence."""
    return re.split(r"(?<=[?.!])\s", title, maxsplit=1)[0]


def goes_to(view: CallView) -> list[str]:
    """Where Enter goes."""
    return [f"Enter goes to {view.next.key} {view.next.title}".replace("  ", " ")] if view.next else []


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
    no_answer = refusal.rstrip(".") if view.kind in TAKES else f"{view.title} takes options 1 to {len(view.options)}"
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


def call_of(view: BriefView) -> list[str]:
    """Whom to dial, what speaks against it, and the opening words; `brief` tells the rest."""
    who = ", ".join(part for part in (view.contact, view.contact_title, view.phone) if part)
    lines = [f"{view.company}: {who}" if who else view.company]
    lines += [one for one in (view.hours, view.doubt) if one]
    lines += [f"warning: {caution.title}" for caution in view.cautions]
    lines += [f"Open with: {view.opening}"] if view.opening else []
    return [*lines, "b reads what is known of them, question mark (?) what can be typed."]


def brief(view: BriefView) -> list[str]:
    """What is known before the call, the news first."""
    lines = [view.news] if view.news else []
    if view.attributes:
        met = sum(1 for _, mark in view.attributes if mark == "met")
        missed = [title for title, mark in view.attributes if mark == "unmet"]
        misses = f", misses {', '.join(missed)}" if missed else ""
        lines.append(f"fit: {met} of {len(view.attributes)} met{misses}")
    lines += [f"{one.key} {_person(one)}" for one in view.people if one.key] if len(view.people) > 1 else []
    lines += [f"history: {aloud(one)}" for one in view.history]
    lines += [f"known: {view.counts}"] if view.counts else []
    lines += [f"{title}: {aloud(said)}" for title, said in view.known]
    lines += [view.slips] if view.slips else []
    lines += [f"aim: {view.aim}"] if view.aim else []
    lines += [f"free: {view.slots}"] if view.slots else []
    return [*lines, f"At a bad time: {view.busy}"] if view.busy else lines


def objection(line: ObjectionLine) -> list[str]:
    """What to say to an objection, in that order."""
    return [f"{line.title}. Agree: {line.agree}", f"Ask: {line.ask}", f"Then: {line.then}"]


def objections(lines: tuple[ObjectionLine, ...]) -> list[str]:
    """Which objections there are."""
    return [f"{number} {line.title}" for number, line in enumerate(lines, start=1)]


def wrap(view: WrapView) -> list[str]:
    """How the call stands at its end, before it is said how it ended."""
    lines = [f"Wrap up {view.company}: {view.tier}, timeline {view.timeline}, {view.met} of {view.of} met"]
    lines += [f"warning: {caution.title}" for caution in view.cautions]
    lines += [f"outside: {title}" for title in view.disqualified]
    if view.still_open:
        lines.append(f"{len(view.still_open)} still open: " + ", ".join(line.title for line in view.still_open))
    if view.recap:
        lines += ["Read back:", *(f"{number} {line.words}" for number, line in enumerate(view.recap, start=1))]
    return [*lines, f"Say: {view.closing}"] if view.closing else lines


def foreseen(view: Foresight) -> list[str]:
    """A moment by both clocks, what speaks against it, and the words to close with."""
    lines = [view.reading] if view.reading else []
    lines += [f"warning: {one}" for one in view.warnings]
    return [*lines, f"Say: {view.closing}"] if view.closing else lines


def dispositions(view: WrapView) -> list[str]:
    """The ways a call can end, by letter, and what is asked."""
    suggested = [f"Enter takes {line.key}, {line.title}." for line in view.dispositions if line.id == view.suggested]
    ways = [f"{line.key} {line.title}" for line in view.dispositions]
    correct = " A number corrects that sentence, summary writes the summary anew." if view.recap else ""
    return [
        " ".join(["How did it end? Write the letter.", *suggested]),
        *ways,
        f"/ goes back to the call.{correct}",
    ]


def need(line: NeedLine, suggestion: str) -> str:
    """One thing that the disposition asks for."""
    keeps = f" Enter takes {suggestion}." if suggestion else ""
    return f"{line.title}?{keeps} Dot (.) is not known."


def never_again(view: WrapView, line: DispositionLine) -> str:
    """Asked before a lead is never called again."""
    return f"{line.title}: {view.company} will not be called again. yes does it, anything else goes back."
