"""TinyDB over rows answers as TinyDB does, told by TinyDB itself: the same calls on its own memory storage."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB
from tinydb.operations import delete, increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from store.ledger import Damaged, open_ledger
from store.tiny.base import Base
from store.tiny.ledger import TinyLedger
from store.tiny.rows import RowFile

One = Query()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[RowFile]:
    file = RowFile(tmp_path / "bants.db")
    yield file
    file.close()


@pytest.fixture
def base(file: RowFile) -> Base:
    return Base(file)


def bare(answer: Any) -> Any:
    """An answer without the two fields that our documents carry about themselves."""
    if isinstance(answer, dict):
        return {key: value for key, value in answer.items() if key not in ("id", "rev")}
    return [bare(one) for one in answer] if isinstance(answer, list) else answer


ASKED: dict[str, Callable[[Table], object]] = {
    "insert": lambda t: t.insert({"n": 9}),
    "insert with a number": lambda t: t.insert(Document({"n": 9}, doc_id=70)),
    "insert several": lambda t: t.insert_multiple([{"n": 7}, Document({"n": 8}, doc_id=80)]),
    "all": lambda t: t.all(),
    "iterate": lambda t: [one.doc_id for one in t],
    "length": len,
    "get by number": lambda t: t.get(doc_id=2),
    "get what is not there": lambda t: t.get(doc_id=99),
    "get by numbers": lambda t: t.get(doc_ids=[1, 3, 99]),
    "get by query": lambda t: t.get(One.n == 2),
    "search": lambda t: t.search(One.tags.any(["a"])),
    "search nested": lambda t: t.search(One.who.name.matches("An")),
    "count": lambda t: t.count(One.n > 1),
    "contains": lambda t: [t.contains(One.n == 2), t.contains(doc_id=9), t.contains(doc_id=1)],
    "update all": lambda t: t.update({"x": 1}),
    "update by query": lambda t: t.update({"x": 1}, One.n > 1),
    "update by numbers": lambda t: t.update({"x": 1}, doc_ids=[2, 99]),
    "update by operation": lambda t: t.update(increment("n"), One.n == 2),
    "update by deleting": lambda t: t.update(delete("n"), doc_ids=[1]),
    "update several": lambda t: t.update_multiple([({"x": 1}, One.n == 1), (increment("n"), One.n == 3)]),
    "upsert there": lambda t: t.upsert({"n": 2, "x": 1}, One.n == 2),
    "upsert new": lambda t: t.upsert({"n": 5}, One.n == 5),
    "upsert by number": lambda t: t.upsert(Document({"n": 6}, doc_id=60)),
    "remove by query": lambda t: t.remove(One.n < 3),
    "remove by numbers": lambda t: t.remove(doc_ids=[1, 99]),
    "truncate": lambda t: t.truncate(),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_table_answers_as_tinydb_does_and_holds_the_same_afterwards(base: Base, name: str) -> None:
    theirs = TinyDB(storage=MemoryStorage).table("leads")
    ours = base.table("leads")
    for table in (theirs, ours):
        table.insert_multiple([{"n": 1, "tags": ["a"]}, {"n": 2, "tags": ["b"]}, {"n": 3, "who": {"name": "Ann"}}])
    assert bare(ASKED[name](ours)) == bare(ASKED[name](theirs))
    assert [(one.doc_id, bare(one)) for one in ours] == [(one.doc_id, bare(one)) for one in theirs]


def test_an_update_touches_only_the_rows_it_is_about(base: Base) -> None:
    table = base.table("leads")
    table.insert_multiple({"n": n} for n in range(5))
    table.update({"x": 1}, One.n == 3)
    assert [one["rev"] for one in table] == [1, 1, 1, 2, 1]


def test_an_update_that_fails_halfway_changes_nothing(base: Base) -> None:
    table = base.table("leads")
    table.insert_multiple([{"n": 1}, {"n": "word"}])
    with pytest.raises(TypeError):
        table.update(increment("n"))
    assert [one["n"] for one in table] == [1, "word"]


def test_a_search_sees_what_another_handle_wrote_because_nothing_is_cached(base: Base, tmp_path: Path) -> None:
    table = base.table("leads")
    assert table.search(One.n == 1) == []
    other = RowFile(tmp_path / "bants.db")
    Base(other).table("leads").insert({"n": 1})
    other.close()
    assert len(table.search(One.n == 1)) == 1


def test_the_tables_are_leads_calls_and_the_do_not_call_list_and_can_be_dropped(base: Base) -> None:
    base.insert({"n": 1})
    base.table("calls").insert({"n": 2})
    assert (base.tables(), len(base)) == ({"leads", "calls", "dnc"}, 1)
    base.drop_table("calls")
    assert (len(base.table("calls")), len(base.table("leads"))) == (0, 1)
    base.drop_tables()
    assert len(base.table("leads")) == 0
    with pytest.raises(ValueError, match="There is no table 'people': leads, calls"):
        base.table("people")


def test_what_the_ledger_saves_is_a_document_of_tinydb(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    assert isinstance(ledger, TinyLedger)
    ledger.save(("leads", {"id": "L-0007", "company": "Acme"}))
    ledger.close()
    with Base(RowFile(tmp_path / "bants.db")) as base:
        assert [one.doc_id for one in base.table("leads").search(One.company == "Acme")] == [7]


def test_a_damaged_document_is_passed_over_by_searches_and_named_when_asked_for(base: Base, file: RowFile) -> None:
    table = base.table("leads")
    table.insert_multiple([{"n": 1}, {"n": 2}])
    with file.transaction():
        file._writer.execute("UPDATE leads SET document = replace(document, '2', '3') WHERE doc_id = 2")
    assert [one["n"] for one in table] == [1]
    with pytest.raises(Damaged, match="L-0002 was damaged on the disk"):
        table.get(doc_id=2)
    assert table.remove(doc_ids=[2]) == [2]
    assert table.insert({"n": 3}) == 3
