"""Text as Markdown takes it letter for letter: the one place where words are escaped for it.

A company may be called `[x](javascript:alert(1))` or `<script>`, a note may begin with `# ` or hold a table's bar:
whatever Markdown or the HTML inside it would act upon gets a backslash, also addresses that some readers turn into
links by themselves. Line breaks have no place in a text and are none here.
"""

from __future__ import annotations

import re

_ACTS = re.compile(r"([\\`*_\[\]<>&|~#!{}$])")
_FIRST = re.compile(r"^(\s*)(\d*)([-+.):=])")
_ADDRESS = re.compile(r"(?i)(:)(?=//)|(?<=www)(\.)")


def marked(text: str) -> str:
    """Text that Markdown takes letter for letter."""
    text = _ACTS.sub(r"\\\1", " ".join(text.splitlines()))
    text = _ADDRESS.sub(lambda found: f"\\{found[0]}", text)
    return _FIRST.sub(r"\1\2\\\3", text)
