"""What a terminal sends, cut into keys, sequences and pasted text, however it was split or glued together on the way.

A sequence ends where the standard (ECMA-48) says it does, known or not: one that nobody understands is one piece to be
dropped, and never swallows the keys behind it or writes its letters. Esc and a key that arrive together, as fast hands
and tmux send them, are two keys. What a terminal answers to somebody's question (OSC, DCS, APC) is no key at all. Pure:
no clock; whoever reads says when nothing followed for a while.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Literal, NamedTuple

ESC = "\x1b"
_PASTE, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_LONGEST = 1_024
"""Characters of a sequence that is waited for; nothing that a keyboard sends is longer, and few answers are."""
_TEXT = r"[^\x07\x1b]*"
_ANSWERED = rf"(?:\]\d+;|P>\||P[01][$+]r|_Gi=){_TEXT}"
"""How the answers begin that no hand types."""
_WHOLE = re.compile(
    r"\x1b\[(?:\[[A-E]|M[^\x1b]{3}|\d+\$|[0-?]*[ -/]*[@-~])"  # the console's F1 to F5, an old mouse, rxvt, all others
    r"|\x1bO[A-FHIMP-SXa-dj-y ]"
    rf"|\x1b[\]P_]{_TEXT}(?:\x07|\x1b\\)"
)
_BEGUN = re.compile(
    r"\x1b(?:\[(?:\[|M[^\x1b]{0,2}|[0-?]*[ -/]*)|O|\]\d*|P(?:>|[01][$+]?)?|_(?:Gi?)?" rf"|{_ANSWERED}\x1b?)?\Z"
)
_NOTHING = re.compile(rf"\x1b(?:\[[0-?]+[ -/]*|{_ANSWERED})")
"""The beginning of a sequence that broke off."""
_EIGHT_BITS = {0x9B: "\x1b[", 0x8F: "\x1bO"}


class Sent(NamedTuple):
    """One piece."""

    kind: Literal["key", "sequence", "paste"]
    """A character of its own, Esc among them; a whole sequence; pasted text."""
    text: str


class Sequences:
    """Cuts what comes, piece by piece."""

    def __init__(self) -> None:
        self._held = ""
        self._pasted: str | None = None

    @property
    def waits(self) -> bool:
        """Whether what came last may be the beginning of more."""
        return bool(self._held) and self._pasted is None

    def cut(self, data: str) -> Iterator[Sent]:
        """The pieces that are whole with this."""
        data = self._held + data.translate(_EIGHT_BITS)
        self._held, at = "", 0
        while at < len(data):
            if self._pasted is not None:
                at = yield from self._paste(data, at)
            elif data[at] != ESC:
                yield Sent("key", data[at])
                at += 1
            elif whole := _WHOLE.match(data, at):
                at = whole.end()
                if whole[0] == _PASTE:
                    self._pasted = ""
                else:
                    yield Sent("sequence", whole[0])
            elif len(data) - at <= _LONGEST and _BEGUN.match(data, at):
                self._held, at = data[at:], len(data)
            elif broken := _NOTHING.match(data, at):
                at = broken.end()
            else:
                yield Sent("key", ESC)
                at += 1

    def late(self) -> Iterator[Sent]:
        """Nothing followed: what was waited for was pressed by itself, or nothing that anybody pressed."""
        held, self._held = self._held, ""
        if not _NOTHING.match(held):
            yield from (Sent("key", character) for character in held)

    def _paste(self, data: str, at: int) -> Generator[Sent, None, int]:
        """Takes up pasted text; gives back where it went to."""
        end = data.find(_PASTE_ENDS, at)
        if end < 0:
            kept = next((n for n in range(len(_PASTE_ENDS) - 1, 0, -1) if data.endswith(_PASTE_ENDS[:n], at)), 0)
            self._pasted = (self._pasted or "") + data[at : len(data) - kept]
            self._held = data[len(data) - kept :] if kept else ""
            return len(data)
        pasted, self._pasted = (self._pasted or "") + data[at:end], None
        yield Sent("paste", pasted)
        return end + len(_PASTE_ENDS)
