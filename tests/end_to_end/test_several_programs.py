"""Many programs on one base at the same time: nobody's work is lost, no id is given twice, no lead is claimed twice."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from os import environ
from pathlib import Path

import pytest

from tests.end_to_end.bants import COMMAND, done, told

ROUNDS = 4
CALLERS, LEADS = 8, 200
CLAIMING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from store.ledger import open_ledger

ledger, now = open_ledger(Path(sys.argv[1])), datetime.now(UTC)
print("ready", flush=True)
sys.stdin.readline()
for number in range(1, int(sys.argv[3]) + 1):
    lease = ledger.claim(f"L-{number:04d}", sys.argv[2], now)
    assert lease.mine == (lease.holder == sys.argv[2])
    if lease.mine:
        print(lease.lead, flush=True)
print("done", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def programs() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def started(programs: ExitStack, *words: str, **environment: str) -> subprocess.Popen[str]:
    return programs.enter_context(
        subprocess.Popen(
            [*words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environ | environment,
        )
    )


def test_eight_programs_claim_two_hundred_leads_and_none_is_claimed_twice(programs: ExitStack, tmp_path: Path) -> None:
    callers = [
        started(programs, sys.executable, "-c", CLAIMING, str(tmp_path), f"caller {number}", str(LEADS))
        for number in range(CALLERS)
    ]
    for caller in callers:
        assert caller.stdout is not None
        assert caller.stdin is not None
        assert caller.stdout.readline() == "ready\n", caller.communicate()
    for caller in callers:
        caller.stdin.write("go\n")  # type: ignore[union-attr]  # asserted above
        caller.stdin.flush()  # type: ignore[union-attr]  # asserted above
    claimed: list[str] = []
    for caller in callers:
        assert caller.stdout is not None
        for line in caller.stdout:
            if line == "done\n":
                break
            claimed.append(line.strip())
    for caller in callers:
        _, trouble = caller.communicate("over\n")
        assert (caller.returncode, trouble) == (0, "")
    assert sorted(claimed) == [f"L-{number:04d}" for number in range(1, LEADS + 1)]


def test_two_callers_a_manager_and_an_export_work_at_once_and_nothing_is_lost(
    programs: ExitStack, tmp_path: Path
) -> None:
    done("demo", "add")
    reviewed = [line["id"] for line in told("sessions")]
    assert reviewed
    companies = {"Ann": "Harlan", "Bo": "Tamarind"}
    before = {company: told("lead", company)["calls"] for company in companies.values()}
    for step in range(ROUNDS):
        lines = f"pain=1\nbudget={10_000 + step}\n> note {step}\n+ Person {step}\nend s\n"
        calls = [
            started(programs, *COMMAND, "call", lead, "--lines", BANTS_CALLER=who) for who, lead in companies.items()
        ]
        judged = ("return", reviewed[0], "--reason", f"step {step}") if step % 2 else ("accept", reviewed[0])
        others = [
            started(programs, *COMMAND, "sessions", *judged, BANTS_CALLER="Max"),
            started(programs, *COMMAND, "export", str(tmp_path / f"{step}.csv"), "--demo"),
            started(programs, *COMMAND, "import", _list(tmp_path, step), "--yes"),
        ]
        for program in calls:
            assert program.stdin is not None
            program.stdin.write(lines)
            program.stdin.flush()
        for program in calls:
            said, trouble = program.communicate()
            assert program.returncode == 0, trouble
            assert "NOT SAVED" not in said
        for program in others:
            _, trouble = program.communicate()
            assert program.returncode == 0, trouble
        assert (tmp_path / f"{step}.csv").stat().st_size > 0

    leads, sessions = told("leads"), told("sessions")
    for lines in (leads, sessions):
        ids = [line["id"] for line in lines]
        assert len(ids) == len(set(ids))
    assert sum(line["company"].startswith("Imported ") for line in leads) == ROUNDS
    for company in companies.values():
        lead = told("lead", company)
        led = lead["calls"][len(before[company]) :]
        notes = [event["text"] for call in led for event in call["events"] if event["event"] == "noted"]
        assert sorted(notes) == [f"note {step}" for step in range(ROUNDS)]
        assert {f"Person {step}" for step in range(ROUNDS)} <= {person["name"] for person in lead["people"]}
        assert lead["answers"]["budget"]["value"] == 10_000 + ROUNDS - 1
    review = next(line for line in sessions if line["id"] == reviewed[0])
    assert review["state"] == "returned"


def _list(folder: Path, step: int) -> str:
    path = folder / f"list {step}.csv"
    path.write_text(f"company,phone\nImported {step},208 555 02{step:02d}\n", encoding="utf-8")
    return str(path)
