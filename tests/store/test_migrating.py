"""Bases of older formats, kept as they were written: opened by this program they hold the same, whatever dies then."""

import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from shutil import copyfile
from typing import Any

import msgspec
import pytest

from store.documents import read_call, read_lead
from store.ledger import LETTER, SUMMARY, Damaged, LedgerProblem, Table, examine, open_ledger

FIXTURES = Path(__file__).parent / "fixtures"
OLD: tuple[Table, ...] = ("leads", "calls")
WORKED_OUT = ("number", "zones", "keys")
"""What leads say of themselves since the fourth format."""
CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=[1, 2, 3])
def older(request: pytest.FixtureRequest) -> int:
    """The number of an older format."""
    number: int = request.param
    return number


@pytest.fixture
def base(tmp_path: Path, older: int) -> Path:
    """A base of that format, as the program of its time left it: 16 leads and 3 calls."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    copyfile(FIXTURES / f"format-{older}.db", folder / "bants.db")
    (folder / "bants.db").chmod(0o600)
    return folder / "bants.db"


def raw(path: Path, question: str, *values: object) -> list[Any]:
    """What a base answers, with nothing of ours between; it is not written to."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(question, values).fetchall()
    finally:
        connection.close()


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()


def written(path: Path, table: str) -> list[dict[str, Any]]:
    """The documents of a base as they lie in its rows."""
    return [msgspec.json.decode(json) for (json,) in raw(path, f"SELECT document FROM {table} ORDER BY doc_id")]


def agreed(document: dict[str, Any]) -> dict[str, Any]:
    """The lead with the hour of a meeting, or of a callback, as one that the prospect agreed."""
    if document.get("last_disposition") not in ("callback-hard", "qualified") or not document["next_step"]["at"]:
        return document
    return {**document, "next_step": {**document["next_step"], "agreed": True}}


class Shown(msgspec.Struct):
    id: str
    company: str
    disposition: str = ""
    seconds: int = 0
    said: str = ""


def test_a_base_of_an_older_format_opens_with_the_same_documents_brought_to_this_schema(base: Path, older: int) -> None:
    before = {table: written(base, table) for table in OLD}
    ledger = open_ledger(base.parent)
    for table in OLD:
        now = list(ledger.all(table))
        assert [document.pop("schema") for document in now] == [4] * len(before[table])
        added = {"leads": WORKED_OUT, "calls": ()}[table]
        added += {"leads": ("said",), "calls": ("disposition", "seconds")}[table] if older == 1 else ()
        assert [{name: value for name, value in document.items() if name not in added} for document in now] == [
            {name: value for name, value in agreed(document).items() if name != "schema"} for document in before[table]
        ]
    assert [lead["id"] for lead in ledger.all("leads") if (lead["next_step"] or {}).get("agreed")] == ["L-0015"]
    assert [len(before[table]) for table in OLD] == [16, 3]
    assert [read_lead(lead).company for lead in ledger.all("leads")][-2:] == ["Größe & Söhne ✓", "Quay Foods"]
    assert [len(read_call(call).events) for call in ledger.all("calls")] == [18, 13, 5]
    ledger.close()
    assert raw(base, "PRAGMA user_version") == [(4,)]
    assert raw(base, "PRAGMA integrity_check") == [("ok",)]


def test_lists_of_a_base_of_an_older_format_say_what_its_documents_say(base: Path) -> None:
    ledger = open_ledger(base.parent)
    assert [(one.id, one.disposition, one.seconds) for one in ledger.read("calls", Shown)] == [
        ("S-0001", "nurture", 284),
        ("S-0002", "qualified", 94),
        ("S-0003", "", 0),
    ]
    leads = {one.id: one for one in ledger.read("leads", Shown)}
    assert len(leads) == 16
    assert [lead for lead, one in leads.items() if not one.said] == ["L-0016"]
    for table in LETTER:
        rows: list[dict[str, Any]] = ledger.read(table, dict)
        assert rows == [{name: one[name] for name in SUMMARY[table] if name in one} for one in ledger.all(table)]
    ledger.close()


