"""Everything out and everything back: equal to the last field, whole or not at all, whatever the file went through."""

import json
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tinydb import TinyDB

from interview.answers import Answer, Person
from interview.call import (
    Answered,
    AnyEvent,
    Call,
    Cleared,
    Declined,
    Discarded,
    Drafted,
    Ended,
    Flagged,
    Moved,
    Noted,
    NotKnown,
    Objected,
    Overrode,
    Parked,
    PersonMet,
    Redone,
    Resumed,
    Review,
    Started,
    Undone,
)  # fmt: skip
from interview.definition.reading import read_definition
from interview.lead import Contact, Lead
from interview.text import clean_line
from store.demo import demo_call, demo_leads
from store.dialling import derived
from store.dnc import DoNotCall
from store.documents import agreed, call_document, lead_document
from store.erased import Erased
from store.files import write_stream
from store.interchange.intake import Survey, survey, take
from store.interchange.recognising import form_of
from store.interchange.records import InterchangeProblem
from store.interchange.writing import everything, json_lines, tinydb_file
from store.ledger import LETTER, Conflict, Document, Ledger, open_ledger
from store.memory import MemoryLedger
from store.shelf import Shelf, starter_source
from tests.interview.event_examples import answers, call_of, calls

FORMS = {"tinydb": tinydb_file, "jsonl": json_lines}
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
STARTER_HASH = read_definition(starter_source()).hash
CHECKOUT = Path(__file__).resolve().parents[2]
both_forms = pytest.mark.parametrize("form", FORMS)


class Base:
    """A data folder with its ledger and shelf."""

    def __init__(self, folder: Path, ledger: Ledger | None = None) -> None:
        self.folder, self.shelf = folder, Shelf(folder / "definitions")
        self.ledger = ledger or open_ledger(folder)

    def write(self, form: str, path: Path) -> Path:
        with everything(self.ledger, self.shelf, "bants 9.9") as whole:
            write_stream(path, FORMS[form](whole))
        return path

    def survey(self, path: Path) -> Survey:
        form = form_of(path)
        assert form is not None
        return survey(path, form, self.ledger, self.shelf, Erased())

    def take(self, path: Path) -> Survey:
        found = self.survey(path)
        take(found, self.ledger, self.shelf)
        return found

    def documents(self) -> dict[str, list[Document]]:
        return {table: list(self.ledger.all(table)) for table in LETTER}

    def refusal(self, path: Path) -> str:
        """Why the file is not taken in; that nothing of it was is seen to."""
        before, shelf = self.documents(), self.shelf.hashes()
        with pytest.raises(InterchangeProblem) as told:
            self.take(path)
        assert (self.documents(), self.shelf.hashes()) == (before, shelf)
        assert told.value.exit_code == 1
        return told.value.sentence


@pytest.fixture
def fresh(tmp_path: Path) -> Base:
    return Base(tmp_path / "fresh")


SAID = Answer(said_on=date(2026, 11, 22), options=("late",), words="spät ✓", quote="“always”")
EVERY_KIND: tuple[AnyEvent, ...] = (
    Started(seq=0, at=0.0, answers={"pain": SAID}, people=(Person(name="Ana Cho", roles=("signs",)),)),
    Moved(seq=0, at=0.0, question="budget"),
    Answered(seq=0, at=0.0, question="budget", answer=SAID),
    Declined(seq=0, at=0.0, question="t-decide"),
    NotKnown(seq=0, at=0.0, question="t-decide"),
    Cleared(seq=0, at=0.0, question="budget"),
    Noted(seq=0, at=0.0, question="", text="Größe ✓"),
    Drafted(seq=0, at=0.0, question="pain", text="half a no "),
    PersonMet(seq=0, at=0.0, person=Person(name="Bo")),
    Flagged(seq=0, at=0.0, question="pain", text="listen"),
    Objected(seq=0, at=0.0, question="pain", objection="no-time"),
    Undone(seq=0, at=0.0, target=11),
    Redone(seq=0, at=0.0, target=11),
    Parked(seq=0, at=0.0),
    Resumed(seq=0, at=0.0, by="Mia"),
    Overrode(seq=0, at=0.0, what="zone unknown", reason="they called us"),
)
LAST: dict[str, tuple[AnyEvent, ...]] = {
    "parked": (Parked(seq=0, at=0.0),),
    "discarded": (Discarded(seq=0, at=0.0),),
    "new": (Ended(seq=0, at=0.0, disposition="qualified", when=NOW, when_words="now"),),
}


def kinds_of_calls(definition: str) -> list[Call]:
    """Calls of every state, each with every kind of event."""
    led = [call_of(*EVERY_KIND, *last) for last in LAST.values()]
    reviews = [
        Review(state="accepted", by="Priya", at=NOW),
        Review(state="returned", by="Priya", at=NOW, reason="who?"),
    ]
    led += [replace(led[-1], review=review) for review in reviews]
    return [replace(call, id=f"S-{n:04d}", definition=definition) for n, call in enumerate(led, 2)]


