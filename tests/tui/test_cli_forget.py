"""`bants forget`, `bants retention` and `bants disclose`: what is shown, asked and said, and who may come back."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from interview.lead import Contact, Lead
from store.backup import back_up_today, restore
from store.documents import lead_document, read_lead
from store.ledger import open_ledger
from tests.tui.commanded import bants, refused, told
from tui.commands import forgetting

CHECKOUT = Path(__file__).resolve().parents[2]
LIST = """\
company,full_name,phone,email,notes
Harlan Freight,Dana Ruiz,+1 (555) 010-0133,dana@harlan.example,ring Dana on 15550100133
Harlan Freight,Sam Ode,+1 555 010 0140,sam@harlan.example,
Brook Ltd,Dana Ruiz,001555 010 0133,,alone here
Other Ltd,Mia Lund,555 010 0199,mia@other.example,knows dana@harlan.example
"""
CANARIES = (b"dana", b"ruiz", b"010-0133", b"010 0133", b"5550100133")


@pytest.fixture
def folder(strange_machine: Path) -> Path:
    """A data folder with a list and a backup of it."""
    data = strange_machine / "bants" / "data"
    (strange_machine / "list.csv").write_text(LIST)
    assert bants("import", str(strange_machine / "list.csv"), "--yes").exit_code == 0
    assert bants("backup").exit_code == 0
    return data


def holding(folder: Path) -> list[str]:
    """The files that hold any of the canaries."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path.name for path in files if any(word in path.read_bytes().lower() for word in CANARIES)]


