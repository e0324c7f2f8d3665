"""The writer in the background: what waits, what is told, and that a failure loses nothing. No test sleeps."""

import threading
from collections.abc import Iterator

import pytest

from store.ledger import Damaged, DiskFailed, Document, Entry, LedgerProblem, Table
from store.memory import MemoryLedger
from store.problems import StoreProblem
from store.threads import faults_told_to
from store.writer import Line, Receipt, Writer

LONG = 30.0
"""Seconds that no wait here comes near to, unless the test fails."""


class TroubledLedger(MemoryLedger):
    """A ledger whose saves can be held back and made to fail."""

    def __init__(self) -> None:
        super().__init__()
        self.open = threading.Event()
        self.open.set()
        self.begun = threading.Semaphore(0)
        self.full = False
        self.fault = False
        self.saves: list[list[Document]] = []

    def save(self, *entries: Entry) -> list[int]:
        self.begun.release()
        assert self.open.wait(LONG)
        if self.full:
            raise LedgerProblem("The disk is full: make room on it.")
        if self.fault:
            raise ZeroDivisionError
        self.saves.append([document for _, document in entries])
        return super().save(*entries)


class FailingLedger(MemoryLedger):
    """A ledger whose disk fails behind its back: in the middle of a save, or once it was kept."""

    def __init__(self) -> None:
        super().__init__()
        self.fails: list[str] = []
        """When the next saves fail: "before" they are kept, or "after" that."""

    def save(self, *entries: Entry) -> list[int]:
        if self.fails[:1] != ["before"]:
            revs = super().save(*entries)
            if not self.fails:
                return revs
        del self.fails[0]
        raise DiskFailed("The disk failed: see to it.")


class Told:
    """What the writer told, and waiting for it."""

    def __init__(self) -> None:
        self.receipts: list[Receipt] = []
        self._news = threading.Condition()

    def __call__(self, receipt: Receipt) -> None:
        with self._news:
            self.receipts.append(receipt)
            self._news.notify_all()

    def wait(self, count: int) -> None:
        with self._news:
            assert self._news.wait_for(lambda: len(self.receipts) >= count, LONG)


@pytest.fixture
def ledger() -> TroubledLedger:
    return TroubledLedger()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def writer(ledger: TroubledLedger, told: Told) -> Iterator[Writer]:
    writer = Writer(ledger, told, first_pause=LONG)
    yield writer
    ledger.open.set()
    ledger.full = False
    assert writer.close(LONG) == ""


def call(words: str = "") -> Entry:
    return "calls", {"id": "S-0001", "lead": "L-0001", "note": words}


def lead(words: str = "") -> Entry:
    return "leads", {"id": "L-0001", "note": words}


def note(ledger: MemoryLedger) -> object:
    return (ledger.get("calls", "S-0001") or {}).get("note")


def test_what_is_put_is_saved_and_its_ticket_acknowledged(ledger: TroubledLedger, writer: Writer, told: Told) -> None:
    assert writer.put([call("a")]) == 1
    assert writer.flush(LONG)
    assert (writer.unsaved, writer.trouble, note(ledger)) == (False, None, "a")
    told.wait(1)
    assert told.receipts == [Receipt(1, None)]


def test_a_put_returns_while_the_disk_is_still_busy(ledger: TroubledLedger, writer: Writer) -> None:
    ledger.open.clear()
    writer.put([call("a")])
    assert writer.unsaved
    assert not writer.flush(0)
    ledger.open.set()
    assert writer.flush(LONG)


def test_of_what_waits_only_the_newest_is_saved_and_all_tickets_are_acknowledged_at_once(
    ledger: TroubledLedger, writer: Writer, told: Told
) -> None:
    ledger.open.clear()
    writer.put([call("a")])
    assert ledger.begun.acquire(timeout=LONG)
    for words in "bcd":
        writer.put([call(words)])
    ledger.open.set()
    assert writer.flush(LONG)
    told.wait(2)
    assert [[document["note"] for document in save] for save in ledger.saves] == [["a"], ["d"]]
    assert told.receipts == [Receipt(1, None), Receipt(4, None)]


def test_what_is_put_together_is_saved_together(ledger: TroubledLedger, writer: Writer) -> None:
    writer.put([call("end"), lead("end")])
    assert writer.flush(LONG)
    assert [len(save) for save in ledger.saves] == [2]


def test_a_document_is_put_again_and_again_without_hearing_of_its_revision(
    ledger: TroubledLedger, writer: Writer
) -> None:
    for words in "abc":
        writer.put([call(words)])
        assert writer.flush(LONG)
    assert ledger.get("calls", "S-0001") == {"id": "S-0001", "lead": "L-0001", "note": "c", "rev": 3}


def test_a_failed_save_is_told_kept_and_made_good_at_the_next_put(
    ledger: TroubledLedger, writer: Writer, told: Told
) -> None:
    ledger.full = True
    writer.put([call("a")])
    told.wait(1)
    assert (writer.unsaved, writer.trouble) == (True, "The disk is full: make room on it.")
    assert told.receipts[0].through == 0
    assert isinstance(told.receipts[0].problem, LedgerProblem)
    ledger.full = False
    writer.put([lead("b")])
    assert writer.flush(LONG)
    assert (writer.unsaved, writer.trouble, note(ledger)) == (False, None, "a")