def test_calls_of_a_base_of_an_older_format_are_found_and_its_ids_go_on(base: Path) -> None:
    ledger = open_ledger(base.parent)
    assert [call["id"] for call in ledger.find("lead", "L-0015")] == ["S-0002"]
    assert [call["id"] for call in ledger.find("state", "parked")] == ["S-0003"]
    assert [ledger.new_id(table) for table in LETTER] == ["L-0017", "S-0004", "D-0001"]
    lead = ledger.get("leads", "L-0015")
    assert lead is not None
    assert ledger.save(("leads", lead | {"notes": "saved on"})) == [4]
    assert ledger.changes("leads", 0).mark > 0
    ledger.close()
    assert [check.sentence for check in examine(base.parent) if not check.ok] == []


def test_a_row_of_an_older_format_whose_revision_is_no_number_any_more_is_set_aside(base: Path) -> None:
    change(base, "UPDATE leads SET rev = 'x' WHERE doc_id = 2")
    ledger = open_ledger(base.parent)
    assert len(list(ledger.all("leads"))) == 15
    assert ledger.set_aside == ("L-0002",)
    ledger.close()


@pytest.mark.parametrize("damage", ["DELETE FROM counters", "UPDATE counters SET value = 'x'"])
def test_an_older_format_whose_count_of_changes_is_damaged_is_brought_over_all_the_same(
    base: Path, damage: str
) -> None:
    change(base, f"{damage} WHERE name = 'changes'")
    ledger = open_ledger(base.parent)
    assert len(ledger.changes("leads").numbers) == 16
    mark = ledger.changes("leads").mark
    ledger.save(("leads", {"id": ledger.new_id("leads"), "company": "Quay Foods"}))
    assert ledger.changes("leads", mark).numbers == [17]
    ledger.close()
    assert [check.sentence for check in examine(base.parent) if not check.ok] == []


def test_a_damaged_row_of_an_older_format_stays_named_and_set_aside_and_all_others_are_carried_over(base: Path) -> None:
    change(base, "UPDATE leads SET document = replace(document, 'Orbit', 'Orbid') WHERE doc_id = 2")
    change(base, "UPDATE calls SET crc = crc + 1 WHERE doc_id = 3")
    ledger = open_ledger(base.parent)
    assert [lead["id"] for lead in ledger.all("leads")][:2] == ["L-0001", "L-0003"]
    assert len(list(ledger.all("leads"))) == 15
    assert len(list(ledger.all("calls"))) == 2
    assert ledger.set_aside == ("L-0002", "S-0003")
    with pytest.raises(Damaged, match="L-0002 was damaged on the disk"):
        ledger.get("leads", "L-0002")
    assert [call["id"] for call in ledger.find("state", "parked")] == []
    ledger.close()
    assert [check.name for check in examine(base.parent) if not check.ok] == ["ledger-documents"]


def test_a_sound_document_that_this_program_cannot_read_does_not_keep_the_others_from_being_brought_over(
    base: Path,
) -> None:
    from store.tiny.values import checksum

    json = msgspec.json.encode(written(base, "leads")[0] | {"schema": 7})
    connection = sqlite3.connect(base, isolation_level=None)
    connection.execute("UPDATE leads SET document = ?, crc = ? WHERE doc_id = 1", (json, checksum(1, 1, json)))
    connection.close()
    ledger = open_ledger(base.parent)
    assert [lead["schema"] for lead in ledger.all("leads")] == [7] + [4] * 15
    ledger.close()


def test_a_doctor_who_only_looks_leaves_an_older_format_as_it_is(base: Path) -> None:
    before = base.read_bytes()
    (found,) = examine(base.parent, read_only=True)
    assert not found.ok
    assert "Nothing was written." in found.sentence
    assert [path.name for path in base.parent.iterdir()] == ["bants.db"]
    assert base.read_bytes() == before


def test_a_base_of_an_older_format_that_is_only_looked_at_is_refused_in_a_sentence_and_stays_as_it_is(
    base: Path, older: int
) -> None:
    before = base.read_bytes()
    with pytest.raises(LedgerProblem) as told:
        open_ledger(base.parent, read_only=True)
    assert told.value.sentence == (
        f"{base} was made by an older bants (format {older}, this one reads 4). Nothing was written. "
        "Open it once without --read-only: it is brought to the new format then."
    )
    assert told.value.exit_code == 73
    assert base.read_bytes() == before


