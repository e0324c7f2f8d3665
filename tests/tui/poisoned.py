"""A desk whose every word comes from somebody who means harm: views as they are, each text replaced by a payload."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from tests.tui.fakes import FakeDesk, FakeLive
from tui.views import GLYPHS

NAMES = frozenset(
    (
        *(
            "id",
            "call",
            "lead",
            "question",
            "option",
            "command",
            "key",
            "kind",
            "mark",
            "state",
            "stage",
            "need",
            "zone",
        ),
        *(
            "tier_id",
            "reachable_id",
            "timeline_id",
            "letter",
            "test",
            "disposition",
            "suggested",
            "saved",
            "scope",
            "by",
        ),
    )
)
"""Fields that name something of ours: no text of others."""
SETTLED = ("settings", "settings_kept", "sequence", "keep_crash", "crashes", "add_lead", "colleagues")


def poison(value: Any, payload: Callable[[], str]) -> Any:
    """The view with every text of it that is another's replaced by the next payload."""
    if isinstance(value, str):
        return payload() if value and value not in GLYPHS else value
    if isinstance(value, tuple):
        return tuple(poison(one, payload) for one in value)
    if not isinstance(value, Struct):
        return value
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    words = {name: part for name, part in parts.items() if name not in NAMES or isinstance(part, Struct)}
    return replace(value, **{name: poison(part, payload) for name, part in words.items()})


class PoisonedLive(FakeLive):
    """A call of which every view is poisoned."""

    payload: Callable[[], str]

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name in ("view", "find", "why", "objections", "wrap", "foresee", "speakers", "silences", "end", "note"):
            return lambda *given, **named: poison(found(*given, **named), self.payload)
        return found


class PoisonedDesk(FakeDesk):
    """A desk of which every view is poisoned."""

    def __init__(self, payload: Callable[[], str]) -> None:
        super().__init__()
        self.payload = payload
        self.live = PoisonedLive()
        self.live.payload = payload

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if (
            name.startswith("_")
            or name in (*SETTLED, "live", "payload", "start", "resume", "names")
            or not callable(found)
        ):
            return found
        return lambda *given, **named: poison(found(*given, **named), self.payload)
