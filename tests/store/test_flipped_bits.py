"""A bit of the base flips: nothing that reads is ever something else than what was saved, without a word.

Either the documents are those that were saved, or something is named: the document (Damaged, set aside), the base (a
LedgerProblem), what was found when it was opened (a notice), or what the doctor finds. To hang is no answer either.
"""

import random
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from store.ledger import Damaged, Ledger, LedgerProblem, examine, open_ledger
from store.tiny.values import checksum
from tests.store.injured import Files, Listed, as_they_lie, flipped, laid_out, quick_folder, told_by
from tests.store.programs import complaints

BASE, WAL = "bants.db", "bants.db-wal"


def filled(folder: Path, some: int = 110, others: int = 30) -> Ledger:
    """A ledger of 110 leads, more than are read at once, some longer than a page, and 30 calls."""
    ledger = open_ledger(folder)
    leads = [
        {"id": one, "company": f"Company {one}", "note": "x" * (number % 9 * 700)}
        for number, one in enumerate(ledger.new_ids("leads", some))
    ]
    calls = [
        {"id": one, "lead": f"L-{number % 20 + 1:04d}", "state": ("parked", "new")[number % 2]}
        for number, one in enumerate(ledger.new_ids("calls", others))
    ]
    ledger.save(*(("leads", lead) for lead in leads), *(("calls", call) for call in calls))
    return ledger


def judged(folder: Path, files: Files, truth: object) -> str:
    """How a base is met: "same" where it holds what was saved; how the trouble is named; or "silent"."""
    try:
        ledger = open_ledger(laid_out(folder, files))
    except LedgerProblem:
        return "refused"
    try:
        if told_by(ledger) == truth:
            return "same"
        if ledger.set_aside:
            return "set aside"
        if ledger.notices:
            return "told"
        return "found by the doctor" if any(not check.ok for check in ledger.check()) else "silent"
    except Damaged:
        return "damaged"
    except LedgerProblem:
        return "told"
    finally:
        ledger.close()


def silent(folder: Path, files: Files, truth: object, name: str, bits: Iterable[int]) -> tuple[list[int], Counter[str]]:
    """The flipped bits that nothing told of, and how often each other thing was met."""
    met = {bit: judged(folder, flipped(files, name, bit), truth) for bit in bits}
    return [bit for bit, how in met.items() if how == "silent"], Counter(met.values())


def test_every_bit_of_a_document_of_its_summary_and_of_the_line_a_lead_is_found_by() -> None:
    with quick_folder() as folder:
        filled(folder, 3, 3).close()
        ledger = open_ledger(folder)
        truth, files = told_by(ledger), as_they_lie(folder)
        ledger.close()
        content = files[BASE]
        document = content.index(b'{"id":"S-0002"')
        summary = content.index(b'{"id":"S-0002"', document + 1)
        rows = [(at - 24, content.index(b"}", at) + 1) for at in (document, summary)]
        line = content.index(b"l-0002 company l-0002")
        rows.append((line, line + len(b"l-0002 company l-0002 ")))
        bits = [bit for start, end in rows for bit in range(start * 8, end * 8)]
        assert len(bits) > 1000
        found, met = silent(folder, files, truth, BASE, bits)
        assert found == []
        assert met["damaged"] + met["set aside"] > len(bits) // 4


@pytest.mark.parametrize(("first", "count"), [(0, 300), (4096, 700)], ids=["the first page", "all others"])
def test_any_bit_of_the_base(first: int, count: int) -> None:
    with quick_folder() as folder:
        filled(folder).close()
        ledger = open_ledger(folder)
        truth, files = told_by(ledger), as_they_lie(folder)
        ledger.close()
        chance, last = random.Random(first), len(files[BASE]) if first else 4096
        bits = [chance.randrange(first * 8, last * 8) for _ in range(count)]
        found, met = silent(folder, files, truth, BASE, bits)
        assert found == []
        assert met.total() - met["same"] > count // 4, met


