"""Do not call again: whom, and why; nobody is listed before a `y`, the last of the questions; all else lists nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.modes.asking import Choice, Field, Form
from tui.modes.mode import Done
from tui.silencing import ASKED, Silence

if TYPE_CHECKING:
    from tui.screens.place import Place


def never_call(place: Place, found: Sequence[Silence], go: Callable[[str, str], str]) -> None:
    """Asks; `go` lists that scope with the reason and says so."""

    def ask_why(one: Silence) -> Done:
        def listed(reason: str) -> Done:
            place.tell(go(one.scope, reason))
            return None

        def sure(words: tuple[str, ...]) -> Done:
            place.ask(f"Never call {one.title}?", lambda: listed(words[0]))
            return None

        field = Field("Reason", "what they said", ASKED)
        place.enter(Form(place, f"Do not call {one.title}", (field,), sure))
        return None

    choices = (Choice(one.title[:1].upper() + one.title[1:], lambda one=one: ask_why(one)) for one in found)  # type: ignore[misc]  # bound now
    place.choose("Do not call again:", *choices, none="nobody: go on")
