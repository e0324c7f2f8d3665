"""Signals wait at the door while something is being saved."""

import signal

import pytest

from tui.plain.leaving import Door, Leaving


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_that_comes_while_a_line_is_waited_for_leaves_at_once(name: str, code: int) -> None:
    with Door() as door, pytest.raises(Leaving) as leaving, door.waiting():
        signal.raise_signal(signal.Signals[name])
    assert leaving.value.code == code


def test_a_signal_that_comes_between_two_lines_waits_for_the_next() -> None:
    with Door() as door:
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(Leaving) as leaving, door.waiting():
            pytest.fail("a line was waited for")
    assert leaving.value.code == 143


def test_behind_the_door_the_signals_are_as_they_were() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with Door():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before
