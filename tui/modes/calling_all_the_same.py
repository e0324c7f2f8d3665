"""Something stands against the call: called all the same with a reason; an empty line does not call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.modes.asking import Field, Form
from tui.modes.mode import Done
from tui.refused import Barred

if TYPE_CHECKING:
    from tui.screens.place import Place


def call_all_the_same(place: Place, barred: Barred, go: Callable[[str], Done]) -> Form:
    """Asks for the reason; `go` calls with it."""

    def decide(words: tuple[str, ...]) -> Done:
        if words[0]:
            return go(words[0])
        place.tell("Not called.")
        return None

    field = Field("Call anyway", "why? it is kept in the call; an empty line does not call")
    return Form(place, f"{barred.words}.", (field,), decide)