def test_a_failed_save_is_tried_again_by_itself_after_a_pause(ledger: TroubledLedger, told: Told) -> None:
    ledger.full = True
    writer = Writer(ledger, told, first_pause=0.001)
    writer.put([call("a")])
    told.wait(3)
    ledger.full = False
    told.wait(len(told.receipts) + 1)
    assert writer.close(LONG) == ""
    assert note(ledger) == "a"


def test_a_flush_tries_again_at_once_and_says_that_it_failed(
    ledger: TroubledLedger, writer: Writer, told: Told
) -> None:
    ledger.full = True
    writer.put([call("a")])
    told.wait(1)
    assert not writer.flush(0)
    told.wait(2)
    ledger.full = False
    assert writer.flush(LONG)


def test_closing_saves_what_waits(ledger: TroubledLedger, told: Told) -> None:
    writer = Writer(ledger, told)
    ledger.open.clear()
    writer.put([call("a")])
    assert ledger.begun.acquire(timeout=LONG)
    writer.put([call("b")])
    ledger.open.set()
    assert writer.close(LONG) == ""
    assert note(ledger) == "b"


def test_closing_in_trouble_says_that_something_is_not_saved(ledger: TroubledLedger, told: Told) -> None:
    ledger.full = True
    writer = Writer(ledger, told, first_pause=LONG)
    writer.put([call("a")])
    told.wait(1)
    assert writer.close(LONG) == "The disk is full: make room on it."
    assert writer.unsaved


# what somebody else did meanwhile


def kept(ledger: MemoryLedger, table: Table = "calls") -> dict[str, tuple[object, object]]:
    """Note and `beside` of every document of a table."""
    return {document["id"]: (document["note"], document.get("beside", "")) for document in ledger.all(table)}


def by_somebody_else(ledger: MemoryLedger, table: Table, document_id: str, words: str) -> None:
    MemoryLedger.save(ledger, (table, {**(ledger.get(table, document_id) or {"id": document_id}), "note": words}))


def test_a_call_that_somebody_else_went_on_with_is_kept_beside_it(ledger: TroubledLedger, writer: Writer) -> None:
    line: Line = ("calls", ledger.new_id("calls"), 0)
    writer.put([call("a")])
    assert writer.flush(LONG)
    assert writer.beside(line) == ""
    by_somebody_else(ledger, "calls", "S-0001", "theirs")
    writer.put([call("b")])
    assert writer.flush(LONG)
    assert kept(ledger) == {"S-0001": ("theirs", ""), "S-0002": ("b", "S-0001")}
    assert (writer.beside(line), writer.refusal(line), writer.trouble) == ("S-0002", "", None)


def test_what_is_put_of_it_later_goes_on_beside_it(ledger: TroubledLedger, writer: Writer) -> None:
    ledger.new_id("calls")
    writer.put([call("a")])
    assert writer.flush(LONG)
    by_somebody_else(ledger, "calls", "S-0001", "theirs")
    for words in "bcd":
        writer.put([call(words)])
        assert writer.flush(LONG)
    assert kept(ledger) == {"S-0001": ("theirs", ""), "S-0002": ("d", "S-0001")}


def test_whoever_reads_the_call_again_goes_on_with_that_one(ledger: TroubledLedger, writer: Writer) -> None:
    ledger.new_id("calls")
    writer.put([call("a")])
    assert writer.flush(LONG)
    by_somebody_else(ledger, "calls", "S-0001", "theirs")
    writer.put([call("b")])
    assert writer.flush(LONG)
    writer.put([("calls", {**(ledger.get("calls", "S-0001") or {}), "note": "read again"})])
    assert writer.flush(LONG)
    assert kept(ledger) == {"S-0001": ("read again", ""), "S-0002": ("b", "S-0001")}


def test_one_that_is_kept_beside_and_gone_on_with_by_others_too_is_kept_beside_once_more(
    ledger: TroubledLedger, writer: Writer
) -> None:
    ledger.new_id("calls")
    for words in "ab":
        writer.put([call(words)])
        assert writer.flush(LONG)
        for document_id in kept(ledger):
            by_somebody_else(ledger, "calls", document_id, "theirs")
    writer.put([call("c")])
    assert writer.flush(LONG)
    assert kept(ledger) == {
        "S-0001": ("theirs", ""), "S-0002": ("theirs", "S-0001"), "S-0003": ("c", "S-0001")
    }  # fmt: skip


def test_a_removed_document_is_never_brought_back_and_that_is_told_for_good(ledger: TroubledLedger, told: Told) -> None:
    writer = Writer(ledger, told, first_pause=LONG)
    writer.put([call("a")])
    assert writer.flush(LONG)
    ledger.remove(("calls", "S-0001"))
    writer.put([call("b"), lead("b")])
    assert writer.flush(LONG)
    sentence = "S-0001 was removed by somebody else, and is not brought back."
    assert writer.refusal(("calls", "S-0001", 0)) == sentence
    assert (kept(ledger), kept(ledger, "leads")) == ({}, {"L-0001": ("b", "")})
    writer.put([call("c")])
    assert writer.flush(LONG)
    assert kept(ledger) == {}
    assert writer.close(LONG) == sentence


