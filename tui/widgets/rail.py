"""The criteria at the side of a call: a row each that never moves, with its state; below, which must-haves are missing.

Narrow, it is a column of signs and keys; wide, the answers stand behind each criterion.
"""

from __future__ import annotations

from functools import lru_cache

from textual.content import Content

from interview.words import counted
from tui.safe import column, cut, plain, row, width_of, wrap
from tui.theme import INK, Signs
from tui.views import WORDS, CallView, OpenLine, RailLine
from tui.widgets.telling import counted_off, mark, title

_SIGNS_ONLY = 14
_WITH_WORDS = 30
_WITH_ANSWERS = 52
_BESIDE = 64
"""Columns from which on the answers stand beside the states, not below the names."""
_TALL = 34
_NAME = 22
_ANSWERS = _NAME + 17
"""Where the answers begin: pointer, glyph, key, name, state in a word."""


def paint_rail(view: CallView, signs: Signs, width: int, height: int) -> list[Content]:
    """The first scorecard, then the must-haves that are missing, then what the signs mean."""
    met = f"{view.met}/{len(view.rail)}"
    head = title(f" {met}" if width < _SIGNS_ONLY else cut(f" {view.rail_title} {met} met", width, signs.ellipsis))
    if not view.rail:
        lines = []
    elif width >= _WITH_ANSWERS and height >= _TALL:
        lines = [head, *(part for line in view.rail for part in _two_rows(line, signs, width))]
    else:
        lines = [head, *(_line(line, signs, width) for line in view.rail)]
    if width < _SIGNS_ONLY:
        return lines
    legend = [] if width >= _WITH_WORDS else [_legend(signs)]
    room = height - len(lines) - len(legend)
    lines += _missing(view.must_open, signs, width, room)
    return [*lines, *[plain("")] * (height - len(lines) - len(legend)), *legend]


@lru_cache(maxsize=512)
def _line(line: RailLine, signs: Signs, width: int, answers: str | None = None) -> Content:
    pointer = plain(">" if line.current else " ", "bold $key")
    lead = row(pointer, mark(line.mark, signs), plain(f" {line.key or ' '} ", "$key" if line.key else ""))
    if width < _SIGNS_ONLY:
        return lead
    style = "bold" if line.current else ""
    flag = plain(" !", "bold $bad") if line.flagged else plain("")
    if width < _WITH_WORDS:
        return row(lead, plain(cut(line.title, width - 8, signs.ellipsis), style), flag)
    told = WORDS[line.mark]
    if width < _WITH_ANSWERS:
        name = cut(line.title, width - 17, signs.ellipsis)
        gap = " " * max(width - 16 - width_of(name) - flag.cell_length, 1)
        return row(lead, plain(name, style), flag, plain(f"{gap}{told:>10}", INK[line.mark]))
    name = column(cut(line.title, _NAME - 3, signs.ellipsis), _NAME - 2 - flag.cell_length)
    said = cut(_said(line, signs), max(width - _ANSWERS, 1), signs.ellipsis) if answers is None else answers
    return row(lead, plain(name, style), flag, plain(f"  {told:<10}  ", INK[line.mark]), plain(said))


@lru_cache(maxsize=512)
def _two_rows(line: RailLine, signs: Signs, width: int) -> tuple[Content, Content]:
    """A row with what was said behind it where there is room, and a row for the rest of that, or for all of it; kept
    where nothing is, so that none moves."""
    if width < _BESIDE:
        return _line(line, signs, width, ""), plain(f"{'':5}{cut(_said(line, signs), width - 6, signs.ellipsis)}")
    first, *rest = wrap(_said(line, signs), width - _ANSWERS) or ("",)
    more = cut(" ".join(rest), width - _ANSWERS, signs.ellipsis)
    return _line(line, signs, width, first), plain(" " * _ANSWERS + more)


def _said(line: RailLine, signs: Signs) -> str:
    return f" {signs.dot} ".join(line.answers)


def _missing(lines: tuple[OpenLine, ...], signs: Signs, width: int, room: int) -> list[Content]:
    if room < 2:
        return []
    air = [plain("")] if room > 8 else []
    if not lines:
        return [*air, plain(" No must-have is missing", "$good")]
    head = title(cut(f" Missing: {counted(len(lines), 'must-have')}", width, signs.ellipsis))
    room -= 1 + len(air)
    return [*air, head, *counted_off(lines, lambda line: _open(line, signs, width), room, 4)]


@lru_cache(maxsize=512)
def _open(line: OpenLine, signs: Signs, width: int) -> Content:
    return row(plain("  "), mark(line.mark, signs), plain(" " + cut(line.title, width - 5, signs.ellipsis)))


def _legend(signs: Signs) -> Content:
    return row(
        *(
            row(plain(" "), mark(state, signs), plain(f" {WORDS[state]}", "$muted"))
            for state in ("met", "partly", "unmet")
        )
    )
