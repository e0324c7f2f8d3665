"""The export: which file, which leads, where to, how it begins; and what came of it."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from tui.exporting import EVERYTHING, LAYOUTS, Preview
from tui.safe import column, cut, plain, row, wrapped
from tui.theme import Signs
from tui.widgets.telling import title, under_bar

_LABEL = 9
_NAME = 13
ABOUT = {
    "generic": ("Leads", "CSV with a column for everything"),
    "salesforce": ("", "CSV with Salesforce's labels, ratings and statuses"),
    "hubspot": ("", "CSV with HubSpot's properties, stages and statuses"),
    "excel": ("", "as generic, to be opened in a spreadsheet"),
    "leads-jsonl": ("", "one JSON object a lead, for programs"),
    "long": ("Sessions", "CSV with one row an event of the calls"),
    "tinydb": ("All", "everything there is, as TinyDB opens it"),
    "jsonl": ("", "everything there is, one JSON object a line"),
}


class ExportView(Struct, frozen=True):
    """What is asked for, and what is known of it."""

    layout: str
    where: str
    path: str
    demo: bool
    count: str
    """How much it is, or how far it is counted or written."""
    preview: Preview | None = None
    trouble: str = ""
    told: tuple[str, ...] = ()
    """What came of it; empty: nothing is written yet."""


def paint_order(view: ExportView, signs: Signs, width: int, _height: int) -> list[Content]:
    """The choices and what was chosen."""
    head = row(plain(" Export   ", "bold $key"), plain("a file of what is on the list", "$muted"))
    lines = [head.truncate(width, pad=True).stylize("on $surface"), plain("")]
    for place, name in enumerate(LAYOUTS, 1):
        group, about = ABOUT[name]
        chosen = name == view.layout
        line = row(
            plain(f" {column(group, _LABEL)}", "$muted"),
            plain(f"{place} ", "bold $key"),
            plain(column(name, _NAME), "bold" if chosen else ""),
            plain(cut(about, width - _LABEL - _NAME - 4, signs.ellipsis), "" if chosen else "$muted"),
        )
        lines.append(under_bar(line, width) if chosen else line)
    everything = view.layout in EVERYTHING
    which = "every lead and call, every definition, the demonstration list" if everything else view.where or "all"
    demo = "" if everything else f" {signs.dot} demonstration list: {'yes' if view.demo else 'no'}"
    lines.append(plain(""))
    lines.append(_fact("Which", f"{which}{demo}", width, signs))
    lines.append(_fact("Where", _end_of(view.path, width - _LABEL - 2, signs), width, signs))
    return lines


def paint_file(view: ExportView, signs: Signs, width: int, height: int) -> list[Content]:
    """How the file begins; what stands against it; what came of it."""
    if view.told:
        told = [row(plain(" "), line) for sentence in view.told for line in wrapped(sentence, width - 2, "$good")]
        return [title(" Written"), *told]
    if view.trouble:
        told = [row(plain(" "), line) for line in wrapped(f"! {view.trouble}", width - 2, "bold $bad", 2)]
        return [title(" Preview"), *told]
    lines = [row(title(" Preview  "), plain(view.count))]
    if view.preview is None:
        return lines
    if view.preview.columns:
        lines.append(_fact("Columns", f"{view.preview.columns}", width, signs))
    harmless = "no, every text as it stands" if view.preview.guard.startswith("no cell") else "yes"
    lines.append(_fact("Formulas", f"made harmless: {harmless}", width, signs))
    room = max(height - len(lines), 0)
    return [
        *lines,
        *(plain(cut(f" {line}", width - 1, signs.ellipsis), "$muted") for line in view.preview.lines[:room]),
    ]


def _fact(name: str, words: str, width: int, signs: Signs) -> Content:
    return row(plain(f" {column(name, _LABEL)}", "$muted"), plain(cut(words, width - _LABEL - 2, signs.ellipsis)))


def _end_of(path: str, room: int, signs: Signs) -> str:
    """The path; of one that is too long its end, where the name stands."""
    return path if len(path) <= room else signs.ellipsis + path[len(path) - room + len(signs.ellipsis) :]
