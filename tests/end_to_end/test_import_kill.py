"""kill -9 in the middle of an import: all of the list is there, or nothing of it, and to import it again mends it."""

import random
import signal
import subprocess
import time
from pathlib import Path

from tests.end_to_end.bants import COMMAND, done, told

ROWS = 2000
KILLS = 4


def test_an_import_that_is_killed_keeps_all_of_the_list_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = (f"Depot {number},P{number},+1208555{number:04},p@d{number}.example\n" for number in range(ROWS))
    path.write_text("Company,Contact,Phone,Email\n" + "".join(rows))
    started = time.monotonic()
    done("import", str(path), "--dry-run")
    whole = time.monotonic() - started
    moment = random.Random(20261123)
    for _ in range(KILLS):
        with subprocess.Popen(
            [*COMMAND, "import", str(path), "--yes"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as importing:
            try:
                importing.wait(whole * (0.2 + moment.random()))
            except subprocess.TimeoutExpired:
                importing.kill()
            assert importing.wait() in (0, -signal.SIGKILL)
        assert len(told("leads")) in (0, ROWS)
    counts = told("import", str(path), "--yes")
    assert (counts["new"] + counts["unchanged"], counts["updated"]) == (ROWS, 0)
    assert len(told("leads")) == ROWS
