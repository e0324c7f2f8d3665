"""The embedded ledger in processes of its own: killed at any moment, writing and reading side by side.

Each program says what the ledger called saved, after it did. Whatever was said has to be there afterwards. A kill does
not show what a power cut does, for the system keeps what it was given; flushing the file is SQLite's promise.
"""

from itertools import groupby
from pathlib import Path

import pytest

from store.ledger import open_ledger
from tests.store.programs import let_go_together, missing, program, sound, told, until_ready

KILLING = """
import os, random, select, signal, sqlite3, sys, time
from pathlib import Path
from store.ledger import open_ledger
import store.tiny.ledger  # now, and not in each that is forked
folder, kills, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])

def write(say):
    while True:
        ledger = open_ledger(folder)
        for _ in range(chance.randrange(1, 9)):
            call = {"id": ledger.new_id("calls"), "lead": "L-0001", "state": "parked", "events": [], "rev": 0}
            lead = {"id": ledger.new_id("leads")}
            for seq in range(4):
                call["events"].append({"seq": seq, "quote": "x" * chance.randrange(5000)})
                (call["rev"], *_) = ledger.save(("calls", call), *([("leads", lead)] if seq == 0 else []))
                os.write(say, f"{call['id']} {seq}\\n".encode())
        tidying = chance.choice(["", "", "PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM"])
        if tidying:
            connection = sqlite3.connect(folder / "bants.db", isolation_level=None, timeout=5)
            connection.execute(tidying)
            connection.close()
        ledger.close()

def begin():
    hear, say = os.pipe()
    seed = chance.random()
    if pid := os.fork():
        os.close(say)
        return pid, hear
    try:
        chance.seed(seed)
        write(say)
    except BaseException as trouble:
        os.write(2, f"{trouble!r}\\n".encode())
    finally:
        os._exit(1)

open_ledger(folder).close()
for kill in range(0, kills, 2):
    writers = [begin(), begin()]
    for pid, hear in writers:
        if chance.random() < 0.8:
            select.select([hear], [], [], 0.5)
        time.sleep(chance.uniform(0, 0.03))
        os.kill(pid, signal.SIGKILL)
    said = []
    for pid, hear in writers:
        os.waitpid(pid, 0)
        with open(hear) as heard:
            said += [line.split() for line in heard if line.endswith("\\n")]
    if kill % 3 == 0:
        ledger = open_ledger(folder)
        for call, seq in said:
            assert len(ledger.get("calls", call)["events"]) > int(seq), (call, seq)
        ledger.close()
    for call, seq in said:
        print(call, seq)
"""


def test_two_hundred_kills_at_random_moments_lose_nothing_that_was_called_saved(tmp_path: Path) -> None:
    said = told(KILLING, tmp_path, 200, 30)
    ledger = sound(tmp_path)
    assert missing(ledger, said) == []
    assert len(said) > 200
    first = [line.split()[0] for line in said if line.endswith(" 0")]
    assert len(first) == len(set(first))
    calls, leads = len(list(ledger.all("calls"))), len(list(ledger.all("leads")))
    assert calls == leads, "a call and its lead were saved together"
    ledger.close()


COUNTING = """
import sys
from pathlib import Path
from store.ledger import Conflict, open_ledger
ledger = open_ledger(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
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


def test_two_programs_that_change_the_same_lead_lose_no_update_and_share_no_id(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    ledger.save(("leads", {"id": "L-0001", "calls": []}))
    heard = let_go_together([program(COUNTING, tmp_path, name) for name in ("Ann", "Bob")])
    assert [trouble for _, trouble in heard] == ["", ""]
    said = [line for out, _ in heard for line in out.split()]
    lead = ledger.get("leads", "L-0001")
    assert lead is not None
    assert sorted(lead["calls"]) == sorted(said)
    assert len(set(said)) == 200
    assert sorted(said) == [call["id"] for call in ledger.all("calls")]
    ledger.close()


WRITING = """
import sys
from pathlib import Path
from store.ledger import open_ledger
ledger = open_ledger(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for turn in range(500):
    ledger.save(("calls", {"id": ledger.new_id("calls"), "lead": "L-0001", "by": sys.argv[2], "turn": turn}))
ledger.close()
"""


@pytest.mark.parametrize("count", [2, 4])
def test_programs_that_write_at_once_keep_every_save_and_the_order_of_each(tmp_path: Path, count: int) -> None:
    heard = let_go_together([program(WRITING, tmp_path, f"caller {number}") for number in range(count)])
    assert [trouble for _, trouble in heard] == [""] * count
    ledger = sound(tmp_path)
    calls = list(ledger.all("calls"))
    assert [call["id"] for call in calls] == [f"S-{number:04d}" for number in range(1, count * 500 + 1)]
    turns = {
        name: [call["turn"] for call in theirs]
        for name, theirs in groupby(sorted(calls, key=lambda call: str(call["by"])), key=lambda call: str(call["by"]))
    }
    assert turns == {f"caller {number}": list(range(500)) for number in range(count)}
    ledger.close()


CHURNING = """
import sqlite3, sys
from itertools import count
from pathlib import Path
from store.ledger import open_ledger
folder, first, tidying = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
ledger = open_ledger(folder)
print("ready", flush=True)
for turn in count():
    for number in range(first, first + 30):
        lead = ledger.get("leads", f"L-{number:04d}")
        ledger.save(("leads", lead | {"note": "x" * (turn * 911 % 6000), "turn": turn}))
    connection = sqlite3.connect(folder / "bants.db", isolation_level=None, timeout=5)
    connection.execute(tidying)
    connection.close()
    ledger.close()
    ledger = open_ledger(folder)
"""


def test_who_reads_while_others_write_and_compact_sees_every_document_every_time(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    ledger.save(*(("leads", {"id": one, "turn": 0}) for one in ledger.new_ids("leads", 250)))
    busy = [program(CHURNING, tmp_path, *how) for how in ((1, "VACUUM"), (31, "PRAGMA wal_checkpoint(TRUNCATE)"))]
    until_ready(busy)
    ids = [f"L-{number:04d}" for number in range(1, 251)]
    seen: set[tuple[int, int]] = set()
    reads = 0
    while reads < 400 or len(seen) < 6:  # each kind of tidying up has been done a few times
        leads = list(ledger.all("leads"))
        assert [lead["id"] for lead in leads] == ids
        seen.add((leads[0]["turn"], leads[30]["turn"]))
        reads += 1
    assert ledger.set_aside == ()
    for each in busy:
        each.kill()
        assert each.communicate(timeout=60)[1] == ""
    ledger.close()
    sound(tmp_path).close()