def test_a_lead_that_somebody_else_changed_is_made_anew_from_theirs_and_kept_with_the_call(
    ledger: TroubledLedger, writer: Writer
) -> None:
    by_somebody_else(ledger, "leads", "L-0001", "by the manager")
    writer.put([call("end"), lead("by the caller")], lambda stored: {**stored, "note": stored["note"] + ", and called"})
    assert writer.flush(LONG)
    assert ledger.get("leads", "L-0001") == {"id": "L-0001", "note": "by the manager, and called", "rev": 2}
    assert {len(save) for save in ledger.saves} == {2}


def test_a_lead_nobody_can_make_anew_is_told_not_overwritten_and_holds_back_no_other(
    ledger: TroubledLedger, told: Told
) -> None:
    by_somebody_else(ledger, "leads", "L-0001", "by the manager")
    writer = Writer(ledger, told, first_pause=LONG)
    writer.put([lead("by the caller"), call("a")])
    assert writer.flush(LONG)
    assert (kept(ledger, "leads"), note(ledger)) == ({"L-0001": ("by the manager", "")}, "a")
    told_of = "L-0001 was changed elsewhere in the meantime. Nothing was overwritten: open it again."
    assert (writer.refusal(("leads", "L-0001", 0)), writer.close(LONG)) == (told_of, told_of)


def test_a_lead_that_a_newer_version_wrote_is_left_as_it_is(ledger: TroubledLedger, told: Told) -> None:
    def unreadable(stored: Document) -> Document:
        raise StoreProblem(f"{stored['id']} was written by a newer bants.")

    by_somebody_else(ledger, "leads", "L-0001", "newer")
    writer = Writer(ledger, told, first_pause=LONG)
    writer.put([lead("older")], unreadable)
    assert writer.flush(LONG)
    assert writer.close(LONG) == "L-0001 was written by a newer bants."
    assert kept(ledger, "leads") == {"L-0001": ("newer", "")}


def test_a_call_whose_other_side_was_damaged_is_kept_beside_it(told: Told) -> None:
    class DamagedLedger(MemoryLedger):
        def get(self, table: Table, document_id: str) -> Document | None:
            raise Damaged(table, document_id)

    ledger = DamagedLedger()
    by_id = ledger.new_id("calls")
    MemoryLedger.save(ledger, call("theirs"))
    writer = Writer(ledger, told, first_pause=LONG)
    writer.put([call("mine")])
    assert writer.flush(LONG)
    assert kept(ledger) == {by_id: ("theirs", ""), "S-0002": ("mine", by_id)}
    assert writer.close(LONG) == ""


@pytest.mark.parametrize("fails", [["after"], ["before"], ["after", "after"], ["before", "after", "before"]])
def test_after_a_disk_that_failed_it_is_called_saved_only_once_it_is_and_nothing_is_kept_twice(
    told: Told, fails: list[str]
) -> None:
    ledger = FailingLedger()
    ledger.new_id("calls")
    writer = Writer(ledger, told, first_pause=LONG)
    writer.put([call("a")])
    assert writer.flush(LONG)
    ledger.fails = [*fails]
    for words in "bcde"[: len(fails)]:
        before = len(told.receipts)
        writer.put([call(words)])
        told.wait(before + 1)
        assert (writer.unsaved, writer.trouble) == (True, "The disk failed: see to it.")
    assert writer.flush(LONG)
    assert (writer.unsaved, writer.trouble) == (False, None)
    assert kept(ledger) == {"S-0001": ("bcde"[len(fails) - 1], "")}
    assert writer.close(LONG) == ""


def test_a_fault_of_our_own_is_told_and_what_waited_is_saved_later(
    ledger: TroubledLedger, writer: Writer, told: Told
) -> None:
    ledger.fault = True
    writer.put([("leads", {"id": "L-0001", "company": "Acme"})])
    told.wait(1)
    assert writer.trouble == "Something went wrong in bants itself (ZeroDivisionError)."
    assert writer.unsaved
    ledger.fault = False
    assert writer.flush(LONG)
    assert writer.trouble is None
    saved = ledger.get("leads", "L-0001")
    assert saved is not None
    assert saved["company"] == "Acme"


def test_a_listener_that_fails_is_told_and_holds_up_no_save() -> None:
    def fails(_receipt: Receipt) -> None:
        raise ZeroDivisionError

    ledger, faults = MemoryLedger(), list[Exception]()
    with faults_told_to(faults.append):
        writer = Writer(ledger, fails)
        writer.put([("leads", {"id": "L-0001"})])
        assert writer.flush(LONG)
        writer.put([("leads", {"id": "L-0002"})])
        assert writer.close() == ""
    assert ledger.get("leads", "L-0002") is not None
    assert {type(fault) for fault in faults} == {ZeroDivisionError}
