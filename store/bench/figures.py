"""The figures of a bench: percentiles, ratios, and what was to be reached. Sums only; nothing is measured here.

A figure that misses its reach is said to miss it. Where something could not be measured the figure is None.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from store.bench.looking import Looks
from store.bench.made import calls_with
from store.bench.saving import KINDS, Kind, Samples

MOST_LISTED = 100_000
"""The base whose list and search are to reach something."""


class Spread(Struct, frozen=True):
    """Of many measurements."""

    p50: float
    p99: float


class Saves(Struct, frozen=True, kw_only=True):
    """Saves of one kind on a base of one size, milliseconds; each is on the disk when it ends."""

    limit: Spread
    """The encoded document appended to a file and flushed (fsync)."""
    sqlite: Spread
    """Bare SQLite, given the document, which it encodes as ours does; WAL, synchronous = FULL, one UPDATE."""
    sqlite_bytes: Spread
    """The same, given the encoded document."""
    stock: Spread | None
    """Stock TinyDB, a few saves; None: not measured, a save takes seconds."""
    ours: Spread
    """The ledger's `save`, given the document."""
    ours_to_limit: float
    """Ratios of p50."""
    ours_to_sqlite: float
    ours_to_sqlite_bytes: float
    ours_to_smallest: float
    """Ours here to ours in the smallest base of the run."""


class Size(Struct, frozen=True, kw_only=True):
    """Everything measured on a base of one size."""

    leads: int
    calls: int
    answer: Saves
    """Saves of a call's document after an answer."""
    lead: Saves
    """Saves of a lead's document after a call, whose summary for lists changed too."""
    open_ms: float
    lead_ms: Spread
    """To get one lead and read it."""
    list_s: float
    """To have every lead ready to list and search, from a ledger that is not open yet."""
    list_megabytes: float
    """The most memory that a process of its own had by then."""
    search_ms: Spread
    """To find the first 200 hits, over what stands in the line after each letter typed."""


class Reach(Struct, frozen=True, kw_only=True):
    """One figure with what it was to reach."""

    what: str
    leads: int
    figure: float
    most: float
    met: bool


class Bench(Struct, frozen=True, kw_only=True):
    """A whole run."""

    machine: dict[str, str | float]
    """system, cores, load (programs that were running at the start, on the average of a minute), python, sqlite."""
    document_bytes: int
    """Of a lead's document, the median."""
    saves: int
    """Measured on each size, of each kind and in each way."""
    sizes: list[Size]
    reach: list[Reach]


def sizes_of(samples: Samples, looks: dict[int, Looks]) -> list[Size]:
    """The figures of every size, the smallest first."""
    smallest = min(looks)
    return [
        Size(
            leads=leads,
            calls=calls_with(leads),
            **{kind: _saves(samples, kind, leads, smallest) for kind in KINDS},
            open_ms=found.open_ms,
            lead_ms=spread(found.lead_ms),
            list_s=found.listed_s,
            list_megabytes=found.listed_megabytes,
            search_ms=spread(found.search_ms),
        )
        for leads, found in sorted(looks.items())
    ]


def _saves(samples: Samples, kind: Kind, leads: int, smallest: int) -> Saves:
    found = {peer: spread(spent) for (size, of, peer), spent in samples.items() if (size, of) == (leads, kind)}
    ours = found["ours"].p50
    return Saves(
        limit=found["limit"],
        sqlite=found["sqlite"],
        sqlite_bytes=found["sqlite_bytes"],
        stock=found.get("stock"),
        ours=found["ours"],
        ours_to_limit=ours / found["limit"].p50,
        ours_to_sqlite=ours / found["sqlite"].p50,
        ours_to_sqlite_bytes=ours / found["sqlite_bytes"].p50,
        ours_to_smallest=ours / spread(samples[smallest, kind, "ours"]).p50,
    )


def reached(sizes: Iterable[Size]) -> list[Reach]:
    """What was to be reached at the sizes that were measured."""
    return [
        Reach(what=what, leads=size.leads, figure=figure, most=most, met=figure <= most)
        for size in sizes
        for what, figure, most in _to_reach(size)
    ]


def _to_reach(size: Size) -> list[tuple[str, float, float]]:
    always = [
        ("an answer saved / appended and flushed", size.answer.ours_to_limit, 1.5),
        ("an answer saved / bare SQLite", size.answer.ours_to_sqlite, 1.2),
        ("an answer saved / in the smallest base", size.answer.ours_to_smallest, 1.2),
        ("a lead opened, ms", size.lead_ms.p50, 1.0),
    ]
    listed = [
        ("ready to list and search, s", size.list_s, 1.0),
        ("ready to list and search, MB", size.list_megabytes, 150.0),
        ("searched at a letter, ms", size.search_ms.p50, 5.0),
    ]
    return always + (listed if size.leads <= MOST_LISTED else [])


def spread(spent: Sequence[float]) -> Spread:
    """The middle and the end of some measurements."""
    ordered = sorted(spent)
    return Spread(p50=ordered[len(ordered) // 2], p99=ordered[min(len(ordered) * 99 // 100, len(ordered) - 1)])
