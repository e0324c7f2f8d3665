"""What somebody else does with the same call: who took it over, what was done there, where this side is kept.

It reads the disk, so never while a key waits. Whatever is found there, this side of the call is kept beside it.
"""

from __future__ import annotations

from interview.call import Call
from interview.definition.model import Definition
from store.documents import read_call
from store.holding import Holding
from store.problems import StoreProblem
from tui.course import Course
from tui.meanwhile import shared, took_it, went_on, what_was_done
from tui.office import Office


class Elsewhere:
    """The other side of a call that two desks have."""

    def __init__(self, office: Office, course: Course, holding: Holding, definition: Definition) -> None:
        self._office, self._course, self._holding, self._definition = office, course, holding, definition

    def told(self) -> str:
        """Who went on with this call, what was done there, and where this side is kept; "" while nobody did."""
        lost, beside, now = self._holding.lost, self._course.beside, self._office.now()
        if lost is None and not beside:
            return ""
        mine, theirs = self._course.call, self._theirs()
        caller = self._office.settings.caller
        told = took_it(lost, caller, theirs, now) if lost is not None else went_on(mine, theirs)
        done = what_was_done(self._definition, mine, theirs) if theirs else ""
        kept = f"Yours is kept beside it as {beside}." if beside else "What you go on with is kept beside it."
        return f"{told}. {kept}{f' Done there: {done}.' if done else ''}"

    def _theirs(self) -> Call | None:
        """The call as it stands in the ledger, which somebody else goes on with; None where it cannot be read."""
        try:
            stored = self._office.ledger.get("calls", self._course.call.id)
            return read_call(stored) if stored else None
        except StoreProblem:  # whatever it is, it is theirs, and this side is kept beside it
            return None

    def went_on_whole(self) -> bool:
        """Somebody took the call over with everything in it: nothing of it is only here."""
        theirs = self._theirs() if self._holding.lost and not self._course.beside else None
        return theirs is not None and shared(self._course.call, theirs) == len(self._course.call.events)