MIGRATING = """
import sys
from pathlib import Path
from store.ledger import open_ledger
print("begun", flush=True)
open_ledger(Path(sys.argv[1])).close()
print("done", flush=True)
"""


def larger(base: Path, times: int) -> int:
    """Make the base large enough that bringing it over takes a while; how many leads it has then."""
    from store.tiny.values import checksum

    beside = "NULL, NULL" if version(base) == 1 else "0"
    connection = sqlite3.connect(base, isolation_level=None)
    connection.execute("BEGIN")
    (lead,) = (one for one in written(base, "leads") if one["id"] == "L-0015")
    for number in range(17, 17 + times):
        json = msgspec.json.encode(lead | {"id": f"L-{number:04d}", "rev": 1})
        connection.execute(
            f"INSERT INTO leads VALUES (?, 1, ?, {beside}, ?)", (number, checksum(number, 1, json), json)
        )
    connection.execute("UPDATE counters SET value = ? WHERE name = 'leads'", (16 + times,))
    connection.execute("COMMIT")
    connection.close()
    return 16 + times


def version(base: Path) -> int:
    connection = sqlite3.connect(base)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def test_a_kill_at_any_moment_of_it_leaves_a_whole_base_of_the_one_format_or_the_other(base: Path, older: int) -> None:
    leads = larger(base, 3000)
    whole, seen = base.read_bytes(), set()
    chance = random.Random(7)
    for latest in (0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8):
        for path in base.parent.iterdir():
            if path.is_file():
                path.unlink()
        base.write_bytes(whole)
        base.chmod(0o600)
        with subprocess.Popen(
            [sys.executable, "-c", MIGRATING, str(base.parent)], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "begun\n"
            try:
                child.wait(chance.uniform(latest / 2, latest))
            except subprocess.TimeoutExpired:
                child.kill()
        seen.add(version(base))
        ledger = open_ledger(base.parent)
        assert len(list(ledger.all("leads"))) == leads
        assert len(ledger.read("leads", Shown)) == leads
        assert len(list(ledger.all("calls"))) == 3
        assert ledger.set_aside == ()
        ledger.close()
        assert version(base) == 4
    assert older in seen


FULL = """
import resource, sys
from pathlib import Path
from store.ledger import LedgerProblem, open_ledger
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), hard))
try:
    open_ledger(Path(sys.argv[1]))
except LedgerProblem as problem:
    print(problem.sentence)
"""


def test_a_disk_that_fills_up_leaves_an_older_format_as_it_was_and_is_told_in_one_sentence(
    base: Path, older: int
) -> None:
    leads = larger(base, 2000)
    before = base.read_bytes()
    command = [sys.executable, "-c", FULL, str(base.parent), str(len(before) + 100_000)]
    told = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False)
    assert (told.stderr, told.stdout.count("\n")) == ("", 1)
    assert f"see to the one that holds {base.parent}" in told.stdout
    assert version(base) == older
    assert len(written(base, "leads")) == leads
    ledger = open_ledger(base.parent)
    assert len(list(ledger.all("leads"))) == leads
    ledger.close()


def test_two_programs_that_open_it_at_once_bring_it_over_once(base: Path) -> None:
    leads = larger(base, 1500)
    command = [sys.executable, "-c", MIGRATING, str(base.parent)]
    both = [
        subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [child.communicate(timeout=60) for child in both] == [("begun\ndone\n", "")] * 2
    ledger = open_ledger(base.parent)
    assert len(list(ledger.all("leads"))) == leads
    ledger.close()


def test_an_old_base_with_a_damaged_row_is_blamed_itself_and_left_as_it_is(base: Path) -> None:
    content = bytearray(base.read_bytes())
    record = content.index(b'{"id":"L-0007"')
    content[record - 12] ^= 0x40  # in the head of a row, where SQLite has no checksum
    base.write_bytes(content)
    before = base.read_bytes()
    with pytest.raises(LedgerProblem) as told:
        open_ledger(base.parent)
    assert told.value.sentence == (
        f"{base} is of an older format and damaged, and so was not brought to this one. "
        "Nothing was written. Put a backup in its place, or open it with the bants that made it."
    )
    assert base.read_bytes() == before
