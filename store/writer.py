"""The writer: saves taken off the key's path, on a thread of their own.

Whoever puts a document goes on at once and gets a ticket. Tickets are numbered; a Receipt says up to which everything
is on the disk. What is put again before its turn replaces what waited, so that fast typing costs one save, not many.
All that waits is saved together, all or nothing.

Nothing put is ever dropped: where a save fails, the newest state stays in memory, the receipt says why, and it is
tried again after a while, at the next put, and when somebody asks for a flush.

A document has one writer at a time, and here it is this one: it remembers the revisions of what it saved, so that a
document may be put again without waiting to hear of its last save.
"""

import threading
from collections.abc import Callable, Iterable

from msgspec import Struct

from store.ledger import Document, Entry, Ledger, LedgerProblem, Table

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
"""Seconds before a save that failed is tried again: doubled each time, up to the longest."""

Key = tuple[Table, str]


class Receipt(Struct, frozen=True):
    """How far the saving is; told after every attempt."""

    through: int
    """Everything up to this ticket is on the disk."""
    problem: LedgerProblem | None
    """Why the rest is not, if the last attempt failed."""


class Writer:
    """Saves what is put, in the background. `on_done` is called on the writer's own thread and must not wait."""

    def __init__(
        self, ledger: Ledger, on_done: Callable[[Receipt], object], *, first_pause: float = FIRST_PAUSE
    ) -> None:
        self._ledger, self._on_done, self._first_pause = ledger, on_done, first_pause
        self._news = threading.Condition()
        self._waiting: dict[Key, Document] = {}
        self._revs: dict[Key, int] = {}
        self._put = self._saved = 0
        self._problem: LedgerProblem | None = None
        self._hurry = self._closing = False
        self._thread = threading.Thread(target=self._run, name="bants writer", daemon=True)
        self._thread.start()

    @property
    def unsaved(self) -> bool:
        """Whether anything put is not on the disk yet."""
        with self._news:
            return self._put > self._saved

    @property
    def trouble(self) -> str | None:
        """Why it is not, where the last attempt failed."""
        problem = self._problem
        return None if problem is None else problem.sentence

    def put(self, entries: Iterable[Entry]) -> int:
        """Save these documents together, soon; returns the ticket. They must not be changed afterwards."""
        with self._news:
            self._waiting.update({(table, document["id"]): document for table, document in entries})
            self._put += 1
            self._hurry = True
            self._news.notify_all()
            return self._put

    def flush(self, timeout: float) -> bool:
        """Wait until everything put so far is on the disk, at most so many seconds; whether it is."""
        with self._news:
            wanted = self._put
            self._hurry = True
            self._news.notify_all()
            return self._news.wait_for(lambda: self._saved >= wanted, timeout)

    def close(self, timeout: float = 10.0) -> bool:
        """Save what waits, trying once more where that fails, and stop; whether everything is on the disk."""
        with self._news:
            self._closing = True
            self._news.notify_all()
        self._thread.join(timeout)
        return not self.unsaved

    def _run(self) -> None:
        pause = self._first_pause
        while self._something_waits():
            if self._attempt():
                pause = self._first_pause
                continue
            with self._news:
                if self._closing:
                    return
                self._news.wait_for(lambda: self._hurry or self._closing, pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _something_waits(self) -> bool:
        """Wait for work; False when there is none and will be none."""
        with self._news:
            self._news.wait_for(lambda: self._put > self._saved or self._closing)
            return self._put > self._saved

    def _attempt(self) -> bool:
        """Save all that waits; whether it worked."""
        with self._news:
            self._hurry = False
            batch, through = dict(self._waiting), self._put
        entries = [(key[0], self._at_its_revision(key, document)) for key, document in batch.items()]
        try:
            revs = self._ledger.save(*entries)
        except LedgerProblem as problem:
            self._tell(problem)
            return False
        except Exception as fault:  # noqa: BLE001 - whatever it was, this thread goes on and the screen says NOT SAVED
            self._tell(LedgerProblem(f"Something went wrong in bants itself ({type(fault).__name__})."))
            return False
        self._revs.update(zip(batch, revs, strict=True))
        with self._news:
            self._saved = through
            for key, document in batch.items():
                if self._waiting[key] is document:
                    del self._waiting[key]
        self._tell(None)
        return True

    def _at_its_revision(self, key: Key, document: Document) -> Document:
        return document | {"rev": max(document.get("rev", 0), self._revs.get(key, 0))}

    def _tell(self, problem: LedgerProblem | None) -> None:
        with self._news:
            self._problem = problem
            receipt = Receipt(self._saved, problem)
            self._news.notify_all()
        self._on_done(receipt)
