"""Text from outside, made harmless once, where it comes in.

A name on a list, a note from the keyboard, a word of a definition: any of them may carry escapes that move a
terminal's cursor, marks that turn the direction of a line round, or characters nobody sees. `clean_line` leaves what
a person would read on one line and nothing else; joined emoji (zero-width joiner) and accents stay. Whoever stores or
shows text has had it cleaned here.
"""

from __future__ import annotations

import re
from unicodedata import category

LONGEST = 10_000
"""Characters kept of one line."""
MOST_MARKS = 8
"""Combining marks kept on one character; more would paint over the lines above and below."""

_BREAKS = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
_UNSEEN = (
    "\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb"
    "\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""Marks of direction, blanks of no width, fillers, tags and what is no character at all; not the joiners that spell."""
_REMOVED = re.compile(f"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f{_UNSEEN}]")
_DISPUTED = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOUCHED = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_UNSEEN}]")
"""Breaks, removed signs and surrogates in one set, which is quick to look for in a long text."""
_MANY_MARKS = re.compile(f"[^\\w\x00-\u02ff\u2000-\u206f\u20a0-\u214f\u3000-\u303f\uff00-\uff65]{{{MOST_MARKS + 1}}}")
"""Combining marks are neither letters nor the usual signs: where too many of them stand in a row, this is found."""


def clean_line(text: str, longest: int = LONGEST) -> str:
    """One line without controls, direction marks, invisible characters and outer spaces, at most LONGEST characters."""
    if not (text.isascii() and text.isprintable()):
        text = _BREAKS.sub(" ", text)
        text = _SURROGATE.sub("\ufffd", _REMOVED.sub("", text))
        text = text if text.isascii() else _thin_marks(text)
    return text.strip()[:longest].rstrip()


def clean_shown(text: str, longest: int = LONGEST) -> str:
    """`clean_line` for a terminal: also without joiners, variants and shades of skin.

    Terminals disagree on the columns that a sign takes with them, and never without.
    """
    return clean_line(text if text.isascii() else _DISPUTED.sub("", text), longest)


def clean_count(text: str) -> int:
    """How many characters `clean_line` takes out or replaces; line breaks and outer spaces are no fault."""
    if text.isascii() and text.isprintable():
        return 0
    kept = _BREAKS.sub(" ", text)
    bare = _REMOVED.sub("", kept)
    return len(kept) - len(bare) + len(_SURROGATE.findall(bare)) + len(bare) - len(_thin_marks(bare))


def is_clean(text: str) -> bool:
    """Whether `clean_line` would take nothing but outer spaces; now and then False of a text that is clean."""
    if text.isascii():
        return text.isprintable()
    return not (_TOUCHED.search(text) or _MANY_MARKS.search(text))


def _thin_marks(text: str) -> str:
    """The text with no more than MOST_MARKS combining marks in a row."""
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if character >= "\u0300" and category(character) in ("Mn", "Me") else 0
        if run <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
