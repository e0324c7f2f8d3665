"""From a lead to a call in plain mode: who is called, the clock started or the parked call resumed, and the loop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from tui.desk import Desk
from tui.live import Live
from tui.plain import voice
from tui.plain.leaving import Door
from tui.plain.lines import PlainCall
from tui.plain.reader import LineReader, PlainReader, TerminalReader, is_capable_terminal
from tui.refused import Refused


def lead_call(
    desk: Desk, lead: str, write: Callable[[str], None], *, plain: bool, take_over: str = "", override: str = ""
) -> int:
    """Leads the call with the lead of that id on the standard streams; returns the exit code. Raises Refused, Held.

    `plain` keeps to plain reading, also where the terminal could do more; `take_over` is why the lead is taken from
    somebody else who works with it.
    """
    brief = desk.brief(lead)
    if brief.blocked:
        raise Refused(brief.blocked)
    with Door() as door:
        live = desk.start(lead, take_over, override)
        for line in voice.call_of(brief):
            write(line)
        if brief.parked:
            write(f"resumed: {live.resumed} answers")
        return PlainCall(live, choose_reader(live, plain=plain), write, door, voice.brief(brief)).run()


def choose_reader(live: Live, *, plain: bool) -> LineReader:
    """questionary's prompt where the terminal can carry it and plain reading was not asked for."""
    if plain or not is_capable_terminal():
        return PlainReader(sys.stdin)
    return TerminalReader(lambda typed: completions(live, typed), lambda: voice.toolbar(live.view()))


def completions(live: Live, typed: str) -> Sequence[str]:
    """The lines that go on from what is typed: another question's answer, a place to go, a way to end."""
    begin = typed.lower()
    ids = live.question_ids()
    lines = [f"/{name}" for name in ids] if begin.startswith("/") else [f"{name}=" for name in ids]
    if begin.startswith("end"):
        lines = [f"end {line.id}" for line in live.wrap().dispositions]
    elif begin == "" or begin[0] in "!+>*":
        return []
    return [line for line in lines if line.startswith(begin)]