def odd_lead(lead: str) -> Lead:
    return Lead(
        id=lead,
        company="Größe & Söhne ✓ 👩\u200d🚀 日本",
        contacts=(Contact(name="Jörg [b]Müller[/b]", phone="208 555 0101", email="j@groesse.example"),),
        extra={"Région, “x”": '{"a": 1}\\', "=cmd": "<<<<<<< HEAD"},
        created=NOW,
    )


def version_of(number: int) -> str:
    return starter_source().replace("version = 1\n", f"version = {number}\n", 1)


@pytest.fixture
def full(tmp_path: Path) -> Base:
    """The demonstration list, calls of every kind and state, several definitions, large ids, odd words."""
    base = Base(tmp_path / "full")
    base.shelf.put(version_of(3))
    base.shelf.use(version_of(2))
    definition = read_definition(starter_source())
    leads = demo_leads(definition, base.ledger.new_ids("leads", 14), NOW)
    call, _ = demo_call(definition, leads, base.ledger.new_id("calls"), "Mia", NOW)
    base.ledger.save(*(("leads", lead_document(lead)) for lead in leads))
    base.ledger.save(*(("calls", call_document(one)) for one in (call, *kinds_of_calls(base.shelf.in_force().hash))))
    base.ledger.save(("leads", lead_document(odd_lead("L-100000"))), ("leads", lead_document(odd_lead("L-0500"))))
    lead = base.ledger.get("leads", "L-0002")
    assert lead is not None
    base.ledger.save(("leads", lead | {"notes": "changed"}))
    base.ledger.new_ids("calls", 40)
    base.ledger.remove(("leads", "L-0014"))
    return base


def counts(found: Survey) -> dict[str, tuple[int, int, int]]:
    return {kind: (count.read, count.new, count.unchanged) for kind, count in found.counts.items()}


def sources(shelf: Shelf) -> dict[str, str]:
    return {one: shelf.source(one) for one in shelf.hashes()}


@both_forms
def test_a_whole_base_goes_out_and_comes_back_equal_in_an_empty_folder(
    full: Base, fresh: Base, tmp_path: Path, form: str
) -> None:
    path = full.write(form, tmp_path / "file")
    found = fresh.take(path)
    assert counts(found) == {"leads": (15, 15, 0), "calls": (6, 6, 0), "definitions": (3, 3, 0)}
    assert fresh.documents() == full.documents()
    assert [lead["rev"] for lead in fresh.ledger.all("leads")][:3] == [1, 2, 1]
    assert sources(fresh.shelf) == sources(full.shelf) | {STARTER_HASH: starter_source()}
    assert fresh.shelf.chosen() == full.shelf.chosen()
    assert [fresh.ledger.new_id(table) for table in LETTER] == ["L-100001", "S-0047", "D-0001"]
    assert [full.ledger.new_id(table) for table in LETTER] == ["L-100001", "S-0047", "D-0001"]
    assert [check.sentence for check in fresh.ledger.check() if not check.ok] == []
    for state in ("parked", "discarded", "new", "accepted", "returned"):
        assert fresh.ledger.find("state", state) == full.ledger.find("state", state)


@both_forms
def test_what_came_back_is_written_again_byte_for_byte(full: Base, fresh: Base, tmp_path: Path, form: str) -> None:
    first = full.write(form, tmp_path / "first")
    fresh.take(first)
    assert fresh.write(form, tmp_path / "second").read_bytes() == first.read_bytes()


def test_stock_tinydb_opens_the_file_with_the_documents_of_the_ledger(full: Base, tmp_path: Path) -> None:
    with TinyDB(full.write("tinydb", tmp_path / "leads.json")) as stock:
        assert stock.tables() == {"about", "definitions", "leads", "calls"}
        for table in LETTER:
            assert [dict(one) for one in stock.table(table)] == list(full.ledger.all(table))
            assert {f"{LETTER[table]}-{one.doc_id:04d}" for one in stock.table(table)} == {
                one["id"] for one in full.ledger.all(table)
            }
        assert [(one["hash"], one["in_force"]) for one in stock.table("definitions")] == [
            (one, one == full.shelf.chosen()) for one in sorted([*full.shelf.hashes(), STARTER_HASH])
        ]
        assert stock.table("about").all() == [
            {"format": 1, "made_by": "bants 9.9", "counters": {"leads": 100000, "calls": 46, "dnc": 0}}
        ]


def test_the_tinydb_file_is_ascii_because_stock_tinydb_reads_it_in_the_encoding_of_the_machine(
    full: Base, tmp_path: Path
) -> None:
    assert full.write("tinydb", tmp_path / "leads.json").read_bytes().isascii()


