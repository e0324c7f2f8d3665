"""A lead that is held: its lease, renewed from a thread of its own as long as the work with it goes on.

The thread beats whether or not anybody presses a key, for a call may be all listening. With every beat it looks
whether anybody saved something, and with that whether the lead was taken over: then it is lost, is never claimed back,
and who holds it now is told once for all. A renewal that fails stops nothing: the next beat tries again, and what is
typed is kept by the revisions of documents, whoever holds the lead.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from store.ledger import LEASE, Lease, Ledger, LedgerProblem
from store.threads import tell

BEAT = 1.0
"""Seconds between two looks."""
RENEWED = timedelta(seconds=LEASE / 4)
"""How old a claim gets before it is made again."""


class Holding:
    """A lead that was claimed by this open ledger; `begin` starts the beat.

    `on_change` is called on the holding's own thread after anybody saved something, and when the lead is lost.
    """

    def __init__(
        self,
        ledger: Ledger,
        lease: Lease,
        now: Callable[[], datetime],
        on_change: Callable[[], object],
        *,
        beat: float = BEAT,
    ) -> None:
        self._ledger, self._lease, self._now, self._on_change = ledger, lease, now, on_change
        self._beat, self._claimed, self._seen = beat, now(), 0
        self._over = threading.Event()
        self._looking = threading.Lock()
        self.lost: Lease | None = None
        """Who took the lead over, if anybody did."""

    def begin(self) -> None:
        """Goes on beating until the lead is released."""
        threading.Thread(target=self._run, name=f"bants holds {self._lease.lead}", daemon=True).start()

    def look(self) -> None:
        """One beat: renews the claim where it is time to, and sees whether it still stands."""
        with self._looking:
            try:
                changed = self._looked()
            except LedgerProblem:
                return  # the disk is full, or busy: whoever saves there tells; the next beat looks again
        if changed and not self._over.is_set():
            self._on_change()

    def release(self) -> None:
        """Gives the lead back, unless somebody took it; to be called once what was done with it is saved."""
        if self._over.is_set():
            return
        self._over.set()
        with self._looking, suppress(LedgerProblem):  # it runs out by itself, and at once when this program ends
            self._ledger.release(self._lease.lead)

    def _run(self) -> None:
        while not self._over.wait(self._beat):
            try:
                self.look()
            except Exception as fault:  # noqa: BLE001 - whoever listens may fail; the lead is held all the same
                tell(fault)

    def _looked(self) -> bool:
        """Whether there is something new."""
        if self._over.is_set():
            return False
        if self.lost is None and abs(self._now() - self._claimed) >= RENEWED:
            self._notice(self._ledger.claim(self._lease.lead, self._lease.holder, self._now()))
            self._claimed = self._now()
        sequence = self._ledger.sequence()
        if sequence == self._seen:
            return False
        if self.lost is None:
            for lease in self._ledger.leases(self._now()):
                if lease.lead == self._lease.lead:
                    self._notice(lease)
        self._seen = sequence
        return True

    def _notice(self, standing: Lease) -> None:
        if not standing.mine:
            self.lost = standing
