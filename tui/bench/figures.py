"""The sums of the bench of keys: percentiles, ratios, and what was to be reached. Nothing is measured here.

Panel is compared with panel: what stock Textual echoes in the line at once says nothing of when the rest is there. A
figure in milliseconds is judged only where the limit itself was answered quickly, for on a busy machine it tells
of the machine.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tui.bench.keys import PANEL, Timed

CALM = 1.0
"""Milliseconds: the most p99 of the limit on a machine that is calm."""
_PERCENTILES = ("p50", "p90", "p99")


class Spread(Struct, frozen=True):
    """Of many keys, milliseconds."""

    p50: float
    p90: float
    p99: float
    max: float


class Measured(Struct, frozen=True, kw_only=True):
    """What the keys of one program took."""

    panel: Spread | None
    """Keys after which the panel changes; None: none was answered."""
    line: Spread | None
    """Letters of a note, which change the line only."""
    kinds: dict[str, Spread]
    bytes_per_key: float
    reads_per_key: float
    unanswered: int
    """Keys after which nothing changed in time."""


class Reach(Struct, frozen=True, kw_only=True):
    """One figure with what it was to reach; `met` None: not judged."""

    what: str
    figure: float
    most: float
    met: bool | None


class KeysBench(Struct, frozen=True, kw_only=True):
    """A whole run."""

    machine: dict[str, str | float]
    """system, cores, load (programs that were running at the start, on the average of a minute), python, textual."""
    size: str
    leads: int
    keys: int
    """Pressed in each program."""
    programs: dict[str, Measured]
    ratios: dict[str, dict[str, float]]
    """Of the panel, by percentile: bants to default, bants to limit, default to limit."""
    reach: list[Reach]


def percentile(ordered: Sequence[float], percent: int) -> float:
    """Of values in order: the smallest that at least so many of a hundred do not exceed."""
    return ordered[max(-(-len(ordered) * percent // 100) - 1, 0)]


def spread(ms: Sequence[float]) -> Spread | None:
    """The middle and the end of some measurements, if there are any."""
    if not ms:
        return None
    ordered = sorted(ms)
    return Spread(
        p50=percentile(ordered, 50), p90=percentile(ordered, 90), p99=percentile(ordered, 99), max=ordered[-1]
    )


def measured(timed: Timed) -> Measured:
    """The figures of one program."""
    pressed = max(sum(map(len, timed.ms.values())) + timed.unanswered, 1)
    kinds = {kind: spread(ms) for kind, ms in timed.ms.items()}
    return Measured(
        panel=spread(timed.of(*PANEL)),
        line=spread(timed.of("letter")),
        kinds={kind: found for kind, found in kinds.items() if found},
        bytes_per_key=timed.bytes / pressed,
        reads_per_key=timed.pieces / pressed,
        unanswered=timed.unanswered,
    )


def ratios(programs: Mapping[str, Measured]) -> dict[str, dict[str, float]]:
    """Panel to panel, by percentile."""
    pairs = (("bants", "default"), ("bants", "limit"), ("default", "limit"))
    return {
        f"{one}/{other}": {name: getattr(ours, name) / getattr(theirs, name) for name in _PERCENTILES}
        for one, other in pairs
        if (ours := programs[one].panel) and (theirs := programs[other].panel)
    }


def reached(programs: Mapping[str, Measured]) -> list[Reach]:
    """What was to be reached."""
    found, panel, limit = ratios(programs), programs["bants"].panel, programs["limit"].panel
    unanswered = programs["bants"].unanswered
    reach = [_reach("keys without an answer", unanswered, 0)]
    if both := found.get("bants/default"):
        reach.append(_reach("bants / default, p50", both["p50"], 0.25))
        reach.append(_reach("bants / default, p99", both["p99"], 0.35))
    if panel and limit:
        reach.append(_reach("bants p99, ms", panel.p99, 16, judged=limit.p99 < CALM))
    return reach


def _reach(what: str, figure: float, most: float, *, judged: bool = True) -> Reach:
    return Reach(what=what, figure=figure, most=most, met=figure <= most if judged else None)


def machine() -> dict[str, str | float]:
    """What it is measured on."""
    import textual

    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count() or 0,
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "textual": textual.__version__,
    }
