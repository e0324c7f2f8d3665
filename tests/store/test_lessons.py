"""The newest calls of a ledger teach the next one; each is read once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from interview.answers import Answer
from interview.call import Answered, Call, Ended, Moved, Started
from interview.definition.model import Definition
from interview.definition.reading import read_definition
from store.documents import call_document
from store.ledger import Document, Ledger, Table
from store.lessons import MOST_LESSONS, Lessons
from store.memory import MemoryLedger

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def starter() -> Definition:
    return read_definition((files("interview.definition") / "starter.toml").read_bytes())


def call(call_id: str, option: str = "late", *, ended: bool = True) -> Document:
    events = [
        Started(seq=1, at=0.0),
        Moved(seq=2, at=0.0, question="pain"),
        Answered(seq=3, at=12.0, question="pain", answer=Answer(said_on=ON, options=(option,))),
        *([Ended(seq=4, at=60.0, disposition="nurture")] if ended else []),
    ]
    started = datetime(2026, 11, 22, 9, tzinfo=UTC)
    return call_document(
        Call(
            id=call_id, lead="L-0001", company="Harlan", by="Mia", started=started, definition="x", events=tuple(events)
        )
    )


class Counting(MemoryLedger):
    """A ledger that counts what is read of it."""

    read_so_far = 0

    def get(self, table: Table, document_id: str) -> Document | None:
        self.read_so_far += 1
        return super().get(table, document_id)


def keep(ledger: Ledger, count: int, option: str = "late", *, ended: bool = True) -> list[str]:
    ids = ledger.new_ids("calls", count)
    for call_id in ids:
        ledger.save(("calls", call(call_id, option, ended=ended)))
    return ids


def test_the_calls_before_teach_and_each_is_read_once(starter: Definition) -> None:
    ledger = Counting()
    keep(ledger, 40)
    lessons = Lessons(ledger)
    first = lessons.experience(starter, ledger.new_id("calls"))
    assert (first.calls, first.answers["pain"], first.seconds["pain"]) == (40, {"late": 40}, 12.0)
    assert ledger.read_so_far == 40
    keep(ledger, 1, "costs")
    second = lessons.experience(starter, ledger.new_id("calls"))
    assert (second.calls, second.answers["pain"]) == (41, {"late": 40, "costs": 1})
    assert ledger.read_so_far == 42  # the call that was given its id before, and the new one


def test_nothing_new_gives_the_same_experience(starter: Definition) -> None:
    ledger = MemoryLedger()
    keep(ledger, 3)
    lessons, following = Lessons(ledger), ledger.new_id("calls")
    assert lessons.experience(starter, following) is lessons.experience(starter, following)


def test_a_call_that_is_not_wrapped_up_teaches_once_it_is(starter: Definition) -> None:
    ledger = MemoryLedger()
    (left,) = keep(ledger, 1, ended=False)
    lessons, following = Lessons(ledger), ledger.new_id("calls")
    assert lessons.experience(starter, following).calls == 0
    ledger.save(("calls", call(left) | {"rev": 1}))
    assert lessons.experience(starter, following).calls == 1


def test_only_the_newest_teach(starter: Definition) -> None:
    ledger = MemoryLedger()
    keep(ledger, 5, "costs")
    keep(ledger, MOST_LESSONS)
    taught = Lessons(ledger).experience(starter, ledger.new_id("calls"))
    assert (taught.calls, taught.answers["pain"]) == (MOST_LESSONS, {"late": MOST_LESSONS})


def test_what_does_not_read_is_passed_over(starter: Definition) -> None:
    ledger = MemoryLedger()
    keep(ledger, 2)
    (broken,) = ledger.new_ids("calls", 1)
    ledger.save(("calls", call(broken) | {"events": [{"event": "unheard-of"}]}))
    assert Lessons(ledger).experience(starter, ledger.new_id("calls")).calls == 2
