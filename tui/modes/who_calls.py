"""Who is calling, for whom, about what, and which rep meets the leads: the settings that stand in the words to say.

Asked for on Today with a key, never at the start: whoever wants to call at once can, under the login name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from interview.text import clean_line
from store.settings import Settings
from tui.modes.asking import Field, Form
from tui.modes.mode import Done

if TYPE_CHECKING:
    from tui.screens.place import Place


def who_calls(place: Place, settings: Settings, keep: Callable[[Settings], Done]) -> Form:
    """The form, with the settings as they stand written in it."""
    rep, slots = next(iter(settings.reps.items()), ("", ()))
    fields = (
        Field("Caller", "your first name, as you say it on the phone", given=settings.caller, needed=True),
        Field("Calls for", "the company you call for", given=settings.us),
        Field("Topic", "as in “you asked us about …”", given=settings.topic),
        Field("Sales rep", "who meets the leads; one name", given=rep),
        Field("Slots", "when the rep is free: Tue 10:00, Thu 14:00", given=", ".join(slots)),
    )
    return Form(place, "Who is calling", fields, lambda words: keep(_filled(settings, words)))


def _filled(settings: Settings, words: tuple[str, ...]) -> Settings:
    """The settings with these words; the rep named is the first, those behind the one that stood there stay."""
    caller, us, topic, rep, slots = (clean_line(said) for said in words)
    named = {rep: tuple(slot for one in slots.split(",") if (slot := one.strip()))} if rep else {}
    others = dict(list(settings.reps.items())[1:])
    return replace(
        settings, caller=caller, us=us, topic=topic, reps=named | {k: v for k, v in others.items() if k != rep}
    )