def test_a_file_that_stock_tinydb_changed_is_taken_in_with_the_change(full: Base, fresh: Base, tmp_path: Path) -> None:
    path = full.write("tinydb", tmp_path / "leads.json")
    with TinyDB(path) as stock:
        stock.table("leads").update({"company": "Changed by hand"}, doc_ids=[3])
        stock.table("leads").remove(doc_ids=[500])
        stock.table("wishes").insert({"more": "calls"})
    found = fresh.take(path)
    assert found.notices == ["Not read: 1 documents of the table 'wishes', which bants does not have."]
    expected = full.documents()
    expected["leads"] = [one for one in expected["leads"] if one["id"] != "L-0500"]
    changed = {**expected["leads"][2], "company": "Changed by hand"}
    expected["leads"][2] = {**changed, **derived(changed)}  # the do-not-call list knows it by its new name
    assert fresh.documents() == expected


def test_what_lists_read_is_made_to_agree_with_an_answer_that_was_changed_by_hand(
    full: Base, fresh: Base, tmp_path: Path
) -> None:
    path = full.write("tinydb", tmp_path / "leads.json")
    with TinyDB(path) as stock:
        stock.table("leads").update({"answers": {}, "people": []}, doc_ids=[1])
        stock.table("calls").update({"state": "accepted", "seconds": 7}, doc_ids=[2])
    fresh.take(path)
    lead, call = fresh.ledger.get("leads", "L-0001"), fresh.ledger.get("calls", "S-0002")
    assert lead is not None
    assert call is not None
    assert (lead["said"], call["state"], call["seconds"]) == ("", "parked", 0)
    assert (full.ledger.get("leads", "L-0001") or {})["said"] != ""


@both_forms
def test_the_same_file_twice_changes_nothing(full: Base, fresh: Base, tmp_path: Path, form: str) -> None:
    path = full.write(form, tmp_path / "file")
    fresh.take(path)
    before = fresh.documents()
    found = fresh.take(path)
    assert counts(found) == {"leads": (15, 0, 15), "calls": (6, 0, 6), "definitions": (3, 0, 3)}
    assert fresh.documents() == before


@both_forms
def test_a_base_with_other_documents_under_the_same_ids_takes_nothing(
    full: Base, fresh: Base, tmp_path: Path, form: str
) -> None:
    definition = read_definition(starter_source())
    other = demo_leads(definition, fresh.ledger.new_ids("leads", 14), NOW.replace(year=2025))[:7]
    fresh.ledger.save(*(("leads", lead_document(lead)) for lead in other))
    assert fresh.refusal(full.write(form, tmp_path / "file")) == (
        "L-0001, L-0002, L-0003, L-0004, L-0005 and 2 more are not the same here as in file. Nothing was imported. "
        "Take the file into an empty folder: name one with --data."
    )


@both_forms
def test_a_base_with_other_ids_takes_everything_beside_its_own(
    full: Base, fresh: Base, tmp_path: Path, form: str
) -> None:
    fresh.ledger.save(("leads", lead_document(odd_lead("L-0777"))))
    fresh.take(full.write(form, tmp_path / "file"))
    assert len(list(fresh.ledger.all("leads"))) == 16


def test_a_definition_in_force_here_stays_in_force(full: Base, fresh: Base, tmp_path: Path) -> None:
    mine = fresh.shelf.use(version_of(9))
    found = fresh.take(full.write("jsonl", tmp_path / "file"))
    assert found.in_force is None
    assert fresh.shelf.chosen() == mine.hash
    assert len(fresh.shelf.hashes()) == 4


def test_a_call_whose_definition_is_nowhere_is_taken_in_and_told(full: Base, fresh: Base, tmp_path: Path) -> None:
    path = full.write("jsonl", tmp_path / "file")
    edit(path, lambda lines: [line for line in lines if line.get("table") != "definitions"], holds={})
    found = fresh.take(path)
    assert found.missing == {full.shelf.chosen(): 5}  # the shipped one, which the demonstration call pins, is here
    assert len(list(fresh.ledger.all("calls"))) == 6


@both_forms
def test_what_is_saved_meanwhile_is_not_in_the_file(full: Base, fresh: Base, tmp_path: Path, form: str) -> None:
    before = full.documents()
    with everything(full.ledger, full.shelf, "bants 9.9") as whole:
        pieces = FORMS[form](whole)
        begun = [next(pieces), next(pieces)]
        full.ledger.save(("leads", lead_document(odd_lead("L-0600"))))
        full.ledger.remove(("calls", "S-0003"))
        write_stream(tmp_path / "file", [*begun, *pieces])
    fresh.take(tmp_path / "file")
    assert fresh.documents() == before