def test_any_bit_of_the_newest_part_of_the_base() -> None:
    with quick_folder() as folder:
        filled(folder).close()
        ledger = open_ledger(folder)
        for number in range(1, 25):
            lead = ledger.get("leads", f"L-{number:04d}")
            assert lead is not None
            ledger.save(("leads", lead | {"note": f"{number}" * 300}))
        truth, files = told_by(ledger), as_they_lie(folder)
        ledger.close()
        chance = random.Random(3)
        bits = [*range(32 * 8), *(chance.randrange(len(files[WAL]) * 8) for _ in range(200))]
        found, met = silent(folder, files, truth, WAL, bits)
        assert found == []
        assert met["told"] > 300, met


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The file of a closed ledger."""
    filled(tmp_path / "data").close()
    return tmp_path / "data" / BASE


MEND = (
    "No document is lost by it. Bring them to a new base: "
    "bants export --as tinydb FILE, then bants import FILE --data FOLDER."
)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE calls_summary SET lead = 'L-0099' WHERE doc_id = 7",
        "UPDATE calls_summary SET state = 'narked' WHERE doc_id = 7",
        "UPDATE calls_summary SET lead = NULL WHERE doc_id = 7",
        "UPDATE calls_summary SET change = change - 1 WHERE doc_id = 7",
        "UPDATE calls_summary SET summary = replace(summary, 'L-0007', 'L-0006') WHERE doc_id = 7",
        "UPDATE calls_summary SET summary = NULL WHERE doc_id = 7",
        "UPDATE calls SET summary = summary + 1 WHERE doc_id = 7",
        "DELETE FROM calls_summary WHERE doc_id = 7",
        "UPDATE leads_summary SET line = 'l-0007' WHERE doc_id = 7",
        "UPDATE leads_summary SET line = NULL WHERE doc_id = 7",
    ],
)
def test_what_lists_show_or_documents_are_found_by_is_compared_with_them(base: Path, damage: str) -> None:
    with closing(sqlite3.connect(base, isolation_level=None)) as connection:
        connection.execute(damage)
    named = "L-0007" if "leads" in damage else "S-0007"
    assert complaints(base.parent) == [f"Lists show something else than the documents of {named} say. {MEND}"]


def test_a_sound_line_that_is_not_what_the_document_says_is_named(base: Path) -> None:
    """As an older bants would have left it that folded words in another way."""
    line = b"l-0007 another company "
    with closing(sqlite3.connect(base, isolation_level=None)) as connection:
        question = "SELECT change, summary FROM leads_summary WHERE doc_id = 7"
        change, summary = connection.execute(question).fetchone()
        crc = checksum(7, change, summary, line)
        connection.execute("UPDATE leads_summary SET line = ?, crc = ? WHERE doc_id = 7", (line, crc))
    assert complaints(base.parent) == [f"Lists show something else than the documents of L-0007 say. {MEND}"]


def test_a_lead_that_is_listed_but_not_there_is_named(base: Path) -> None:
    with closing(sqlite3.connect(base, isolation_level=None)) as connection:
        connection.execute("DELETE FROM leads WHERE doc_id = 7")
    assert complaints(base.parent) == [f"Lists show something else than the documents of L-0007 say. {MEND}"]


@pytest.mark.parametrize("name", ["leads", "calls", "changes"])
def test_a_counter_that_would_give_a_number_out_again_is_named(base: Path, name: str) -> None:
    with closing(sqlite3.connect(base, isolation_level=None)) as connection:
        connection.execute("UPDATE counters SET value = 5 WHERE name = ?", (name,))
    assert complaints(base.parent) == [f"The count of {name} is behind what is there. {MEND}"]


def test_a_counter_that_is_gone_is_told(base: Path) -> None:
    with closing(sqlite3.connect(base, isolation_level=None)) as connection:
        connection.execute("UPDATE counters SET name = 'meads' WHERE name = 'leads'")
    ledger = open_ledger(base.parent)
    with pytest.raises(LedgerProblem, match=r"bants\.db is damaged \(the count of leads is gone\)"):
        ledger.new_id("leads")
    ledger.close()


def test_a_list_is_whole_though_a_summary_is_damaged(base: Path) -> None:
    with closing(sqlite3.connect(base, isolation_level=None)) as connection:
        connection.execute("UPDATE leads_summary SET summary = replace(summary, 'Company', 'Kompany') WHERE doc_id < 9")
    ledger = open_ledger(base.parent)
    assert [lead.company for lead in ledger.read("leads", Listed)] == [f"Company L-{n:04d}" for n in range(1, 111)]
    ledger.close()


def test_a_lead_is_found_though_the_line_it_is_found_by_is_damaged(base: Path) -> None:
    with closing(sqlite3.connect(base, isolation_level=None)) as connection:
        connection.execute("UPDATE leads_summary SET line = x'616263' WHERE doc_id < 9")
    ledger = open_ledger(base.parent)
    assert ledger.changes("leads").lines[7:9] == [b"l-0008 company l-0008 ", b"l-0009 company l-0009 "]
    ledger.close()


@pytest.mark.parametrize("bit", [5, 6])
def test_rows_out_of_order_are_told_and_nobody_reads_for_ever(base: Path, bit: int) -> None:
    """The hundredth lead is the last that is read at once; its number becomes a smaller one."""
    content = base.read_bytes()
    at = content.index(b'{"id":"L-0100","company":"Company L-0100","note"')
    (number,) = [row.start() for row in re.finditer(rb"\x64[\x06-\x08]\x00", content[:at]) if row.start() > at - 30]
    base.write_bytes(flipped({BASE: content}, BASE, number * 8 + bit)[BASE])
    ledger = open_ledger(base.parent)
    with pytest.raises(LedgerProblem, match=r"is damaged \(rows out of order\)"):
        list(ledger.all("leads"))
    ledger.close()
    assert any("out of order" in check.sentence for check in examine(base.parent) if not check.ok)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"lead IS NOT NULL", b"lead IS NOT NULM"), (b"leads_summary (change)", b"leads_summary (ch\xe1nge)")],
)
def test_a_table_that_is_not_described_as_it_was_is_refused(base: Path, old: bytes, new: bytes) -> None:
    base.write_bytes(base.read_bytes().replace(old, new))
    with pytest.raises(LedgerProblem, match=r"bants\.db is damaged \("):
        open_ledger(base.parent)
