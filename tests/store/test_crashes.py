"""The embedded ledger in processes of its own: killed at any moment, writing side by side, on a full disk.

Each child says on stdout what the ledger called saved, after it did. Whatever was said has to be there afterwards. A
kill does not show what a power cut does, for the system keeps what it was given; flushing the file is SQLite's promise.
"""

import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from store.ledger import Ledger, examine, open_ledger

CHECKOUT = Path(__file__).resolve().parents[2]

CALLING = """
import sys
from pathlib import Path
from store.ledger import open_ledger
ledger = open_ledger(Path(sys.argv[1]))
while True:
    call = {"id": ledger.new_id("calls"), "lead": "L-0001", "state": "parked", "events": [], "rev": 0}
    for seq in range(8):
        call["events"].append({"seq": seq, "question": "budget", "quote": "x" * (seq * 997 % 5000)})
        (call["rev"],) = ledger.save(("calls", call))
        print(call["id"], seq, flush=True)
"""

COUNTING = """
import sys
from pathlib import Path
from store.ledger import Conflict, open_ledger
ledger = open_ledger(Path(sys.argv[1]))
for turn in range(100):
    one = ledger.new_id("calls")
    while True:
        lead = ledger.get("leads", "L-0001")
        try:
            ledger.save(("leads", lead | {"calls": lead["calls"] + [one]}), ("calls", {"id": one, "by": sys.argv[2]}))
            break
        except Conflict:
            pass
    print(one, flush=True)
ledger.close()
"""

FILLING = """
import resource, sys
from pathlib import Path
from store.ledger import LedgerProblem, open_ledger
folder = Path(sys.argv[1])
ledger = open_ledger(folder)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
problem = None
while problem is None:
    try:
        one = ledger.new_id("leads")
        ledger.save(("leads", {"id": one, "note": "x" * 3000}))
    except LedgerProblem as refused:
        problem = refused
    else:
        print(one)
print(problem.sentence, file=sys.stderr)
kept = len(list(ledger.all("leads")))
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
one = ledger.new_id("leads")
ledger.save(("leads", {"id": one, "note": "again"}))
assert len(list(ledger.all("leads"))) == kept + 1
print(one)
ledger.close()
"""


def child(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def sound(folder: Path) -> Ledger:
    """The ledger after all that, found in order by the doctor."""
    assert [check.sentence for check in examine(folder) if not check.ok] == []
    return open_ledger(folder)


def missing(ledger: Ledger, said: Iterable[str]) -> list[str]:
    """What a child was told is saved and is not there."""
    events = {call["id"]: len(call["events"]) for call in ledger.all("calls")}
    pairs = (line.split() for line in said)
    return [f"{call} {seq}" for call, seq in pairs if events.get(call, 0) <= int(seq)]


def test_thirty_kills_at_random_moments_lose_nothing_that_was_called_saved(tmp_path: Path) -> None:
    chance = random.Random(30)
    said: list[str] = []
    for _ in range(30):
        caller = child(CALLING, tmp_path)
        assert caller.stdout is not None
        said += [caller.stdout.readline() for _ in range(chance.randrange(1, 60))]
        caller.kill()
        rest, trouble = caller.communicate(timeout=60)
        said += rest.splitlines()
        assert trouble == ""
    ledger = sound(tmp_path)
    assert missing(ledger, said) == []
    assert len(said) > 500
    ids = [line.split()[0] for line in said if line.split()[1] == "0"]
    assert len(ids) == len(set(ids))
    ledger.close()


def test_two_programs_that_write_at_once_lose_no_update_and_share_no_id(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    ledger.save(("leads", {"id": "L-0001", "calls": []}))
    programs = [child(COUNTING, tmp_path, name) for name in ("Ann", "Bob")]
    told = [program.communicate(timeout=120) for program in programs]
    assert [trouble for _, trouble in told] == ["", ""]
    said = [line for out, _ in told for line in out.split()]
    lead = ledger.get("leads", "L-0001")
    assert lead is not None
    assert sorted(lead["calls"]) == sorted(said)
    assert len(set(said)) == 200
    assert sorted(said) == [call["id"] for call in ledger.all("calls")]
    ledger.close()


def test_a_full_disk_keeps_what_is_there_and_the_ledger_works_again_when_there_is_room(tmp_path: Path) -> None:
    out, trouble = child(FILLING, tmp_path).communicate(timeout=60)
    assert trouble == (
        f"The disk that holds {tmp_path / 'bants.db'} failed (SQLITE_IOERR_WRITE): see to it. "
        "What was saved before is kept.\n"
    )
    ledger = sound(tmp_path)
    kept = [lead["id"] for lead in ledger.all("leads")]
    assert kept == out.split()
    assert len(kept) > 10
    ledger.close()
