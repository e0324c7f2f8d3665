"""One run of the bench of keys, from an empty folder to an empty folder.

Everything is made in a folder of the system's temporary ones, which is gone when the run ends, however it ends; so
are the programs. Nothing of whoever asks is read or changed.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from tui.bench.figures import KeysBench, machine, measured, ratios, reached
from tui.bench.keys import time_keys
from tui.bench.programs import Tell, running


def bench_keys(keys: int, leads: int, size: tuple[int, int], tell: Tell) -> KeysBench:
    """Press that many keys in each program, on a base with that many leads more. Raises NotMeasured."""
    about = machine()
    with tempfile.TemporaryDirectory(prefix="bants-bench-") as folder, ExitStack() as opened:
        programs = running(Path(folder), leads, size, tell, opened)
        timed = time_keys(programs, keys, tell)
    found = {name: measured(one) for name, one in timed.items()}
    return KeysBench(
        machine=about,
        size="{}x{}".format(*size),
        leads=leads,
        keys=keys,
        programs=found,
        ratios=ratios(found),
        reach=reached(found),
    )
