"""The hand-off page as Markdown: bullets, not tables, so that it reads the same pasted into a mail, a chat or a CRM.

Every word goes through `marked`, cleaned first; what stands here beside it is the only markup there is.
"""

from __future__ import annotations

from collections.abc import Iterator

from interview.handoff.page import Handoff
from interview.handoff.sections import Entry, Line, in_sections
from interview.markdown import marked
from interview.text import clean_line
from store.phones import shown


def markdown(page: Handoff) -> str:
    """The page; ends in a line feed."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Handoff) -> Iterator[str]:
    words = in_sections(page, shown)
    yield f"# {_plain(words.title)}"
    for line in words.under:
        yield from ("", _plain(line))
    if words.banner:
        yield from ("", f"> **{_plain(words.banner)}**")
    for section in words.sections:
        yield from ("", f"## {_plain(section.title)}", "")
        for entry in section.entries:
            yield from _entry(entry)
    yield from ("", "---")
    for line in words.foot:
        yield from ("", _plain(line))


def _entry(entry: Entry) -> Iterator[str]:
    """One bullet; several lines stand under it."""
    mark = f" ({_plain(entry.mark)})" if entry.mark else ""
    head = f"- **{_plain(entry.label)}**{mark}"
    if len(entry.lines) == 1:
        yield f"{head}: {_line(entry.lines[0])}"
        return
    yield head
    yield from (f"  - {_line(line)}" for line in entry.lines)


def _line(line: Line) -> str:
    quote = f" *“{_plain(line.quote)}”*" if line.quote else ""
    source = f" ({_plain(line.source)})" if line.source else ""
    return f"{_plain(line.words)}{quote}{source}"


def _plain(text: str) -> str:
    return marked(clean_line(text))
