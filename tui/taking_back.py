"""What undo and redo tell: what was taken back, where it stood if that is not on screen, and what holds now.

A caller takes back what was done somewhere else on the call as well; nothing may change there unseen.
"""

from __future__ import annotations

from interview.call import Answered, Cleared, Declined, Noted, NotKnown, PersonMet, Speaking
from interview.definition.model import Definition
from interview.folding import CallState, Undoable
from interview.words import answer_words
from tui.picture import event_words, title
from tui.silencing import tells_of_listing

_NOT_ASKED = "not asked"


def told(definition: Definition, event: Undoable, state: CallState) -> str:
    """The event in words, at its question where that is another than the one on screen."""
    words = event_words(definition, event)
    if isinstance(event, Answered | Declined | NotKnown | Cleared | PersonMet | Speaking):
        return words  # they name their question, or belong to none
    return words if event.question in ("", state.position) else f"{words}, at {title(definition, event.question)}"


def taken_back(definition: Definition, event: Undoable, state: CallState) -> str:
    """The same with what holds now that it is gone."""
    words = told(definition, event, state)
    match event:
        case Answered() | Declined() | NotKnown() | Cleared():
            question, answer = definition.question.get(event.question), state.answers.get(event.question)
            now = answer_words(question, answer, definition.currency) if question and answer else _NOT_ASKED
            return f"{words}; now {now}"
        case Speaking() if state.speaker:
            return f"{words}; now {state.speaker} speaks"
        case Noted() if tells_of_listing(event.text):
            return f"{words}; the do-not-call list keeps it"
        case _:
            return words
