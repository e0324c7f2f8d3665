"""A lead's place in the queue: what is asked before it is skipped, parked or handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.modes.asking import Field, Form
from tui.modes.mode import Done
from tui.views import LeadLine

if TYPE_CHECKING:
    from tui.screens.place import Place

_WHY = Field("Reason", "why? whoever meets it next reads it; a full stop for none", needed=True)
_MOST_NAMED = 4


def skip(place: Place, line: LeadLine, go: Callable[[str], Done]) -> Form:
    """Asks why; `go` skips it."""
    return Form(place, f"Skip {line.company} until tomorrow", (_WHY,), lambda words: go(words[0]))


def park(place: Place, line: LeadLine, go: Callable[[str, str], Done]) -> Form:
    """Asks why and until when; `go` parks it."""
    until = Field("Until", "2 weeks, tue 10:00, 2027-03-31; empty: until b takes it back")
    return Form(place, f"Park {line.company}", (_WHY, until), lambda words: go(words[0], words[1]))


def hand_over(place: Place, line: LeadLine, names: Sequence[str], go: Callable[[str, str], Done]) -> Form:
    """Asks for the colleague, of whom some are named, and what to say; `go` hands it over."""
    known = f"{', '.join(names[:_MOST_NAMED])}, or any name" if names else "a colleague's name"
    fields = (
        Field("To", f"{known}; anyone: everybody's", needed=True),
        Field("Note", "what they should know; may stay empty"),
    )
    return Form(place, f"Hand {line.company} over", fields, lambda words: go(words[0], words[1]))
