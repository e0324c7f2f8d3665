"""The writer: saves taken off the key's path, on a thread of their own.

Whoever puts a document goes on at once and gets a ticket. Tickets are numbered; a Receipt says up to which everything
is on the disk. What is put again before its turn replaces what waited, so that fast typing costs one save, not many.
All that waits is saved together, all or nothing.

Nothing put is ever dropped: where a save fails, the newest state stays in memory, the receipt says why, and it is
tried again after a while, at the next put, and when somebody asks for a flush. A save whose end nobody heard, because
the disk failed in the middle, is known again when the ledger has it.

What somebody else changed meanwhile is not overwritten, and holds back nothing else. A call is kept beside the other
one, as a session of its own; a lead is made anew from what stands there now; what was removed stays removed, and that
is told for good.

A document has one writer at a time, and here it is this one: it remembers the revisions of what it saved, so that a
document may be put again without waiting to hear of its last save.
"""

import threading
from collections.abc import Callable, Iterable

from msgspec import Struct

from store.ledger import Conflict, Damaged, DiskFailed, Document, Entry, Ledger, LedgerProblem, Table, encoded
from store.problems import StoreProblem
from store.threads import tell

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
"""Seconds before a save that failed is tried again: doubled each time, up to the longest."""

Key = tuple[Table, str]
Line = tuple[Table, str, int]
"""A document as somebody read it: table, id, and the revision it had then. What is put of it later goes on from there;
whoever reads it again begins another line."""
Merge = Callable[[Document], Document]
"""The document anew from the one that somebody else saved, with its `rev`. Raises StoreProblem where that cannot be."""


class Receipt(Struct, frozen=True):
    """How far the saving is; told after every attempt."""

    through: int
    """Everything up to this ticket is on the disk."""
    problem: LedgerProblem | None
    """Why the rest is not, if the last attempt failed."""


class _Waiting(Struct, frozen=True):
    """A document that is to be saved."""

    line: Line
    document: Document
    merge: Merge | None


class _Never(StoreProblem):
    """The document will never be saved."""


