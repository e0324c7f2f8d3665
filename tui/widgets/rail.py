"""The criteria at the side of a call: a row each that never moves, with its state; below, which must-haves are missing.

Narrow, it is a column of signs and keys; wide, the answers stand behind each criterion.
"""

from __future__ import annotations

from textual.content import Content

from interview.words import counted
from tui.safe import column, cut, plain, row, width_of, wrap
from tui.theme import INK, Signs
from tui.views import WORDS, CallView, OpenLine, RailLine
from tui.widgets.telling import mark, title

_SIGNS_ONLY = 14
_WITH_WORDS = 30
_WITH_ANSWERS = 52
_TALL = 40
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


def _two_rows(line: RailLine, signs: Signs, width: int) -> list[Content]:
    """A row with what was said behind it, and a row for the rest of that; kept where nothing is, so that none moves."""
    first, *rest = wrap(_said(line, signs), width - _ANSWERS) or ("",)
    more = cut(" ".join(rest), width - _ANSWERS, signs.ellipsis)
    return [_line(line, signs, width, first), plain(" " * _ANSWERS + more)]


def _said(line: RailLine, signs: Signs) -> str:
    return f" {signs.dot} ".join(line.answers)


def _missing(lines: tuple[OpenLine, ...], signs: Signs, width: int, room: int) -> list[Content]:
    if room < 2:
        return []
    if not lines:
        return [plain(""), plain(" No must-have is missing", "$good")]
    air = [plain("")] if room > len(lines) + 1 or room > 8 else []
    head = title(cut(f" Missing: {counted(len(lines), 'must-have')}", width, signs.ellipsis))
    room -= 1 + len(air)
    shown = lines if len(lines) <= room else lines[: room - 1]
    told = [
        row(plain("  "), mark(line.mark, signs), plain(" " + cut(line.title, width - 5, signs.ellipsis)))
        for line in shown
    ]
    rest = len(lines) - len(shown)
    return [*air, head, *told, *([plain(f"    and {rest} more", "$muted")] if rest else [])]


def _legend(signs: Signs) -> Content:
    return row(
        *(
            row(plain(" "), mark(state, signs), plain(f" {WORDS[state]}", "$muted"))
            for state in ("met", "partly", "unmet")
        )
    )
