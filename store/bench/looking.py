"""Looks, measured on a base as it lies there: opening it, one lead, all of them ready to list, searching as one types.

Each base is looked at by a process of its own (`python -m store.bench.looking FOLDER`, which prints one JSON object),
so that its memory is that of a bants that opened just this base: the peak, with Python and all that it imports. The
base is read through before, so that the system has it in its memory, as on a machine that calls from it all day.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from interview.lead import Lead
from store.bench import made
from store.documents import read_lead
from store.ledger import FILE, Ledger, id_of, open_ledger
from store.lookup import line_of
from store.problems import StoreProblem
from store.roll import Roll

OPENINGS = 5
OPENED = 500
"""Leads opened one by one."""
TYPED = 40
"""Words typed, letter by letter."""
HITS = 200


class Looks(Struct, frozen=True):
    """What the looks at one base took."""

    open_ms: float
    """To open the ledger: the median of a few openings."""
    listed_s: float
    """To have every lead ready to list and search, from a ledger that is not open yet."""
    listed_megabytes: float
    """The most memory that the process had by then."""
    lead_ms: list[float]
    """To get a lead's document and read it as a lead, each."""
    search_ms: list[float]
    """To find the first HITS for what is typed so far, each letter."""


def look(folder: Path, leads: int) -> Looks:
    """Look at the base in this folder in a process of its own. Raises StoreProblem; that process said why on stderr."""
    asked = [sys.executable, "-m", "store.bench.looking", str(folder), str(leads)]
    rooms = str(Path(__file__).parents[2])
    told = subprocess.run(asked, stdout=subprocess.PIPE, check=False, env=os.environ | {"PYTHONPATH": rooms})
    if told.returncode:
        raise StoreProblem(f"Looking at a base of {leads:,} leads ended with {told.returncode}: nothing was measured.")
    return Looks(**json.loads(told.stdout))


def _looks(folder: Path, leads: int) -> dict[str, Any]:
    _read_through(folder / FILE)
    opening = statistics.median([_timed(lambda: open_ledger(folder).close()) for _ in range(OPENINGS)])
    before = time.perf_counter()
    ledger = open_ledger(folder)
    roll = Roll(ledger, lambda call: line_of(call.company))
    roll.refresh()
    listed, memory = time.perf_counter() - before, _most_megabytes()
    ids = [id_of("leads", 1 + turn * 7919 % leads) for turn in range(OPENED)]
    try:
        return {
            "open_ms": opening,
            "listed_s": listed,
            "listed_megabytes": memory,
            "lead_ms": [_timed(partial(_open_lead, ledger, one)) for one in ids],
            "search_ms": [_timed(partial(roll.search, typed, HITS)) for typed in _typed(leads)],
        }
    finally:
        ledger.close()


def _read_through(path: Path) -> None:
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 20):
            pass


def _open_lead(ledger: Ledger, lead_id: str) -> Lead:
    return read_lead(ledger.get("leads", lead_id) or {})


def _typed(leads: int) -> Iterator[str]:
    """What stands in the line after each letter of companies, people and numbers from all over the base."""
    for turn in range(TYPED):
        number = 1 + turn * leads // TYPED
        words = (made.company, made.person, made.phone)[turn % 3](number).lower()
        yield from (words[:length] for length in range(1, len(words) + 1))


def _timed(doing: Callable[[], object]) -> float:
    """Milliseconds."""
    before = time.perf_counter_ns()
    doing()
    return (time.perf_counter_ns() - before) / 1e6


def _most_megabytes() -> float:
    """The most memory that this process had; of its own, where the system tells it from what started the process."""
    try:
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6
    except (OSError, ValueError, IndexError):
        import resource  # not everywhere

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_looks(Path(sys.argv[1]), int(sys.argv[2]))))
