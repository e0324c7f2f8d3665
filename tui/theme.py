"""The two themes and the signs: colours by meaning, glyphs by state; nothing else decides how a thing looks.

Styles name meanings (`$say`, `$muted`, `$good` …), never colours, so that the words to say are readable on every
ground. Any other theme of Textual may be named in the settings; what it lacks is filled in here by its brightness.
No colour stands alone: each state has a glyph and a word (`views.WORDS`).
"""

from __future__ import annotations

from msgspec import Struct
from textual.theme import Theme

from tui.views import GLYPHS, PLAIN_GLYPHS, Mark

_DARK = {
    "say": "#ffffff",
    "muted": "#8b93a3",
    "faint": "#4a5160",
    "key": "#8fb8f6",
    "good": "#86cf9b",
    "fair": "#e6bd6e",
    "bad": "#ff8b86",
    "alarm": "#4a2226",
    "pick": "#2b3a55",
}
_LIGHT = {
    "say": "#0b0d12",
    "muted": "#62666f",
    "faint": "#b9bcc3",
    "key": "#1d57b5",
    "good": "#1a6b35",
    "fair": "#855600",
    "bad": "#b3261e",
    "alarm": "#f9dcd9",
    "pick": "#d5e3f9",
}

DARK = Theme(
    name="dark",
    primary="#8fb8f6",
    success="#86cf9b",
    warning="#e6bd6e",
    error="#ff8b86",
    foreground="#cfd4de",
    background="#14161b",
    surface="#1b1e25",
    panel="#242832",
    dark=True,
    variables=_DARK,
)
LIGHT = Theme(
    name="light",
    primary="#1d57b5",
    success="#1a6b35",
    warning="#855600",
    error="#b3261e",
    foreground="#2c2f36",
    background="#fcfcfa",
    surface="#f2f2ee",
    panel="#e7e7e2",
    dark=False,
    variables=_LIGHT,
)

INK: dict[Mark, str] = {
    "met": "$good",
    "partly": "$fair",
    "unmet": "$bad",
    "unknown": "$muted",
    "declined": "$muted",
    "doesnt-know": "$muted",
}
"""The colour that goes with a state's glyph and word."""


def variables(dark: bool) -> dict[str, str]:
    """Our own colours for a theme of somebody else's."""
    return _DARK if dark else _LIGHT


class Signs(Struct, frozen=True, kw_only=True):
    """The signs a screen is drawn with; two sets, since a terminal may have no others than ASCII."""

    marks: dict[Mark, str]
    open_quote: str
    close_quote: str
    ellipsis: str
    dot: str
    """Between two names."""
    taken: str
    """Behind an option that was taken."""
    bar: str
    """Before the words to say."""
    rule: str
    cursor: str


UNICODE = Signs(
    marks=GLYPHS, open_quote="“", close_quote="”", ellipsis="…", dot="·", taken="●", bar="▍", rule="─", cursor="▏"
)
ASCII = Signs(
    marks=PLAIN_GLYPHS,
    open_quote='"',
    close_quote='"',
    ellipsis="..",
    dot="|",
    taken="*",
    bar="|",
    rule="-",
    cursor="_",
)


def signs(named: str) -> Signs:
    """By the setting `glyphs`."""
    return ASCII if named == "ascii" else UNICODE
