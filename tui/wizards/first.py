"""Who is calling, for whom, about what, and which rep meets the leads: asked once, and Enter skips.

The answers stand in the words to say ("{contact}, this is {caller} from {us}"). `bants settings` asks, the first time
it is called on a terminal, and never the start of the screens: whoever wants to call at once can, under the login
name. The file is written even where every default was taken; that is how the next time knows not to ask.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from msgspec.structs import replace

from interview.text import clean_line
from store.settings import Settings, settings_path
from tui.house import House
from tui.plain.reader import is_capable_terminal, restored_terminal

Ask = Callable[[str, str], str]
"""A question and its default; gives the answer. Raises KeyboardInterrupt."""


def ask_once(house: House) -> None:
    """Asks what nobody was asked yet, if there is somebody to ask. KeyboardInterrupt leaves everything as it was."""
    if is_capable_terminal() and not settings_path().exists():
        house.keep(asked(house.settings, typed))


def asked(settings: Settings, ask: Ask) -> Settings:
    """The settings with the answers."""
    caller = settings.caller
    if not os.environ.get("BANTS_CALLER"):
        caller = ask("Who is calling? Your first name, as you say it on the phone:", caller) or caller
    us = ask("For which company?", settings.us)
    topic = ask("About what? As in “You asked us about …”:", settings.topic)
    rep = ask("Which sales rep meets the leads? One name, more can follow:", next(iter(settings.reps), ""))
    reps = settings.reps
    if rep:
        slots = ask(f"When is {rep} free? As in “Tue 10:00, Thu 14:00”:", ", ".join(reps.get(rep, ())))
        reps = {rep: split(slots), **{name: kept for name, kept in reps.items() if name != rep}}
    return replace(settings, caller=caller, us=us, topic=topic, reps=reps)


def split(words: str) -> tuple[str, ...]:
    """ "Tue 10:00, Thu 14:00" as two slots."""
    return tuple(slot for one in words.split(",") if (slot := clean_line(one)))


def typed(question: str, default: str) -> str:
    """Asks on the terminal."""
    import questionary  # here: 140 ms that only the first start pays

    with restored_terminal():
        return clean_line(str(questionary.text(question, default=default, qmark="").unsafe_ask()))