@both_forms
def test_a_damaged_document_is_left_out_and_named(full: Base, fresh: Base, tmp_path: Path, form: str) -> None:
    full.ledger.close()
    base = full.folder / "bants.db"
    base.write_bytes(base.read_bytes().replace(b'"company":"Orbit Labs"', b'"company":"Orbit Laps"', 1))
    damaged = Base(full.folder)
    with everything(damaged.ledger, damaged.shelf, "bants 9.9") as whole:
        assert whole.missing == ["L-0002 was damaged on the disk and is not in the file."]
        write_stream(tmp_path / "file", FORMS[form](whole))
    fresh.take(tmp_path / "file")
    assert [lead["id"] for lead in fresh.ledger.all("leads")][:2] == ["L-0001", "L-0003"]


WORDS = st.text(st.characters(codec="utf-8"), max_size=12).map(clean_line)
documents_of_leads = st.builds(
    lambda known, earlier, words, extra, rev: (
        lead_document(replace(odd_lead("L-0001"), answers=known, earlier=earlier, notes=words, extra=extra))
        | {"rev": rev}
    ),
    st.dictionaries(WORDS, answers, max_size=3),
    st.dictionaries(WORDS, st.lists(answers, min_size=1, max_size=2).map(tuple), max_size=2),
    WORDS,
    st.dictionaries(WORDS, WORDS, max_size=3),
    st.integers(1, 10**6),
)


@given(st.lists(documents_of_leads, max_size=4), st.lists(calls, max_size=2), st.sampled_from(list(FORMS)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_documents_come_back_as_they_went(
    tmp_path_factory: pytest.TempPathFactory, leads: list[Document], led: list[Call], form: str
) -> None:
    folder = tmp_path_factory.mktemp("random")
    out, back = Base(folder / "out", MemoryLedger()), Base(folder / "back", MemoryLedger())
    entries = [("leads", one | {"id": f"L-{n:04d}"}) for n, one in enumerate(map(clean, leads), 1)]
    entries += [("calls", clean(call_document(one)) | {"id": f"S-{n:04d}", "rev": n}) for n, one in enumerate(led, 1)]
    out.ledger.load(entries, {"leads": 0, "calls": 0})
    found = back.take(out.write(form, folder / "file"))
    assert back.documents() == out.documents()
    assert found.cleaned == 0
    for table in LETTER:
        assert json.dumps(list(back.ledger.all(table))) == json.dumps(list(out.ledger.all(table)))


def clean(value: Any) -> Any:
    """The document as it would be, had its words come in at one of the doors; its fingerprint is made anew."""
    if isinstance(value, dict):
        done = {clean(key): clean(one) for key, one in value.items()}
        return agreed("calls" if "events" in done else "leads", done) if "schema" in done else done
    if isinstance(value, list):
        return [clean(one) for one in value]
    return clean_line(value) if isinstance(value, str) else value


# what a file may have been through


def edit(
    path: Path, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]] | None = None, **about: object
) -> Path:
    """Change the records of a file of JSON lines."""
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    lines[0] |= about
    path.write_text("".join(json.dumps(line) + "\n" for line in (change(lines) if change else lines)))
    return path


@pytest.fixture
def lines(full: Base, tmp_path: Path) -> Path:
    """A file of JSON lines: what it is, 3 definitions, 15 leads, 6 calls."""
    return full.write("jsonl", tmp_path / "all.jsonl")


@pytest.fixture
def tables(full: Base, tmp_path: Path) -> Path:
    """The same as a TinyDB file, laid out over lines as an editor would."""
    path = full.write("tinydb", tmp_path / "all.json")
    path.write_text(json.dumps(json.loads(path.read_text()), indent=1))
    return path


NOTHING = "Nothing was imported."


