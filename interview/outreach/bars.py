"""An entry of the do-not-call list: whom not to call, why, and who says so.

An entry is never taken off the list without a trace: lifting it keeps it, with who lifted it, when and why. What an
entry matches is its `key`, which `store/dialling.py` makes of a number, an address, a company or a domain.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from interview.words import day_words

Scope = Literal["number", "person", "company", "domain"]
SCOPES: tuple[Scope, ...] = ("number", "person", "company", "domain")


class Lifted(Struct, frozen=True, kw_only=True):
    """That an entry holds no more."""

    by: str
    at: datetime
    reason: str


class Bar(Struct, frozen=True, kw_only=True):
    """Somebody or something that must not be called."""

    id: str
    rev: int = 0
    """The ledger's revision of the document this was read from; 0: not saved yet."""
    scope: Scope
    key: str
    """What it matches, normalised."""
    words: str
    """As it was said."""
    reason: str = ""
    source: str = ""
    """Where it comes from: "said on the call S-0012", the name of a list."""
    by: str = ""
    at: datetime
    lifted: Lifted | None = None

    @property
    def sentence(self) -> str:
        """Why nobody is called, for people: "The number +1 208 555 0101 is on the do-not-call list since …"."""
        what = self.words if self.scope == "company" else f"The {self.scope} {self.words}"
        why = f": {self.reason.rstrip('.')}" if self.reason else ""
        if not self.id:
            return f"{what} is not to be called{why}."
        said = f" ({self.source})" if self.source else ""
        return f"{what} is on the do-not-call list since {day_words(self.at.date())}{why}{said}."
