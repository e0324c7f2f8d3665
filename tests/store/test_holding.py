"""A held lead: claimed again before its lease runs out, lost once and for all, given back. No test waits for a beat."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from store.holding import Holding
from store.ledger import LEASE, Lease, Ledger, LedgerProblem, open_ledger
from store.memory import MemoryLedger
from store.threads import faults_told_to

BEGAN = datetime.fromisoformat("2026-11-22T10:31:00+01:00")


class Clock:
    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Window:
    """One program with a base of its own."""

    def __init__(self, folder: Path, clock: Clock, caller: str) -> None:
        self.ledger, self.clock, self.caller = open_ledger(folder), clock, caller
        self.changes = 0

    def claim(self, *, take_over: bool = False) -> Lease:
        return self.ledger.claim("L-0001", self.caller, self.clock(), take_over=take_over)

    def hold(self) -> Holding:
        return Holding(self.ledger, self.claim(), self.clock, self._changed)

    def _changed(self) -> None:
        self.changes += 1

    def holder(self) -> str:
        return ", ".join(lease.holder for lease in self.ledger.leases(self.clock()))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ann(tmp_path: Path, clock: Clock) -> Iterator[Window]:
    window = Window(tmp_path, clock, "Ann")
    yield window
    window.ledger.close()


@pytest.fixture
def bo(tmp_path: Path, clock: Clock) -> Iterator[Window]:
    window = Window(tmp_path, clock, "Bo")
    yield window
    window.ledger.close()


def test_a_lead_stays_held_as_long_as_the_call_lasts(ann: Window, bo: Window, clock: Clock) -> None:
    holding = ann.hold()
    for _ in range(20):
        clock.wait(LEASE / 3)
        holding.look()
        assert not bo.claim().mine
    assert (bo.holder(), ann.ledger.leases(clock())[0].since) == ("Ann", BEGAN)
    assert holding.lost is None


def test_without_a_beat_it_runs_out(ann: Window, bo: Window, clock: Clock) -> None:
    holding = ann.hold()
    clock.wait(LEASE + 1)
    assert bo.claim().mine
    holding.look()
    assert holding.lost is not None
    assert holding.lost.holder == "Bo"


def test_it_is_not_claimed_again_with_every_beat(ann: Window, bo: Window, clock: Clock) -> None:
    holding = ann.hold()
    holding.look()
    before = bo.ledger.sequence()
    clock.wait(LEASE / 5)
    holding.look()
    assert bo.ledger.sequence() == before
    clock.wait(LEASE / 5)
    holding.look()
    assert bo.ledger.sequence() != before


def test_a_clock_that_was_set_back_does_not_keep_it_from_being_claimed_again(
    ann: Window, bo: Window, clock: Clock
) -> None:
    holding = ann.hold()
    holding.look()
    before = bo.ledger.sequence()
    clock.wait(-3600)
    holding.look()
    assert bo.ledger.sequence() != before


def test_who_takes_it_over_is_told_at_the_next_beat_and_it_is_never_claimed_back(
    ann: Window, bo: Window, clock: Clock
) -> None:
    holding = ann.hold()
    holding.look()
    ann.changes = 0
    clock.wait(60)
    bo.claim(take_over=True)
    holding.look()
    assert holding.lost is not None
    assert (holding.lost.holder, holding.lost.since, ann.changes) == ("Bo", BEGAN + timedelta(seconds=60), 1)
    clock.wait(LEASE * 2)
    holding.look()
    assert bo.holder() == ""


def test_what_anybody_saves_is_told_once(ann: Window, bo: Window) -> None:
    holding = ann.hold()
    holding.look()
    ann.changes = 0
    bo.ledger.save(("leads", {"id": "L-0002"}))
    holding.look()
    holding.look()
    assert ann.changes == 1


def test_it_is_given_back(ann: Window, bo: Window) -> None:
    holding = ann.hold()
    holding.release()
    assert bo.claim().mine
    holding.look()
    holding.release()
    assert (bo.holder(), ann.changes) == ("Bo", 0)


def test_what_was_taken_over_is_not_given_back_for_its_new_holder(ann: Window, bo: Window) -> None:
    holding = ann.hold()
    bo.claim(take_over=True)
    holding.look()
    holding.release()
    assert bo.holder() == "Bo"


class FullLedger(MemoryLedger):
    """A ledger that can claim nothing once it is full."""

    full = False

    def claim(self, lead: str, holder: str, now: datetime, *, take_over: bool = False) -> Lease:
        if self.full:
            raise LedgerProblem("The disk is full.")
        return super().claim(lead, holder, now, take_over=take_over)

    def release(self, lead: str) -> None:
        if self.full:
            raise LedgerProblem("The disk is full.")
        super().release(lead)


def test_a_claim_that_fails_stops_nothing_and_is_tried_again_with_the_next_beat(clock: Clock) -> None:
    ledger = FullLedger()
    full: Ledger = ledger
    holding = Holding(full, full.claim("L-0001", "Ann", clock()), clock, lambda: None)
    clock.wait(LEASE * 0.9)
    ledger.full = True
    holding.look()
    assert holding.lost is None
    ledger.full = False
    holding.look()
    clock.wait(LEASE * 0.9)
    assert [lease.holder for lease in ledger.leases(clock())] == ["Ann"]
    ledger.full = True
    holding.release()


def test_it_beats_by_itself(tmp_path: Path, clock: Clock) -> None:
    import threading

    told = threading.Event()
    ledger = open_ledger(tmp_path)
    holding = Holding(ledger, ledger.claim("L-0001", "Ann", clock()), clock, told.set, beat=0.001)
    holding.begin()
    assert told.wait(30)
    holding.release()
    ledger.close()


def test_a_listener_that_fails_does_not_end_the_beat(ann: Window) -> None:
    beats: list[Exception] = []
    enough = threading.Event()

    def fails() -> None:
        ann.ledger.save(("leads", {"id": "L-0002"}))  # something new for the next beat too
        raise ZeroDivisionError

    def told(fault: Exception) -> None:
        beats.append(fault)
        if len(beats) == 2:
            enough.set()

    with faults_told_to(told):
        holding = Holding(ann.ledger, ann.claim(), ann.clock, fails, beat=0.001)
        ann.ledger.save(("leads", {"id": "L-0003"}))
        holding.begin()
        assert enough.wait(30)
        holding.release()
    assert {type(fault) for fault in beats} == {ZeroDivisionError}