@pytest.mark.parametrize("piece", [1, 7, 4096])
def test_a_tinydb_file_is_read_alike_in_pieces_of_any_size(
    full: Base, fresh: Base, tables: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr("store.interchange.tables._PIECE", piece)
    written = tables.read_text().splitlines()
    tables.write_text("\n".join([*written[:700], "=======", *written[700:], ""]))
    assert fresh.refusal(tables).startswith("all.json, line 701: ======= is a conflict mark of git")
    tables.write_text("\n".join([*written, ""]))
    fresh.take(tables)
    assert fresh.documents() == full.documents()


def test_a_document_that_never_ends_is_refused_before_it_fills_the_memory(
    fresh: Base, lines: Path, tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.interchange.tables.MOST", 1_000_000)
    monkeypatch.setattr("store.interchange.lines.MOST", 1_000_000)
    tables.write_text('{"leads": {"1": {"id": "L-0001", "notes": "' + "x" * 3_000_000)
    assert fresh.refusal(tables) == f"all.json, line 1: document 1 of leads is longer than 1 MB. {NOTHING}"
    lines.write_text(lines.read_text().splitlines()[0] + "\n" + "x" * 3_000_000)
    assert fresh.refusal(lines) == f"all.jsonl, line 2: it is longer than 1 MB. {NOTHING}"


def test_a_byte_order_mark_and_carriage_returns_are_told_and_do_no_harm(
    full: Base, fresh: Base, lines: Path, tables: Path, tmp_path: Path
) -> None:
    lines.write_bytes(b"\xef\xbb\xbf" + lines.read_bytes().replace(b"\n", b"\r\n"))
    assert fresh.take(lines).notices == [
        "all.jsonl begins with a byte order mark: another program has saved it since.",
        "all.jsonl has lines that end in a carriage return: another program has saved it since.",
    ]
    tables.write_bytes(b"\xef\xbb\xbf" + tables.read_bytes().replace(b"\n", b"\r\n"))
    other = Base(tmp_path / "other")
    assert other.take(tables).notices == ["all.json begins with a byte order mark: another program has saved it since."]
    assert fresh.documents() == other.documents() == full.documents()


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> theirs", "||||||| base"])
@pytest.mark.parametrize("line", [1, 5])
def test_conflict_marks_of_git_are_named_with_their_line(
    fresh: Base, lines: Path, tables: Path, mark: str, line: int
) -> None:
    for path in (lines, tables):
        written = path.read_text().splitlines()
        path.write_text("\n".join([*written[: line - 1], mark, *written[line - 1 :], ""]))
        assert fresh.refusal(path) == (
            f"{path.name}, line {line}: {mark[:7]} is a conflict mark of git; settle the conflict first. {NOTHING}"
        )


def test_two_records_on_a_line_are_refused_with_the_line(fresh: Base, lines: Path) -> None:
    written = lines.read_text().splitlines()
    lines.write_text("\n".join([*written[:6], written[6] + written[7], *written[8:], ""]))
    assert fresh.refusal(lines) == f"all.jsonl, line 7: it holds two records. {NOTHING}"


@pytest.mark.parametrize("left", [-1, -2, -300])
def test_a_file_that_was_cut_short_is_refused_with_the_place(fresh: Base, lines: Path, tables: Path, left: int) -> None:
    lines.write_bytes(lines.read_bytes().rstrip()[:left])
    assert fresh.refusal(lines).startswith("all.jsonl, line 25: it is cut short (")
    tables.write_bytes(tables.read_bytes()[:left])
    assert "the file is cut short" in fresh.refusal(tables)


def test_a_file_that_was_cut_between_two_lines_knows_how_much_it_held(fresh: Base, lines: Path) -> None:
    lines.write_text("".join(lines.read_text().splitlines(keepends=True)[:-2]))
    assert fresh.refusal(lines) == f"all.jsonl was cut short: 4 of its 6 calls are left. {NOTHING}"


def test_every_cut_of_a_file_is_refused_and_none_is_taken_for_the_whole(fresh: Base, lines: Path, tables: Path) -> None:
    for path in (lines, tables):
        whole = path.read_bytes().rstrip()
        for left in range(30, len(whole), 7919):
            path.write_bytes(whole[:left])
            assert NOTHING in fresh.refusal(path)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (b"\0\0\0", "it holds NUL bytes, which no text has"),
        (b"\xff", "it is not UTF-8 (byte 1)"),
        (b"[" * 100_000, "the record is nested too deeply"),
        (
            b'{"table": "leads", "document": ' + b'{"a": ' * 80 + b"1" + b"}" * 81,
            "'None' is no id for the table of leads",
        ),
        (b'{"table": "leads", "table": "calls", "document": {}}', "the record says “table” twice"),
        (b'{"table": "leads", "document": {"id": NaN}}', "the record has NaN where a number should be"),
        (b'{"table": "leads", "document": {"id": 1e999}}', "the record has a number that is too large (1e999)"),
        (b'{"table": "leads", "document": {"id": ' + b"9" * 5000 + b"}}", "the record has a number that is too large"),
        (b'{"table": "people", "document": {}}', "it is no record of a table (definitions, leads, calls, dnc)"),
        (b'{"table": ["leads"], "document": {}}', "it is no record of a table (definitions, leads, calls, dnc)"),
        (b'{"table": "leads", "document": []}', "it is no record of a table (definitions, leads, calls, dnc)"),
        (b'"leads"', "it is no record of a table (definitions, leads, calls, dnc)"),
        (b'{"table": "leads"} x', "something stands behind the record"),
        (b"Acme,Ann", "it is no JSON (Expecting value, column 1)"),
        (b'{"bants": "everything", "format": 1}', "it is no record of a table (definitions, leads, calls, dnc)"),
        (b'{"table": "definitions", "document": {"hash": "0"}}', "it is no definition with its hash and source"),
    ],
)
def test_a_line_that_is_no_record_is_refused_with_its_number(
    fresh: Base, lines: Path, wrong: bytes, sentence: str
) -> None:
    written = lines.read_bytes().splitlines()
    lines.write_bytes(b"\n".join([*written[:8], wrong, *written[8:], b""]))
    assert fresh.refusal(lines).startswith(f"all.jsonl, line 9: {sentence}")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (b"[]", "all.json is a list of JSON values, not a file of leads."),
        (b'[{"id": 1}]', "all.json is a list of JSON values, not a file of leads."),
        (b"{}", "all.json is a file of another program: of its tables (none) none is of leads."),
        (b'{"_default": {"1": {"a": 1}}}', "all.json is a file of another program: of its tables ('_default')"),
        (b'{"leads": []}', "all.json, line 1: 'leads' is no table of documents."),
        (b'{"leads": {"one": {}}}', "all.json, line 1: 'one' in the table 'leads' is no number of a document."),
        (b'{"leads": {"01": {}}}', "all.json, line 1: '01' in the table 'leads' is no number of a document."),
        (b'{"leads": {"1": []}}', "all.json, line 1: document 1 of leads is no document."),
        (b'{"leads": {"1": {}}}', "all.json, document 1 of leads: 'None' is no id for the table of leads."),
        (b'{"leads": {"1": {"id": "L-0002"}}}', "all.json, document 1 of leads: L-0002 is filed under"),
        (b'{"leads": {"1": {"a": NaN}}}', "all.json, line 1: document 1 of leads has NaN where a number should be."),
        (b'{"leads": {}, "leads": {}}', "all.json, line 1: there are two tables 'leads'."),
        (b'{"leads": {}} {}', "all.json, line 1: “{}” stands where the end of the file should."),
        (b'{"leads": {"1" {}}}', "all.json, line 1: “{}}}” stands where : should."),
        (b'{"leads": {1: {}}}', "all.json, line 1: “1: {}}}” stands where a key in quotes should."),
        (b'{"leads": \0{}}', "all.json, after line 1: the text holds NUL bytes, which no text has."),
        (b'{"leads": {}, "\xff": {}}', "all.json, after line 1: the text is not UTF-8."),
        (b'{"about": {"1": {"format": 2}}, "leads": {}}', "all.json was written by a newer bants (format 2"),
        (b'{"about": {"1": {"format": "1"}}, "leads": {}}', "all.json, document 1 of about: what the file says"),
        ('{"bants": "everything"}'.encode("utf-16"), "all.json is UTF-16. Nothing was imported."),
        (b'{"table": "leads", "document": {}}', "all.json, line 1: it does not say what this is"),
        (b'{"bants": "something"}', "all.json, line 1: it does not say what this is"),
        (b'{"bants": "everything", "format": 9}', "all.json was written by a newer bants (format 9"),
        (b'{"bants": "everything", "format": 1, "counters": {"leads": -1}}', "all.json, line 1: what the file"),
        (b'{"bants": "everything", "format": 1, "counters": {"leads": 1e15}}', "all.json, line 1: what the file"),
        (b'{"bants": "everything", "format": 1, "holds": []}', "all.json, line 1: what the file"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_ours_is_told_in_one_sentence(
    fresh: Base, tmp_path: Path, wrong: bytes, sentence: str
) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(wrong)
    assert fresh.refusal(path).startswith(sentence)


@pytest.mark.parametrize("content", [b"", b"Company,City\n", b"\0\0", b"[id],name\n", b"<<<<<<< HEAD\nCompany\n"])
def test_what_is_no_json_is_left_to_the_lists(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(content)
    assert form_of(path) is None


def document(line: dict[str, Any], **fields: object) -> dict[str, Any]:
    return {**line, "document": {**line["document"], **fields}}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"id": "L-1"}, "'L-1' is no id for the table of leads"),
        ({"id": "S-0001"}, "'S-0001' is no id for the table of leads"),
        ({"id": None}, "'None' is no id for the table of leads"),
        ({"id": "L-1000000000001"}, "L-1000000000001 has too large a number: the last one is L-1000000000000"),
        ({"rev": 0}, "L-0001 has no revision: '0' is none"),
        ({"rev": "1"}, "L-0001 has no revision: '1' is none"),
        ({"rev": True}, "L-0001 has no revision: 'True' is none"),
        ({"schema": 5}, "L-0001 was written by a newer bants (schema 5, this one knows 4)."),
        ({"schema": None}, "L-0001 does not read as a document: its fields are not those of schema 4."),
        ({"schema": []}, "L-0001 does not read as a document: its fields are not those of schema 4."),
        ({"company": 7}, "L-0001 does not read as a lead: its fields are not those of schema 4."),
        ({"answers": []}, "L-0001 does not read as a lead: its fields are not those of schema 4."),
        ({"answers": {"q": {"value": {"low": [], "high": 1}}}}, "L-0001 does not read as a lead"),
        ({"created": "yesterday"}, "L-0001 does not read as a lead"),
        ({"notes": "x" * 1_000_001}, "L-0001 has a text of 1,000,001 characters, more than the 1,000,000 kept of one"),
        ({"extra": {"a\x1b": ""}}, "L-0001 has a field whose name holds characters that nobody sees or that act on a"),
        ({"deep": json.loads("[" * 60 + "]" * 60)}, "L-0001 is nested too deeply"),
    ],
)
def test_a_document_that_does_not_read_is_refused_by_its_id_and_line(
    fresh: Base, lines: Path, fields: dict[str, object], sentence: str
) -> None:
    edit(lines, lambda records: [*records[:4], document(records[4], **fields), *records[5:]])
    assert fresh.refusal(lines).startswith(f"all.jsonl, line 5: {sentence}")


