"""The themes and the signs: colours by meaning, glyphs by state; nothing else decides how a thing looks.

Styles name meanings (`$say`, `$muted`, `$good` …), never colours, so that the words to say are readable on every
ground. Four themes are ours: dark and light, and each of them in high contrast. Any other theme of Textual may be
named in the settings; what it lacks is filled in here, as strong as its grounds need it. No colour stands alone: each
state has a glyph and a word (`views.WORDS`). Which glyphs a terminal can show is found out here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from textual.theme import Theme

from tui.views import GLYPHS, PLAIN_GLYPHS, Mark

READABLE = 4.5
"""The contrast (WCAG) that text has at least on each ground it stands on."""
_GROUNDS = ("background", "surface", "panel", "pick", "alarm")
_INKS = ("muted", "key", "good", "fair", "bad")

DARK = Theme(
    name="dark",
    primary="#8fb8f6",
    success="#86cf9b",
    warning="#e6bd6e",
    error="#ff918c",
    foreground="#cfd4de",
    background="#14161b",
    surface="#1b1e25",
    panel="#242832",
    dark=True,
    variables={
        "say": "#ffffff",
        "muted": "#9aa2b2",
        "faint": "#4a5160",
        "key": "#8fb8f6",
        "good": "#86cf9b",
        "fair": "#e6bd6e",
        "bad": "#ff918c",
        "alarm": "#50181c",
        "pick": "#293750",
    },
)
LIGHT = Theme(
    name="light",
    primary="#1d57b5",
    success="#17602f",
    warning="#7a4f00",
    error="#ab231b",
    foreground="#2c2f36",
    background="#fcfcfa",
    surface="#f2f2ee",
    panel="#e7e7e2",
    dark=False,
    variables={
        "say": "#0b0d12",
        "muted": "#565a63",
        "faint": "#b9bcc3",
        "key": "#1d57b5",
        "good": "#17602f",
        "fair": "#7a4f00",
        "bad": "#ab231b",
        "alarm": "#f9dcd9",
        "pick": "#d5e3f9",
    },
)
HIGH_DARK = Theme(
    name="high-contrast",
    primary="#9ecbff",
    success="#7ee2a0",
    warning="#ffd166",
    error="#ffa9a3",
    foreground="#f4f6fa",
    background="#000000",
    surface="#0d0f14",
    panel="#181b22",
    dark=True,
    variables={
        "say": "#ffffff",
        "muted": "#c9ced8",
        "faint": "#8f96a3",
        "key": "#9ecbff",
        "good": "#7ee2a0",
        "fair": "#ffd166",
        "bad": "#ffa9a3",
        "alarm": "#4d0000",
        "pick": "#002f6c",
    },
)
HIGH_LIGHT = Theme(
    name="high-contrast-light",
    primary="#003a8c",
    success="#004d1f",
    warning="#5c3a00",
    error="#8c0f0a",
    foreground="#14161a",
    background="#ffffff",
    surface="#f7f7f5",
    panel="#ededea",
    dark=False,
    variables={
        "say": "#000000",
        "muted": "#3d4149",
        "faint": "#6b7079",
        "key": "#003a8c",
        "good": "#004d1f",
        "fair": "#5c3a00",
        "bad": "#8c0f0a",
        "alarm": "#ffe3e0",
        "pick": "#cfe2ff",
    },
)
THEMES = (DARK, LIGHT, HIGH_DARK, HIGH_LIGHT)
"""Ours; the first one where none is named."""

INK: dict[Mark, str] = {
    "met": "$good",
    "partly": "$fair",
    "unmet": "$bad",
    "unknown": "$muted",
    "declined": "$muted",
    "doesnt-know": "$muted",
}
"""The colour that goes with a state's glyph and word."""


def names() -> tuple[str, ...]:
    """The themes that may be named, ours first."""
    from textual.theme import BUILTIN_THEMES

    return (*(theme.name for theme in THEMES), *sorted(BUILTIN_THEMES))


def variables(theme: Theme) -> dict[str, str]:
    """Our own colours for a theme: its own where it has them, else ours, as strong as its grounds need them."""
    ours = DARK.variables if theme.dark else LIGHT.variables
    if theme in THEMES or theme.name.startswith("ansi"):
        return {**ours, **theme.variables}
    from textual.color import Color

    generated = {**theme.to_color_system().generate(), **ours}
    grounds = [Color.parse(generated[name]) for name in _GROUNDS]
    pole = Color.parse(ours["say"])

    def fitted(ink: str) -> str:
        shades = (Color.parse(ink).blend(pole, step / 10) for step in range(10))
        return next((one for one in shades if min(contrast(one.rgb, g.rgb) for g in grounds) >= READABLE), pole).hex

    return {**ours, **{name: fitted(ours[name]) for name in _INKS}}


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast of two colours by WCAG, 1 to 21."""

    def light(color: tuple[int, int, int]) -> float:
        parts = (value / 255 for value in color)
        red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Signs(Struct, frozen=True, kw_only=True, eq=False):
    """The signs a screen is drawn with; two sets, since a terminal may have no others than ASCII. Each is itself and no
    other, so that what is drawn with it can be remembered."""

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
_SPELLED = str.maketrans("“”„‘’…·–—▏●", '"""\'\'.|--_*')


def signs(named: str, environ: Mapping[str, str] | None = None) -> Signs:
    """By the setting `glyphs`; where it names none, those that a terminal with this environment can show."""
    if named:
        return ASCII if named == "ascii" else UNICODE
    return UNICODE if shows_unicode(environ or {}) else ASCII


def shows_unicode(environ: Mapping[str, str]) -> bool:
    """Whether a terminal with this environment shows more than ASCII: not the Linux console, whose font has few signs,
    and no locale whose encoding is another than UTF-8. Where nothing is said, it does."""
    if environ.get("TERM") in ("linux", "vt100", "vt220", "cons25"):
        return False
    locale = next((told for name in ("LC_ALL", "LC_CTYPE", "LANG") if (told := environ.get(name))), "")
    _, dot, encoding = locale.partition("@")[0].partition(".")
    if dot:
        return encoding.casefold().replace("-", "") == "utf8"
    return locale not in ("C", "POSIX")


def spelled(text: str, with_signs: Signs) -> str:
    """A sentence in these signs: its quotation marks and dots in ASCII where no others can be shown."""
    return text.translate(_SPELLED) if with_signs is ASCII else text
