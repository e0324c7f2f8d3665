"""One run of the ledger's bench, from an empty folder to an empty folder.

The bases are made in a folder of their own, which is gone when the run ends, however it ends: also with an exception
from outside such as KeyboardInterrupt. Nothing but that folder is touched.
"""

import os
import platform
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from store.bench import made
from store.bench.figures import Bench, reached, sizes_of
from store.bench.looking import look
from store.bench.saving import Tell, save_side_by_side
from store.ledger import encoded
from store.problems import StoreProblem

SIZES = (1_000, 10_000, 100_000, 300_000)
SAVES = 2_000
_BYTES_EACH = 20_000
"""Of the disk for each lead: three times a document and a quarter of a call, with what SQLite keeps beside them."""


def bench_ledger(folder: Path, sizes: Sequence[int], saves: int, tell: Tell) -> Bench:
    """Measure bases of these sizes on the disk of that folder. Raises StoreProblem where there is no room for them."""
    needed, free = sum(sizes) * _BYTES_EACH, shutil.disk_usage(folder).free
    if free < needed:
        raise StoreProblem(
            f"The bench needs {needed / 1e9:.1f} GB in {folder}, and {free / 1e9:.1f} GB are free. "
            "Name smaller bases with --leads or another place with --folder."
        )
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix=".bants-bench-", dir=folder) as name:
        ordered = sorted(set(sizes))
        samples = save_side_by_side(Path(name), ordered, saves, tell)
        looks = {}
        for leads in ordered:
            tell(f"Looking at {leads:,} leads.")
            looks[leads] = look(Path(name) / str(leads), leads)
    found = sizes_of(samples, looks)
    return Bench(
        machine={
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count() or 0,
            "load": round(load, 1),
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
        },
        document_bytes=sorted(len(encoded(made.lead(number))) for number in range(made.VARIANTS))[made.VARIANTS // 2],
        saves=saves,
        sizes=found,
        reach=reached(found),
    )
