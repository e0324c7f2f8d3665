"""The hand-off page as one HTML file that needs nothing else: no script, no address, nothing loaded; one page of A4.

The template knows tags and the look, and no words of its own. Every value is cleaned and escaped on its way into it,
wherever it stands.
"""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from interview.handoff.page import Handoff
from interview.handoff.sections import in_sections
from interview.text import clean_line
from store.phones import shown

TEMPLATE = "page.html.jinja"


def html(page: Handoff) -> str:
    """The page; ends in a line feed."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=_cleaned, trim_blocks=True, lstrip_blocks=True
    )
    source = files("store.handoff").joinpath(TEMPLATE).read_text(encoding="utf-8")
    return environment.from_string(source).render(page=in_sections(page, shown)) + "\n"


def _cleaned(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value
