"""What the newest calls of a ledger teach the guidance of the next one.

The calls before the one that begins are read, the newest first, until enough have taught something; what each taught is
kept, so that the next call reads only what came since. A call that was not wrapped up, or does not read any more,
teaches nothing. Never on a key's path: this is read when a call begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from interview.definition.model import Definition
from interview.experience import Experience, Lesson, learned, lesson_of
from store.documents import Unreadable, read_call
from store.ledger import Damaged, Ledger, id_of, number_of

MOST_LESSONS = 200
"""Calls that teach: those of some weeks of one team, so that the shares follow the times."""
_MOST_READ = 500
"""Calls that are looked at for them."""


class Lessons:
    """The lessons of one ledger, by one definition at a time."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._definition = ""
        self._lessons: dict[str, Lesson | None] = {}
        """What a call taught, by its id; None: nothing, and it never will."""
        self._experience: tuple[tuple[str, ...], Experience] = (), Experience()

    def experience(self, definition: Definition, before: str) -> Experience:
        """What the newest calls teach; `before` is the id of the call that begins. The same object while none came."""
        if self._definition != definition.hash:
            self._definition, self._lessons = definition.hash, {}
        taught = dict(islice(self._newest(definition, before), MOST_LESSONS))
        self._lessons = {call: lesson for call, lesson in self._lessons.items() if lesson is None or call in taught}
        if self._experience[0] != (definition.hash, *taught):
            self._experience = (definition.hash, *taught), learned(taught.values())
        return self._experience[1]

    def _newest(self, definition: Definition, before: str) -> Iterator[tuple[str, Lesson]]:
        number = number_of("calls", before) or 1
        for earlier in range(number - 1, max(0, number - 1 - _MOST_READ), -1):
            call_id = id_of("calls", earlier)
            lesson = self._lessons[call_id] if call_id in self._lessons else self._read(definition, call_id)
            if lesson is not None:
                yield call_id, lesson

    def _read(self, definition: Definition, call_id: str) -> Lesson | None:
        try:
            document = self._ledger.get("calls", call_id)
            if document is not None and document.get("state") == "parked":
                return None  # it may still be wrapped up, and teach then
            lesson = None if document is None else lesson_of(definition, read_call(document))
        except (Damaged, Unreadable):
            lesson = None
        self._lessons[call_id] = lesson
        return lesson