class Writer:
    """Saves what is put, in the background. `on_done` is called on the writer's own thread and must not wait."""

    def __init__(
        self, ledger: Ledger, on_done: Callable[[Receipt], object], *, first_pause: float = FIRST_PAUSE
    ) -> None:
        self._ledger, self._on_done, self._first_pause = ledger, on_done, first_pause
        self._news = threading.Condition()
        self._waiting: dict[Key, _Waiting] = {}
        self._revs: dict[Key, int] = {}
        self._beside: dict[Line, str] = {}
        self._refused: dict[Line, str] = {}
        self._unheard: dict[Key, set[bytes]] = {}
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

    def beside(self, line: Line) -> str:
        """The id under which a call is kept that somebody else went on with; "" where nobody did."""
        return self._beside.get(line, "")

    def refusal(self, line: Line) -> str:
        """Why a document will never be saved, "" where it will."""
        return self._refused.get(line, "")

    def put(self, entries: Iterable[Entry], merge: Merge | None = None) -> int:
        """Save these documents together, soon; returns the ticket. They must not be changed afterwards.

        `merge` makes the lead among them anew where somebody else changed it; called on the writer's own thread.
        """
        with self._news:
            for table, document in entries:
                line = table, document["id"], document.get("rev", 0)
                self._waiting[table, document["id"]] = _Waiting(line, document, merge)
            self._put += 1
            self._hurry = True
            self._news.notify_all()
            return self._put

    def flush(self, timeout: float) -> bool:
        """Wait until everything put so far is on the disk, at most so many seconds; whether it is.

        What was refused for good is not waited for.
        """
        with self._news:
            wanted = self._put
            self._hurry = True
            self._news.notify_all()
            return self._news.wait_for(lambda: self._saved >= wanted, timeout)

    def close(self, timeout: float = 10.0) -> str:
        """Save what waits, trying once more where that fails, and stop; why something is not on the disk, "" if all is.

        What was refused for good is told again here.
        """
        with self._news:
            self._closing = True
            self._news.notify_all()
        self._thread.join(timeout)
        if self.unsaved:
            return self.trouble or "It was still being written."
        return " ".join(self._refused.values())

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
        try:
            self._save(dict(batch))
        except LedgerProblem as problem:
            self._tell(problem)
            return False
        except Exception as fault:  # noqa: BLE001 - whatever it was, this thread goes on and the screen says NOT SAVED
            tell(fault)
            self._tell(LedgerProblem(f"Something went wrong in bants itself ({type(fault).__name__})."))
            return False
        with self._news:
            self._saved = through
            for key, waiting in batch.items():
                if self._waiting[key] is waiting:
                    del self._waiting[key]
        self._tell(None)
        return True

    def _save(self, batch: dict[Key, _Waiting]) -> None:
        """Save these, each conflict settled first. Raises LedgerProblem."""
        while batch:
            kept = {key: self._as_kept(waiting) for key, waiting in batch.items()}
            entries: list[Entry] = [(key[0], document) for key, document in kept.items()]
            try:
                revs = self._ledger.save(*entries)
            except Conflict as conflict:
                its = conflict.table, conflict.document_id
                key = next(key for key, document in kept.items() if (key[0], document["id"]) == its)
                self._settle(key, batch, conflict)
            except DiskFailed:
                for table, document in entries:
                    self._unheard.setdefault((table, document["id"]), set()).add(encoded(_next(document)))
                raise
            else:
                self._revs.update({(table, one["id"]): rev for (table, one), rev in zip(entries, revs, strict=True)})
                self._unheard.clear()
                return

    def _as_kept(self, waiting: _Waiting) -> Document:
        """The document under the id that it is kept by, at its newest revision."""
        table, document = waiting.line[0], waiting.document
        if other := self.beside(waiting.line):
            document = {**document, "id": other, "beside": document["id"], "rev": 0}
        return {**document, "rev": max(document.get("rev", 0), self._revs.get((table, document["id"]), 0))}

    def _settle(self, key: Key, batch: dict[Key, _Waiting], conflict: Conflict) -> None:
        """Find the way on for a document that somebody else changed; takes it out of the batch where there is none."""
        try:
            batch[key] = self._found_way(batch[key], conflict)
        except _Never as never:
            self._refused[batch.pop(key).line] = never.sentence

    def _found_way(self, waiting: _Waiting, conflict: Conflict) -> _Waiting:
        """The document as it can be saved. Raises _Never."""
        table, document_id = conflict.table, conflict.document_id
        try:
            stored = self._ledger.get(table, document_id)
        except Damaged as damage:
            if table == "leads":
                raise _Never(damage.sentence) from damage
            stored = {"id": document_id}
        if stored is None:
            raise _Never(f"{document_id} was removed by somebody else, and is not brought back.")
        if encoded(stored) in self._unheard.get((table, document_id), ()):
            self._revs[table, document_id] = stored["rev"]
            return waiting
        if stored.get("erased", 0) > waiting.document.get("erased", 0):
            raise _Never(
                f"Somebody was erased from {document_id} meanwhile. What was taken down since is not kept, so that "
                "they do not come back with it."
            )
        if table == "calls":
            self._beside[waiting.line] = self._ledger.new_id("calls")
            return waiting
        if waiting.merge is None:
            raise _Never(conflict.sentence)
        try:
            return _Waiting(waiting.line, waiting.merge(stored), waiting.merge)
        except StoreProblem as problem:
            raise _Never(problem.sentence) from problem

    def _tell(self, problem: LedgerProblem | None) -> None:
        with self._news:
            self._problem = problem
            receipt = Receipt(self._saved, problem)
            self._news.notify_all()
        try:
            self._on_done(receipt)
        except Exception as fault:  # noqa: BLE001 - whoever listens may fail; what is put is saved all the same
            tell(fault)


def _next(document: Document) -> Document:
    """The document as it stands once it was saved."""
    return {**document, "rev": document["rev"] + 1}