def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a terminal to ask on."""

    class Terminal:
        def isatty(self) -> bool:
            return True

    class Streams:
        stdin = stderr = stdout = Terminal()

    monkeypatch.setattr(forgetting, "sys", Streams)


def test_what_goes_is_shown_then_it_is_nowhere(folder: Path) -> None:
    done = bants("forget", "1-555-010-0133", "--yes")
    assert done.exit_code == 0, done.stderr
    assert done.stderr == (
        "This erases, for good:\n"
        "  L-0002 Brook Ltd, with Dana Ruiz\n"
        "  Dana Ruiz from L-0001 Harlan Freight, which stays with the others\n"
        "  what is said of them in L-0001, L-0003\n"
        "  and the same from 1 backup\n"
    )
    assert done.stdout == "Erased: 1 lead, 0 calls and 2 contacts; 2 documents and 1 backup were cleaned.\n"
    assert holding(folder) == []
    assert [lead["id"] for lead in told("leads", "--json")] == ["L-0001", "L-0003"]


def test_a_second_time_says_that_nothing_is_there(folder: Path) -> None:
    assert bants("forget", "DANA@harlan.example", "--yes").exit_code == 0
    sentence = "Nothing is kept here about that e-mail address any more: it was erased before."
    assert refused("forget", "dana@harlan.example", "--yes") == (1, sentence)
    assert bants("forget", "l-0001", "--yes").exit_code == 0
    assert refused("forget", "L-0001", "--yes") == (
        1,
        "Nothing is kept here about L-0001 any more: it was erased before.",
    )
    assert holding(folder) == []


def test_whom_nobody_knows_is_said(folder: Path) -> None:
    assert refused("forget", "208 555 0101", "--yes") == (1, "Nothing is kept here about that phone number.")
    assert refused("forget", "no@body.example", "--yes") == (1, "Nothing is kept here about that e-mail address.")
    assert refused("forget", "Nobody", "--yes") == (1, "No lead goes by “Nobody”: `bants leads` lists them all.")
    assert bants("forget", "Ltd", "--yes").exit_code == 2, "it fits two leads"
    assert not (folder / "erased.json").exists()


def test_without_a_terminal_it_needs_yes_and_no_is_the_default(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Nothing was erased: there is no terminal to ask on. Say --yes to erase this."
    assert refused("forget", "L-0001") == (2, sentence)
    terminal(monkeypatch)
    for reply in ("\n", "n\n"):
        done = bants("forget", "L-0001", lines=reply)
        assert done.exit_code == 1
        assert "Erase all that? [y/N]" in done.stderr
        assert done.stderr.endswith("Nothing was erased.\n")
    assert not (folder / "erased.json").exists()
    assert bants("forget", "L-0001", lines="y\n").exit_code == 0
    assert [lead["id"] for lead in told("leads", "--json")] == ["L-0002", "L-0003"]


def test_a_lead_that_somebody_has_is_refused_with_the_way_out(folder: Path) -> None:
    ledger = open_ledger(folder)
    try:
        ledger.claim("L-0001", "Ann", datetime.now(UTC))
        code, sentence = refused("forget", "dana@harlan.example", "--yes")
    finally:
        ledger.close()
    assert code == 1
    assert sentence.startswith("Ann has L-0001 since ")
    assert sentence.endswith(". Nothing was erased: wait until that call is over, or close that bants.")
    assert not (folder / "erased.json").exists()


def test_a_folder_that_is_only_looked_at_stays_as_it_is(folder: Path) -> None:
    (folder / "notes.txt").write_text("Dana Ruiz\nother\n")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    looked = (73, f"{folder} is to be looked at only: say it without --read-only.")
    assert refused("--read-only", "forget", "L-0001", "--yes") == looked
    assert refused("--read-only", "retention", "--days", "1", "--yes") == looked
    assert bants("--read-only", "retention", "--days", "1", "--dry-run").exit_code == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


CHANGED = "Somebody changed what is to be erased meanwhile. Nothing was erased: say the same again."


@pytest.mark.parametrize(
    ("lead", "held", "said"),
    [("L-0001", True, "Ann has L-0001 since "), ("L-0001", False, CHANGED), ("L-0002", True, "")],
)
def test_a_call_that_began_while_the_question_stood_is_not_left_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch, lead: str, held: bool, said: str
) -> None:
    def asked(*_: object, **__: object) -> bool:
        with closing(open_ledger(folder)) as ledger:
            ledger.save(("calls", {"id": ledger.new_id("calls"), "lead": lead, "company": "Firm", "state": "parked"}))
            if held:
                ledger.claim(lead, "Ann", datetime.now(UTC))
        return True

    terminal(monkeypatch)
    monkeypatch.setattr(forgetting.click, "confirm", asked)
    done = bants("forget", "L-0001")
    if said:
        assert done.exit_code == 1
        assert said in done.stderr
    else:
        assert done.exit_code == 0, "another lead's call changes nothing of what was shown"
    assert (folder / "erased.json").exists() == (not said)


def test_as_json_everything_done_is_named_by_id(folder: Path) -> None:
    (folder / "notes.txt").write_text("Dana Ruiz\nother\n")
    done = told("forget", "dana@harlan.example", "--yes", "--json")
    assert done == {
        "leads": ["L-0002"], "people": 2, "calls": [], "dnc": [], "changed": ["L-0001", "L-0003"],
        "files": [{"file": f"{folder}/notes.txt", "lines": 1}], "removed": [],
        "backups": [str(next((folder / "backups").glob("*.db")))], "shared": [], "named": [], "left": [],
    }  # fmt: skip


@pytest.mark.usefixtures("folder")
def test_who_was_erased_is_not_taken_in_again(strange_machine: Path) -> None:
    bants("forget", "dana@harlan.example", "--yes")
    again = told("import", str(strange_machine / "list.csv"), "--yes", "--json")
    reasons = {"reason": "this person asked to be forgotten"}
    assert again["rejected"] == [{"line": 2, **reasons}, {"line": 4, **reasons}]
    assert again["read"] == sum(again[key] for key in ("new", "updated", "unchanged", "duplicates")) + 2
    from tui.house import House
    from tui.refused import Refused

    with House() as house, pytest.raises(Refused) as refusal:
        house.desk.add_lead("Harlan Freight", "Dana", "(555) 010 0133 x9")
    assert str(refusal.value) == "Harlan Freight was not added: this person asked to be forgotten."


def erasures_checked() -> str:
    """What the doctor says of them."""
    return next(line for line in bants("doctor").stdout.splitlines() if " erasures: " in line)


def test_a_backup_that_cannot_be_read_is_named_and_the_code_is_1(folder: Path) -> None:
    broken = folder / "backups" / "bants-2026-01-01.db"
    broken.write_bytes(b"SQLite format 3\0" + b"\1" * 500)
    done = bants("forget", "dana@harlan.example", "--yes")
    assert done.exit_code == 1
    assert f"Not erased: {broken} could not be cleaned. " in done.stderr
    assert done.stderr.endswith("Mend that and say the same again: the erasure stays open until all of it is done.\n")
    assert " was broken off before all of it was done: say `bants forget` of the same again" in erasures_checked()
    broken.unlink()
    done = bants("forget", "dana@harlan.example", "--yes")
    assert done.exit_code == 0
    assert done.stderr == "An erasure that was broken off before is finished now.\n"
    assert erasures_checked() == "ok   erasures: Nothing that was to be erased is left."
    assert holding(folder) == []


def test_restoring_an_old_backup_does_not_bring_anybody_back(folder: Path, tmp_path: Path) -> None:
    (backup,) = (folder / "backups").glob("bants-*.db")
    outside = tmp_path / "kept.db"
    outside.write_bytes(backup.read_bytes())
    bants("forget", "dana@harlan.example", "--yes")
    assert restore(folder, outside, datetime.now(UTC)).erased > 0
    assert holding(folder) == []
    assert [lead["id"] for lead in told("leads", "--json")] == ["L-0001", "L-0003"]


def test_retention_lists_then_erases_and_a_dry_run_does_not(folder: Path) -> None:
    ledger = open_ledger(folder)
    for lead in ("L-0001", "L-0002"):
        old = read_lead(ledger.get("leads", lead) or {})
        ledger.save(("leads", lead_document(old) | {"created": "2020-01-02T00:00:00Z"}))
    ledger.close()
    bants("backup")
    dry = bants("retention", "--days", "100", "--dry-run")
    assert dry.stdout.splitlines()[1:] == ["L-0001  Harlan Freight  2020-01-02", "L-0002  Brook Ltd       2020-01-02"]
    assert dry.stderr == "2 leads. Nothing was erased: this was a dry run.\n"
    assert told("retention", "--days", "100", "--dry-run", "--json")["leads"][1]["id"] == "L-0002"
    assert bants("retention", "--days", "100").exit_code == 2
    assert len(told("leads", "--json")) == 3
    done = bants("retention", "--days", "100", "--yes")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.endswith("Erased: 2 leads, 0 calls and 3 contacts; 0 documents and 1 backup were cleaned.\n")
    assert [lead["id"] for lead in told("leads", "--json")] == ["L-0003"]
    none = bants("retention", "--days", "100", "--yes")
    assert (none.exit_code, none.stderr) == (0, "Every lead was touched in the last 100 days.\n")
    assert bants("retention").exit_code == bants("retention", "--days", "0").exit_code == 2


@pytest.mark.usefixtures("folder")
def test_one_persons_data_comes_as_json() -> None:
    found = told("disclose", "001 555 010 0133")
    assert [lead["id"] for lead in found["leads"]] == ["L-0001", "L-0002", "L-0003"]
    assert found["leads"][0]["contacts"][0]["email"] == "dana@harlan.example"
    assert (found["calls"], found["in_erasure_log"]) == ([], False)
    assert len(found["backups"]) == 1
    assert refused("disclose", "208 555 0101") == (1, "Nothing is kept here about that phone number.")
    bants("forget", "dana@harlan.example", "--yes")
    found = told("disclose", "dana@harlan.example")
    assert (found["leads"], found["in_erasure_log"]) == ([], True)


@pytest.mark.usefixtures("folder")
def test_the_calls_are_disclosed_with_every_event() -> None:
    bants("demo", "add")
    found = told("disclose", "L-0001")
    assert found["calls"] == []
    demo = told("sessions", "--json")[0]
    found = told("disclose", demo["lead"])
    assert [call["id"] for call in found["calls"]] == [demo["id"]]
    assert found["calls"][0]["events"][0]["event"] == "started"


@pytest.mark.usefixtures("folder")
def test_nothing_of_anybody_is_said_where_bants_itself_goes_wrong(
    strange_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (strange_machine / "list.csv").unlink()

    def broken(*_: object) -> None:
        raise RuntimeError("Dana Ruiz +1 (555) 010-0133 dana@harlan.example")

    monkeypatch.setattr("store.erasure.carry_out", broken)
    monkeypatch.setattr("store.clearing.carry_out", broken)
    before = holding(strange_machine)
    done = bants("forget", "L-0001", "--yes", "--json")
    assert done.exit_code == 1
    assert done.stdout == ""
    last = done.stderr.splitlines()[-1]
    assert last.startswith("Something went wrong in bants itself (RuntimeError)")
    assert not any(word in done.stderr.encode().lower() for word in CANARIES[2:])
    assert holding(strange_machine) == before, "no log, no crash report names them"
    monkeypatch.undo()


KILLS = 12
FORGETTING = """
import os, sys
os.umask(0)
from tui.cli import main
main(["forget", "dana@harlan.example", "--yes"], prog_name="bants")
"""


def forgetting_in(folder: Path) -> subprocess.Popen[str]:
    """Somebody is forgotten by a program of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", FORGETTING], cwd=CHECKOUT, env={**os.environ, "BANTS_DATA": str(folder)},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_killed_at_any_moment_the_next_time_finishes_it(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    created = datetime.now(UTC) - timedelta(days=9)
    dana = Contact(name="Dana Ruiz", phone="555 010 0133", email="dana@harlan.example")
    sam, mia = Contact(name="Sam Ode"), Contact(name="Mia Lund", email="mia@other.example")
    ledger = open_ledger(whole)
    for number, people in enumerate([(dana,), (dana, sam), (mia,)] * 7, 1):
        lead = Lead(id=f"L-{number:04d}", company="Harlan", contacts=people, created=created, notes="x" * 2000)
        ledger.save(("leads", lead_document(lead)))
    for day in range(3):
        back_up_today(whole, created + timedelta(days=day), days=7, weeks=4)
    ledger.close()
    (whole / "rejected.csv").write_text("Dana Ruiz\nother\n")
    (whole / "rejected.csv").chmod(0o600)
    took, cut = 0.0, 0
    for turn in range(KILLS + 1):
        folder = tmp_path / f"{turn}"
        shutil.copytree(whole, folder)
        begun = time.monotonic()
        child = forgetting_in(folder)
        try:
            child.communicate(timeout=took * turn / KILLS if turn else None)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            cut += 1
        took = took or time.monotonic() - begun
        again = forgetting_in(folder)
        _, told_then = again.communicate()
        assert again.returncode in (0, 1), told_then
        assert "Not erased" not in told_then
        assert holding(folder) == [], told_then
        assert [path.name for path in folder.rglob("*") if path.stat().st_mode & 0o077] == []
        ledger = open_ledger(folder)
        kept = [read_lead(document) for document in ledger.all("leads")]
        ledger.close()
        assert [lead.id for lead in kept if lead.contacts == (mia,)] == [f"L-{n:04d}" for n in range(3, 22, 3)]
        assert all(lead.rev == 1 for lead in kept if lead.contacts == (mia,))
        assert [lead.contacts for lead in kept if lead.contacts != (mia,)] == [(sam,)] * 7
    assert cut > 0  # on a slow machine most kills come before the work has begun
