"""The writer in the background: what waits, what is told, and that a failure loses nothing. No test sleeps."""

import threading
from collections.abc import Iterator

import pytest

from store.ledger import Conflict, Document, Entry, LedgerProblem
from store.memory import MemoryLedger
from store.writer import Receipt, Writer

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
    assert writer.close(LONG)


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
    assert writer.close(LONG)
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
    assert writer.close(LONG)
    assert note(ledger) == "b"


def test_closing_in_trouble_says_that_something_is_not_saved(ledger: TroubledLedger, told: Told) -> None:
    ledger.full = True
    writer = Writer(ledger, told, first_pause=LONG)
    writer.put([call("a")])
    told.wait(1)
    assert not writer.close(LONG)
    assert writer.unsaved


def test_what_somebody_else_changed_is_told_and_not_overwritten(
    ledger: TroubledLedger, writer: Writer, told: Told
) -> None:
    MemoryLedger.save(ledger, lead("by the manager"))
    writer.put([lead("by the caller")])
    told.wait(1)
    assert isinstance(told.receipts[0].problem, Conflict)
    assert (ledger.get("leads", "L-0001") or {})["note"] == "by the manager"
    writer.put([("leads", {"id": "L-0001", "note": "both", "rev": 1})])
    assert writer.flush(LONG)
    assert ledger.get("leads", "L-0001") == {"id": "L-0001", "note": "both", "rev": 2}


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
