"""How an answer on this call is known: their own words for it, whether it was inferred, and who said it.

Looks things up in what the call has come to, for the keys of `live.py`, which makes the events. Evidence belongs to an
answer that was given on this call; what is known from before is confirmed first, because nobody quotes a list.
"""

from __future__ import annotations

from interview.answers import Answer
from interview.definition.model import Question
from interview.folding import CallState
from interview.lead import Lead
from interview.text import clean_line
from interview.words import counted
from tui.refused import Refused
from tui.wording import contact_name

MOST_SPEAKERS = 9
"""As many as there are digits to name them by."""


def given_here(asked: Question, state: CallState, what: str) -> Answer:
    """The answer that this call has to a question. Refuses where there is none; `what` the key would do then."""
    known, here = state.answers.get(asked.id), state.own.get(asked.id)
    if known is None or known.state != "answered":
        raise Refused(f"{asked.title} is not answered yet: answer it first, then {what}.")
    if here is None:
        raise Refused(f"{asked.title} is known from before this call: confirm it with <, then {what}.")
    return here


def newest_note(asked: Question, state: CallState, answer: Answer) -> str:
    """The newest note at the question that is not the answer's quote already; "" where there is none."""
    texts = (note.text for note in reversed(state.notes) if note.question == asked.id)
    return next((text for text in texts if text != answer.quote), "")


def unquoted(words: str) -> str:
    """Words without the quotation marks that somebody wrote around them."""
    return clean_line(words).strip('"“”„ ')


def speakers(lead: Lead, state: CallState) -> tuple[str, ...]:
    """Who may be speaking: the contact, whom this call has named, who was met, the others of the list."""
    said = (answer.speaker or "" for answer in state.own.values() if answer)
    met = (person.name for person in state.people)
    listed = (one.name or f"{one.first_name} {one.last_name}".strip() for one in lead.contacts)
    names = (state.contact or contact_name(lead), state.speaker, *said, *met, *listed)
    known = {name.casefold(): name for name in reversed(names) if name}
    in_order = dict.fromkeys(name.casefold() for name in names if name)
    return tuple(known[name] for name in in_order)[:MOST_SPEAKERS]


def named(words: str, known: tuple[str, ...]) -> str:
    """Who is meant by a digit, a name, or the first words of a name that only one has; else the words themselves."""
    wanted = clean_line(words)
    if not wanted:
        raise Refused("Say who it was: a digit or a name.")
    if wanted.isdecimal():
        if not 1 <= int(wanted) <= len(known):
            raise Refused(f"{counted(len(known), 'name')} so far: take one by its digit, or type a name.")
        return known[int(wanted) - 1]
    parts = wanted.casefold().split()
    exact = [name for name in known if name.casefold().split() == parts]
    begun = [name for name in known if name.casefold().split()[: len(parts)] == parts]
    return next(iter(exact), begun[0] if len(begun) == 1 else wanted)
