"""Leases between open ledgers and between programs: one holder at a time, and none left behind."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.ledger import LEASE, Lease, LedgerProblem, open_ledger
from store.tiny import leases as module

CHECKOUT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(seconds=LEASE)


def test_a_second_claim_is_told_who_has_the_lead_and_since_when(tmp_path: Path) -> None:
    ann, bob = open_ledger(tmp_path), open_ledger(tmp_path)
    ann.claim("L-0007", "Ann", NOON)
    told = bob.claim("L-0007", "Bob", NOON + timedelta(minutes=1))
    assert told == Lease(lead="L-0007", holder="Ann", since=NOON, mine=False)
    assert bob.claim("L-0008", "Bob", NOON).mine
    bob.release("L-0007")
    assert [one.holder for one in bob.leases(NOON)] == ["Ann", "Bob"]
    ann.close()
    bob.close()


def test_a_lease_that_ran_out_or_was_taken_over_is_the_others(tmp_path: Path) -> None:
    ann, bob = open_ledger(tmp_path), open_ledger(tmp_path)
    ann.claim("L-0007", "Ann", NOON)
    assert bob.claim("L-0007", "Bob", LATER) == Lease(lead="L-0007", holder="Bob", since=LATER, mine=True)
    assert ann.claim("L-0007", "Ann", LATER) == Lease(lead="L-0007", holder="Bob", since=LATER, mine=False)
    assert ann.claim("L-0007", "Ann", LATER, take_over=True).mine
    assert not bob.claim("L-0007", "Bob", LATER).mine
    ann.close()
    bob.close()


CLAIMING = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from store.ledger import open_ledger
ledger = open_ledger(Path(sys.argv[1]))
print(ledger.claim("L-0007", "Ann", datetime(2026, 11, 22, 12, tzinfo=UTC)).mine, flush=True)
sys.stdin.read()
"""


def test_a_killed_program_gives_its_leads_back_at_once(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    program = subprocess.Popen(
        [sys.executable, "-c", CLAIMING, str(tmp_path)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "True\n"
    assert ledger.claim("L-0007", "Bob", NOON).holder == "Ann"
    program.kill()
    program.communicate(timeout=60)
    assert ledger.leases(NOON) == []
    assert ledger.claim("L-0007", "Bob", NOON).mine
    ledger.close()


def test_of_a_program_on_another_machine_only_the_time_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = open_ledger(tmp_path)
    monkeypatch.setattr(module, "_HOST", "elsewhere")
    ann.claim("L-0007", "Ann", NOON)
    monkeypatch.undo()
    monkeypatch.setattr(module, "_born", lambda _pid: -1)
    bob = open_ledger(tmp_path)
    assert bob.claim("L-0007", "Bob", NOON).holder == "Ann"
    assert bob.claim("L-0007", "Bob", LATER).mine
    ann.close()
    bob.close()


def test_what_is_no_lead_cannot_be_claimed(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    with pytest.raises(LedgerProblem, match="'S-0001' is no id of a lead: it cannot be claimed"):
        ledger.claim("S-0001", "Ann", NOON)
    ledger.release("S-0001")
    ledger.close()
