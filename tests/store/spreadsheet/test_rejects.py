"""Rejected rows in a file of their own, and mappings under a name."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.erased import FORGOTTEN, Erased, Erasure
from store.memory import MemoryLedger
from store.mentions import phone_of
from store.problems import StoreProblem
from store.spreadsheet.mappings import Mapping, MappingProblem, keep_mapping, mapping_for, mapping_named, read_mappings
from store.spreadsheet.rejects import place_for, worth_keeping, write_rejects
from store.spreadsheet.rows import Reject
from tests.store.spreadsheet.taken import ends, importing, leads_of
from tests.store.spreadsheet.test_intake import DEFINITION

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_who_asked_to_be_forgotten_is_not_taken_and_leaves_a_line_and_a_reason_only(tmp_path: Path) -> None:
    log, number = Erased((), b"salt"), phone_of("+1 208 555 0101")
    assert number is not None
    erased = Erased((Erasure(at=NOW, why="forget", phones=(log.phone(number),)),), b"salt")
    ledger = MemoryLedger()
    raw = b"Company,Contact,Phone\nAcme,Ann Lee,(208) 555-0101\nBolt,Bo,(208) 555-0102\n"
    intake = importing(ledger, raw, DEFINITION, NOW, erased=erased).keep()
    assert ends(intake) == (1, 0, 0, 0, 1)
    assert [lead.company for lead in leads_of(ledger)] == ["Bolt"]
    write_rejects(tmp_path / "no.csv", ["Company", "Contact", "Phone"], ",", intake.rejected)
    assert (tmp_path / "no.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "rejected_line,rejected_because,Company,Contact,Phone",
        f"2,{FORGOTTEN}",
    ]


def test_a_list_that_was_rejected_before_is_rejected_with_its_new_reasons(tmp_path: Path) -> None:
    headers = ["rejected_line", "rejected_because", "Company"]
    write_rejects(tmp_path / "no.csv", headers, ";", [Reject(7, "no company", ("3", "blank", ""))])
    assert (tmp_path / "no.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "rejected_line;rejected_because;Company",
        "7;no company;",
    ]


def test_a_place_for_rejected_rows_is_free(tmp_path: Path) -> None:
    first = place_for(tmp_path, "fair.csv")
    assert first == tmp_path / "rejected" / "fair-rejected.csv"
    write_rejects(first, ["Company"], ",", [Reject(2, "no company", ("",))])
    assert place_for(tmp_path, "fair.csv") == tmp_path / "rejected" / "fair-rejected-2.csv"
    with pytest.raises(StoreProblem, match="Name another file with --rejects"):
        write_rejects(tmp_path / "none" / "no.csv", ["Company"], ",", [Reject(2, "no company", ("",))])


def test_a_blank_row_is_nothing_to_mend() -> None:
    assert not worth_keeping(Reject(4, "the row is blank", ("", " ")))
    assert worth_keeping(Reject(4, "no company", ("", "Ann")))


def test_the_newest_mapping_of_the_very_headers_is_found_and_one_of_a_name_is_replaced(tmp_path: Path) -> None:
    one, other = (Mapping(headers=("A", "B"), columns={"A": field, "B": ""}) for field in ("company", "notes"))
    for name, mapping in (("fair", one), ("web", other), ("fair", other)):
        keep_mapping(tmp_path, name, mapping)
    assert list(read_mappings(tmp_path)) == ["web", "fair"]
    assert (mapping_for(tmp_path, ["A", "B"]), mapping_for(tmp_path, ["B", "A"])) == ("fair", "")
    assert mapping_named(tmp_path, "fair") == other
    (tmp_path / "mappings.json").write_text("[")
    with pytest.raises(MappingProblem, match="holds no mappings"):
        read_mappings(tmp_path)