def numbered(*numbers: object) -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    """The first events of the second call get these numbers."""

    def change(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for event, number in zip(records[20]["document"]["events"], numbers, strict=False):
            event["seq"] = number
        return records

    return change


@pytest.mark.parametrize(
    ("numbers", "found", "wanted"),
    [
        ((1, 3), 3, 2), ((1, 1), 1, 2), ((1, 3, 2), 3, 2), ((0,), 0, 1), ((2,), 2, 1), (("1",), 1, 1),
        ((True,), True, 1), ((1.0,), 1.0, 1),
    ],
)  # fmt: skip
def test_events_out_of_order_are_refused_with_both_numbers(
    fresh: Base, lines: Path, numbers: tuple[object, ...], found: object, wanted: int
) -> None:
    edit(lines, numbered(*numbers))
    assert fresh.refusal(lines) == (
        f"all.jsonl, line 21: S-0002 has an event numbered {found} where number {wanted} should be. {NOTHING}"
    )


@pytest.mark.parametrize("at", [-1, 1e300, "1", None])
def test_an_event_at_no_second_of_the_call_is_refused(fresh: Base, lines: Path, at: object) -> None:
    def change(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        records[20]["document"]["events"][1]["at"] = at
        return records

    edit(lines, change)
    assert fresh.refusal(lines) == f"all.jsonl, line 21: S-0002 has an event 2 at second {at}. {NOTHING}"


def test_the_same_record_twice_counts_once_and_another_one_of_its_id_is_refused(
    fresh: Base, lines: Path, tables: Path
) -> None:
    edit(lines, lambda records: [*records, records[4]])
    assert fresh.survey(lines).duplicates == 1
    edit(lines, lambda records: [*records[:-1], document(records[4], company="Other")])
    assert fresh.refusal(lines) == (
        f"all.jsonl, line 26: L-0001 stands there a second time, unlike in line 5. {NOTHING}"
    )
    text = tables.read_text()
    tables.write_text(text.replace('"2": {\n   "id": "L-0002"', '"1": {\n   "id": "L-0001"', 1))
    assert fresh.refusal(tables) == (
        "all.json, document 1 of leads: L-0001 stands there a second time, unlike in document 1 of leads. "
        "Nothing was imported."
    )


def test_texts_that_act_on_a_terminal_are_cleaned_and_counted(fresh: Base, lines: Path) -> None:
    words = "Ac\x1b]0;x\x07me\u202e\u200b\nLtd\ud800"
    edit(lines, lambda records: [*records[:4], document(records[4], company=words, notes=" as it is "), *records[5:]])
    found = fresh.take(lines)
    lead = fresh.ledger.get("leads", "L-0001")
    assert lead is not None
    assert (lead["company"], lead["notes"]) == ("Ac]0;xme Ltd\ufffd", " as it is ")
    assert found.cleaned == 1


def test_a_definition_that_is_not_what_its_hash_says_is_refused(fresh: Base, lines: Path) -> None:
    edit(lines, lambda records: [*records[:1], document(records[1], hash="0" * 12), *records[2:]])
    assert "all.jsonl, line 2: definition 000000000000 says something else than it did (" in fresh.refusal(lines)
    edit(lines, lambda records: [*records[:1], document(records[1], source="name = "), *records[2:]])
    assert fresh.refusal(lines).startswith("all.jsonl, line 2: the definition is not sound: definition 000000000000")


def test_documents_of_the_first_schema_are_brought_up(fresh: Base, full: Base, lines: Path) -> None:
    def older(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for record in records[4:]:
            for field in ("said", "disposition", "seconds"):
                record["document"].pop(field, None)
            record["document"]["schema"] = 1
        return records

    edit(lines, older)
    fresh.take(lines)
    assert fresh.documents() == full.documents()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_whatever_stands_in_a_document_it_is_taken_whole_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    line = deepcopy(data.draw(st.sampled_from(SOUND)))
    spot = line["document"]
    while True:
        key = data.draw(st.sampled_from(sorted(spot) if isinstance(spot, dict) else range(len(spot))))
        if not (isinstance(spot[key], dict | list) and spot[key] and data.draw(st.booleans())):
            break
        spot = spot[key]
    spot[key] = data.draw(VALUES)
    folder = tmp_path_factory.mktemp("odd")
    path = folder / "file"
    path.write_text("\n".join(['{"bants": "everything", "format": 1}', json.dumps(line), ""]))
    base = Base(folder / "base", MemoryLedger())
    sentence = ""
    try:
        base.take(path)
    except InterchangeProblem as problem:
        sentence = problem.sentence
    kept = [one for table in LETTER for one in base.ledger.all(table)]
    assert sentence.startswith("file, line 2: ") == (kept == [])
    assert [agreed(line["table"], one) for one in kept] == kept


SOUND = [
    {"table": "leads", "document": json.loads(json.dumps(lead_document(odd_lead("L-0001")) | {"answers": {"q": {
        "said_on": "2026-11-03", "value": {"low": 1, "high": "2026-11-04"}}}, "rev": 1}))},
    {"table": "calls", "document": json.loads(json.dumps(call_document(kinds_of_calls("0" * 12)[3]) | {"rev": 1}))},
]  # fmt: skip


# all or nothing, at the ledger's door


@pytest.fixture(params=["memory", "tiny"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    return MemoryLedger() if request.param == "memory" else open_ledger(tmp_path / "one")


def test_documents_are_loaded_at_the_revision_they_bring_and_saved_on_from_there(ledger: Ledger) -> None:
    ledger.load([("leads", {"id": "L-0007", "company": "Acme", "rev": 41})], {"leads": 9, "calls": 3})
    assert ledger.get("leads", "L-0007") == {"id": "L-0007", "company": "Acme", "rev": 41}
    assert ledger.save(("leads", {"id": "L-0007", "company": "Bolt", "rev": 41})) == [42]
    assert [ledger.new_id(table) for table in LETTER] == ["L-0010", "S-0004", "D-0001"]


def test_what_is_loaded_twice_stays_and_another_document_of_its_id_refuses_all(ledger: Ledger) -> None:
    acme: Document = {"id": "L-0007", "company": "Acme", "rev": 41}
    ledger.load([("leads", acme)], {})
    ledger.load([("leads", {"rev": 41, "company": "Acme", "id": "L-0007"})], {})
    with pytest.raises(Conflict) as told:
        ledger.load([("leads", {"id": "L-0001", "rev": 1}), ("leads", acme | {"rev": 40})], {"leads": 99})
    assert told.value.document_id == "L-0007"
    assert list(ledger.all("leads")) == [acme]
    assert ledger.new_id("leads") == "L-0008"


def test_what_the_documents_raise_leaves_nothing_loaded(ledger: Ledger) -> None:
    def broken() -> Any:
        yield "leads", {"id": "L-0001", "rev": 1}
        raise ValueError("the file broke off")

    with pytest.raises(ValueError, match="broke off"):
        ledger.load(broken(), {})
    assert list(ledger.all("leads")) == []
    assert ledger.new_id("leads") == "L-0001"


def test_a_number_is_not_the_same_as_one_with_a_point(ledger: Ledger) -> None:
    ledger.load([("leads", {"id": "L-0001", "n": 1, "rev": 1})], {})
    with pytest.raises(Conflict):
        ledger.load([("leads", {"id": "L-0001", "n": 1.0, "rev": 1})], {})


LOADING = """
import sys
from pathlib import Path
from store.ledger import open_ledger
ledger = open_ledger(Path(sys.argv[1]))
def documents():
    for number in range(1, 100_000):
        yield "leads", {"id": f"L-{number:04d}", "company": "x" * 900, "rev": 3}
        if number == int(sys.argv[2]):
            print(number, flush=True)
ledger.load(documents(), {})
"""


@pytest.mark.parametrize("killed_after", [1, 700, 9_000])
def test_a_kill_in_the_middle_leaves_nothing_loaded(tmp_path: Path, killed_after: int) -> None:
    command = [sys.executable, "-c", LOADING, str(tmp_path), str(killed_after)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == f"{killed_after}\n"
        child.kill()
    ledger = open_ledger(tmp_path)
    assert list(ledger.all("leads")) == []
    assert ledger.new_id("leads") == "L-0001"
    assert [check.sentence for check in ledger.check() if not check.ok] == []
    ledger.close()


@pytest.mark.parametrize("form", ["tinydb", "jsonl"])
def test_the_do_not_call_list_goes_out_and_comes_back_with_what_was_lifted(
    full: Base, fresh: Base, tmp_path: Path, form: str
) -> None:
    dnc, at = DoNotCall(full.ledger), datetime(2026, 11, 23, 15, tzinfo=UTC)
    dnc.add("number", "+1 208 555 0101", "asked us", "a letter", "Ann", at)
    dnc.add("domain", "harlan.example", "", "", "Ann", at)
    dnc.lift("domain", "harlan.example", "Bo", at, "wrote that we may")
    fresh.take(full.write(form, tmp_path / "all.json"))
    assert DoNotCall(fresh.ledger).entries(lifted=True) == dnc.entries(lifted=True)
    assert [bar.id for bar in DoNotCall(fresh.ledger).entries()] == ["D-0001"]
