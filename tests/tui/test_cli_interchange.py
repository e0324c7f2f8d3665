"""`bants export --as tinydb`, `--as jsonl` and `bants import` of what they wrote, as a user meets them."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from interview.lead import Contact, Lead
from store.documents import lead_document
from store.erased import Erased, Erasure, salted, write_erased
from store.ledger import open_ledger
from store.mentions import phone_of
from tests.tui.commanded import bants, refused, told
from tui.commands import everything

FORMS = ("tinydb", "jsonl")
each_form = pytest.mark.parametrize("form", FORMS)
ZERO = "0 leads, 0 calls, 0 definitions"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with the demonstration list and one lead more."""
    folder = tmp_path / "data"
    assert bants("--data", str(folder), "demo", "add").exit_code == 0
    ledger = open_ledger(folder)
    lead = Lead(
        id="L-0015",
        company="Größe ✓",
        contacts=(Contact(name="Jo", phone="208 555 0199"),),
        created=datetime(2026, 11, 22, tzinfo=UTC),
    )
    ledger.save(("leads", lead_document(lead)))
    ledger.close()
    return folder


@pytest.fixture
def there(tmp_path: Path) -> str:
    return str(tmp_path / "there")


@each_form
def test_everything_goes_out_private_and_comes_back_counted(data: Path, tmp_path: Path, there: str, form: str) -> None:
    path = tmp_path / "out"
    result = bants("--data", str(data), "export", "--as", form, str(path))
    assert (result.stdout, result.stderr) == ("", f"15 leads, 1 call, 1 definition written to {path}.\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    taken = bants("--data", there, "import", str(path), "--yes")
    assert (
        taken.stdout == f"15 leads, 1 call, 1 definition read: 15 leads, 1 call, 1 definition new; {ZERO} unchanged\n"
    )
    shape = {"tinydb": "a TinyDB file", "jsonl": "JSON lines"}[form]
    assert taken.stderr.startswith(f"out: everything of a base, as {shape}, by bants ")
    assert told("--data", there, "leads", "--json") == told("--data", str(data), "leads", "--json")
    assert bants("--data", there, "export", "--as", form, "-").stdout_bytes == path.read_bytes()


def test_who_was_forgotten_while_the_question_stood_does_not_come_in(
    data: Path, tmp_path: Path, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "out")
    bants("--data", str(data), "export", "--as", "jsonl", path)
    bants("--data", there, "import", path, "--yes")

    def asked(_: object) -> bool:
        return bants("--data", there, "forget", "208 555 0199", "--yes").exit_code == 0

    monkeypatch.setattr(everything, "_confirmed", asked)
    assert bants("--data", there, "import", path).exit_code == 0
    assert "L-0015" not in [lead["id"] for lead in told("--data", there, "leads", "--json")]


@each_form
def test_the_json_has_the_keys_of_the_contract(data: Path, tmp_path: Path, there: str, form: str) -> None:
    path = str(tmp_path / "out")
    bants("--data", str(data), "export", "--as", form, path)
    report = told("--data", there, "import", path, "--yes", "--json")
    assert report.pop("made_by").startswith("bants ")
    assert report == {
        "read": 17, "new": 17, "unchanged": 0, "rejected": 0,
        "leads": {"read": 15, "new": 15, "unchanged": 0, "rejected": 0},
        "calls": {"read": 1, "new": 1, "unchanged": 0, "rejected": 0},
        "definitions": {"read": 1, "new": 1, "unchanged": 0, "rejected": 0},
        "rejected_ids": [], "duplicates": 0, "cleaned": 0, "form": form, "in_force": None, "missing_definitions": {},
        "notices": [],
    }  # fmt: skip
    again = told("--data", there, "import", path, "--yes", "--json")
    assert (again["new"], again["unchanged"]) == (0, 17)


def test_stock_tinydb_opens_what_was_exported(data: Path, tmp_path: Path) -> None:
    bants("--data", str(data), "export", "--as", "tinydb", str(tmp_path / "leads.json"))
    with TinyDB(tmp_path / "leads.json") as stock:
        assert stock.table("leads").get(doc_id=15)["company"] == "Größe ✓"  # type: ignore[index]  # one document


def test_a_base_that_is_only_looked_at_is_exported_and_takes_nothing(data: Path, tmp_path: Path, there: str) -> None:
    path = tmp_path / "out"
    assert bants("--read-only", "--data", str(data), "export", "--as", "jsonl", str(path)).exit_code == 0
    assert path.read_bytes() == bants("--data", str(data), "export", "--as", "jsonl", "-").stdout_bytes
    open_ledger(Path(there)).close()
    code, sentence = refused("--read-only", "--data", there, "import", str(path), "--yes")
    assert (code, sentence) == (73, f"{there}/bants.db is open to be looked at only. Nothing was saved.")
    assert not (Path(there) / "definitions").exists()


def test_a_dry_run_takes_nothing(data: Path, tmp_path: Path, there: str) -> None:
    path = str(tmp_path / "out")
    bants("--data", str(data), "export", "--as", "jsonl", path)
    result = bants("--data", there, "import", path, "--dry-run")
    assert result.stdout.startswith("15 leads, 1 call, 1 definition read: 15 leads")
    assert result.stderr.endswith("Nothing was imported: this was a dry run.\n")
    assert told("--data", there, "leads", "--json") == []
    assert not (Path(there) / "definitions").exists()


def test_without_a_terminal_nothing_is_imported_unless_yes_is_said(data: Path, tmp_path: Path, there: str) -> None:
    path = str(tmp_path / "out")
    bants("--data", str(data), "export", "--as", "jsonl", path)
    assert refused("--data", there, "import", path) == (
        2,
        "Nothing was imported: there is no terminal to ask on. Say --yes to import this.",
    )
    assert told("--data", there, "leads", "--json") == []


@pytest.mark.parametrize("option", [("--map", "Firm=company"), ("--encoding", "utf-8")])
def test_options_of_lists_are_refused_for_a_file_that_is_none(
    data: Path, tmp_path: Path, there: str, option: tuple[str, str]
) -> None:
    path = str(tmp_path / "out")
    bants("--data", str(data), "export", "--as", "jsonl", path)
    code, sentence = refused("--data", there, "import", path, *option)
    assert (code, sentence) == (
        2,
        "Error: --map and what else tells how to read CSV are for CSV lists; this file is none.",
    )


def test_an_existing_file_is_left_as_it_is_unless_force_is_said(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("mine")
    command = ("--data", str(data), "export", "--as", "tinydb", str(path))
    assert refused(*command) == (1, f"{path} is there already and was left as it is; say --force to replace it.")
    assert path.read_text() == "mine"
    assert bants(*command, "--force").exit_code == 0
    assert path.read_text().startswith('{"about"')


@each_form
def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_file(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    path = tmp_path / "out"
    path.write_text("mine")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.files.os.fsync", full)
    assert refused("--data", str(data), "export", "--as", form, str(path), "--force") == (
        1,
        f"{path} was not written: No space left on device. Nothing is changed there.",
    )
    assert path.read_text() == "mine"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "out"]


@each_form
def test_a_damaged_document_is_named_and_the_export_does_not_end_well(data: Path, tmp_path: Path, form: str) -> None:
    base = data / "bants.db"
    base.write_bytes(base.read_bytes().replace(b'"company":"Orbit Labs"', b'"company":"Orbit Laps"', 1))
    result = bants("--data", str(data), "export", "--as", form, str(tmp_path / "out"))
    assert result.exit_code == 1
    assert result.stderr == (
        f"14 leads, 1 call, 1 definition written to {tmp_path / 'out'}.\n"
        "L-0002 was damaged on the disk and is not in the file.\n"
    )


def test_other_leads_under_the_same_ids_refuse_the_file(data: Path, tmp_path: Path, there: str) -> None:
    path = tmp_path / "out.jsonl"
    bants("--data", str(data), "export", "--as", "jsonl", str(path))
    (tmp_path / "list.csv").write_text("Company\nOther\n")
    bants("--data", there, "import", str(tmp_path / "list.csv"), "--yes")
    assert refused("--data", there, "import", str(path), "--yes") == (
        1,
        "L-0001 is not the same here as in out.jsonl. Nothing was imported. "
        "Take the file into an empty folder: name one with --data.",
    )
    assert [lead["company"] for lead in told("--data", there, "leads", "--json")] == ["Other"]


@each_form
def test_whoever_was_erased_here_does_not_come_back(data: Path, tmp_path: Path, there: str, form: str) -> None:
    path = str(tmp_path / "out")
    bants("--data", str(data), "export", "--as", form, path)
    open_ledger(Path(there)).close()
    phones = [phone_of("(208) 555-0199"), phone_of("+1 312 555 0144")]  # L-0015, and L-0003, which was called
    log = salted(Erased())
    one = Erasure(
        at=datetime(2026, 11, 22, tzinfo=UTC), why="forget", phones=tuple(log.phone(one) for one in phones if one)
    )
    write_erased(Path(there), Erased([one], log.salt))
    result = bants("--data", there, "import", path, "--yes")
    assert "Not taken in, because they were erased here: L-0003, L-0015, S-0001.\n" in result.stderr
    assert result.stdout == (
        "15 leads, 1 call, 1 definition read: 13 leads, 0 calls, 1 definition new; "
        f"{ZERO} unchanged; 2 leads, 1 call, 0 definitions rejected\n"
    )
    kept = {lead["id"] for lead in told("--data", there, "leads", "--json")}
    assert len(kept) == 13
    assert not {"L-0003", "L-0015"} & kept


def test_nothing_of_a_hostile_file_reaches_the_terminal(tmp_path: Path, there: str) -> None:
    path = tmp_path / "out"
    path.write_text(json.dumps({"\x1b]0;x\x07": {"1": {}}, "\u202e": {}, "leads\x9b": 1}))
    result = bants("--data", there, "import", str(path), "--yes")
    assert result.exit_code == 1
    assert result.stderr == "out, line 1: 'leads\\x9b' is no table of documents. Nothing was imported.\n"
