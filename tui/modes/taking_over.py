"""Somebody else works with the lead: taken over with a reason, or left to them; an empty line leaves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.modes.asking import Field, Form
from tui.modes.mode import Done
from tui.refused import Held

if TYPE_CHECKING:
    from tui.screens.place import Place


def take_over(place: Place, held: Held, go: Callable[[str], Done]) -> Form:
    """Asks for the reason; `go` takes the lead over with it."""

    def decide(words: tuple[str, ...]) -> Done:
        if words[0]:
            return go(words[0])
        place.tell("Left as it is.")
        return None

    field = Field("Take it over", "why? it is kept in the call; an empty line leaves it to them")
    return Form(place, f"{held.words}.", (field,), decide)
