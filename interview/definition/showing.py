"""The page drawn: as text for a terminal, as Markdown, as HTML that needs nothing else, and the file's keys as JSON.

Each medium has one place where text is escaped for it, so that nothing a definition says can be taken for a command.
The text has 80 columns and no more.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from interview.definition.model import Definition
from interview.definition.page import Block, Heading, Item, Items, Line, page
from interview.markdown import marked

_COLUMNS = 80
_STYLE = (
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;"
    "color:#1a1a1a;background:#fff}"
    "h2{margin-top:2rem;border-bottom:1px solid #bbb}ul{padding-left:1.2rem}b{font-weight:600}"
    "@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}}"
    "@media print{body{margin:0;max-width:none}}"
)


def show_text(definition: Definition) -> str:
    """The page for a terminal of 80 columns; ends in a line feed."""
    return "\n".join(_text(page(definition))).strip("\n") + "\n"


def show_markdown(definition: Definition) -> str:
    """The page in Markdown; ends in a line feed."""
    return "\n".join(_markdown(page(definition))).strip("\n") + "\n"


def show_html(definition: Definition) -> str:
    """The page as one HTML document that loads nothing; ends in a line feed."""
    body = "\n".join(_html(page(definition)))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(definition.name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def show_json(parsed: dict[str, Any]) -> str:
    """The keys of the file as they stand, days as 2026-11-22; ends in a line feed."""
    return json.dumps(parsed, indent=2, ensure_ascii=False, default=str) + "\n"


# Text


def _text(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield ""
                lines = _wrapped(block.text, "", "")
                yield from lines
                yield ("=" if block.level == 1 else "-") * max(map(len, lines))
            case Line():
                yield from _wrapped(block.text, "", "")
            case Items():
                yield from _text_items(block.items, "")


def _text_items(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        sign = f"{item.sign} " if item.sign else "- "
        yield from _wrapped(item.text, indent + sign, indent + " " * len(sign))
        yield from _text_items(item.inside, indent + "  ")


def _wrapped(text: str, first: str, then: str) -> list[str]:
    return textwrap.wrap(text, _COLUMNS, initial_indent=first, subsequent_indent=then, break_on_hyphens=False) or [
        first
    ]


# Markdown


def _markdown(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield from ("", f"{'#' * block.level} {marked(block.text)}", "")
            case Line():
                yield from (marked(block.text), "")
            case Items():
                yield from _markdown_items(block.items, "")


def _markdown_items(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        sign = f"**{marked(item.sign)}** " if item.sign else ""
        yield f"{indent}- {sign}{marked(item.text)}"
        yield from _markdown_items(item.inside, indent + "  ")


# HTML


def _html(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
            case Line():
                yield f"<p>{escape(block.text)}</p>"
            case Items():
                yield from _html_items(block.items)


def _html_items(items: Iterable[Item]) -> Iterator[str]:
    yield "<ul>"
    for item in items:
        sign = f"<b>{escape(item.sign)}</b> " if item.sign else ""
        yield f"<li>{sign}{escape(item.text)}"
        if item.inside:
            yield from _html_items(item.inside)
        yield "</li>"
    yield "</ul>"
