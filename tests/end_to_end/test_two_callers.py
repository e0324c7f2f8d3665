"""Several programs on one base: who has a lead is told at once, whoever takes it over is told of, nothing is lost."""

import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.bants import COMMAND, done, run, told
from tests.pseudo_terminal import PseudoTerminal

CHECKOUT = Path(__file__).resolve().parents[2]
ENTER, QUIT = "\r", "\x11"
AT = r"\d\d:\d\d"
SOON = 2.0
"""Seconds after which whoever looks at a lead has to see what somebody else did with it."""

Screens = Any


@pytest.fixture(autouse=True)
def demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    done("demo", "add")


@pytest.fixture
def opened() -> Iterator[Screens]:
    """Opens bants for somebody on a screen of its own."""
    with ExitStack() as stack:

        def open_for(caller: str, *words: str) -> PseudoTerminal:
            terminal = PseudoTerminal([*COMMAND, *words], env={"BANTS_CALLER": caller})
            return stack.enter_context(terminal)

        yield open_for


def on_the_call(screen: PseudoTerminal) -> PseudoTerminal:
    screen.wait("BRIEF    Enter")
    screen.send(ENTER)
    screen.wait("Criteria")
    return screen


def answers(screen: PseudoTerminal, keys: str, shown: str) -> None:
    screen.send(keys)
    screen.wait(shown)
    screen.wait("saved")


def sessions() -> dict[str, dict[str, Any]]:
    return {call["id"]: call for call in told("lead", "Harlan")["calls"]}


def said(call: dict[str, Any]) -> set[str]:
    return {event["question"] for event in call["events"] if event["event"] == "answered"}


def test_the_second_caller_is_told_takes_over_and_both_sides_are_kept(opened: Screens) -> None:
    ann = on_the_call(opened("Ann", "call", "Harlan"))
    answers(ann, "1", "asked 1/14")

    bo = opened("Bo", "call", "Harlan")
    bo.wait("Ann has it since")
    bo.send(ENTER)
    bo.wait("Take it over")
    bo.send(ENTER)
    bo.wait("Left as it is.")
    bo.send(ENTER + "Ann is ill" + ENTER)
    bo.wait("Criteria")
    began = time.monotonic()
    ann.wait("Bo took this call over at")
    assert time.monotonic() - began < SOON
    ann.wait("(Ann is ill). What you go on with")

    answers(bo, "/budget" + ENTER + "1", "asked 2/14")
    answers(ann, "> no" + ENTER, "Note kept.")
    ann.wait("Yours is kept")
    ann.wait("Budget: Set aside")
    for screen in (ann, bo):
        screen.send(QUIT + "2")
        assert screen.exit_code() == 0

    calls = sessions()
    beside = next(call for call in calls.values() if "noted" in [event["event"] for event in call["events"]])
    other = next(call for call in calls.values() if "budget" in said(call))
    assert beside["id"] != other["id"]
    assert "pain" in said(beside) & said(other)
    assert "budget" not in said(beside)


def test_a_caller_who_adds_nothing_after_the_lead_was_taken_over_leaves_nothing_behind(opened: Screens) -> None:
    ann = on_the_call(opened("Ann", "call", "Harlan"))
    answers(ann, "1", "asked 1/14")
    before = len(sessions())
    bo = on_the_call(opened("Bo", "call", "Harlan", "--take-over", "Ann is ill"))
    ann.wait("Bo took this call over at")
    ann.send(QUIT + "2")
    assert ann.exit_code() == 0
    bo.send(QUIT + "2")
    assert bo.exit_code() == 0
    assert len(sessions()) == before


def test_a_brief_that_stands_open_tells_within_two_seconds_who_calls_and_when_it_is_free_again(opened: Screens) -> None:
    bo = opened("Bo", "call", "Harlan")
    bo.wait("Enter starts the clock")
    ann = on_the_call(opened("Ann", "call", "Harlan"))
    began = time.monotonic()
    bo.wait("Ann has it since")
    assert time.monotonic() - began < SOON
    ann.send(QUIT + "2")
    assert ann.exit_code() == 0
    began = time.monotonic()
    bo.gone("Ann has it since")
    assert time.monotonic() - began < SOON


def test_the_same_caller_in_another_window_is_told_so(opened: Screens) -> None:
    on_the_call(opened("Ann", "call", "Harlan"))
    again = opened("Ann", "call", "Harlan")
    again.wait("You have it open in another window since")
    again.wait("Enter takes it over, with a reason")
    assert "Enter starts the clock" not in again.text()


def test_a_call_that_was_killed_is_gone_on_with_at_once_and_without_a_question(opened: Screens) -> None:
    ann = on_the_call(opened("Ann", "call", "Harlan"))
    answers(ann, "1", "asked 1/14")
    ann.process.send_signal(signal.SIGKILL)
    ann.process.wait()
    bo = opened("Bo", "call", "Harlan")
    bo.wait("Enter takes the call up again")
    assert "has it" not in bo.text()
    bo.send(ENTER)
    bo.wait("Resumed: 1 answer taken up.")


def test_line_by_line_the_second_caller_is_refused_and_takes_over_with_a_reason() -> None:
    with subprocess.Popen(
        [*COMMAND, "call", "Harlan", "--lines"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write("pain=1\n")
        first.stdin.flush()
        for line in first.stdout:
            if line.startswith("saved pain"):
                break

        refused = run("call", "Harlan", "--lines", stdin="budget=1\n", BANTS_CALLER="Bo")
        assert (refused.returncode, refused.stdout) == (1, "")
        lead = r"L-\d+"
        assert re.fullmatch(
            rf"Robin has it since {AT}\. `bants lead {lead}` shows it; "
            rf"`bants call {lead} --take-over REASON` takes the call over\.\n",
            refused.stderr,
        )
        taken = run("call", "Harlan", "--lines", "--take-over", "at lunch", stdin="budget=1\n", BANTS_CALLER="Bo")
        assert taken.returncode == 0, taken.stderr
        assert "saved budget: Set aside, amount known" in taken.stdout

        rest, _ = first.communicate("firmo=420\n")
    assert first.returncode == 0
    assert "saved firmo: 420" in rest
    assert re.search(
        rf"Bo took (this call|S-\d+) over( at {AT})? \(at lunch\)\. Yours is kept beside it as S-\d+\. "
        r"Done there: Budget: Set aside, amount known\.",
        rest,
    )
    calls = list(sessions().values())
    assert {frozenset(said(call)) for call in calls[-2:]} == {
        frozenset({"pain", "budget"}),
        frozenset({"pain", "firmo"}),
    }
    resumed = [event for call in calls for event in call["events"] if event["event"] == "resumed"]
    assert [(one["by"], one["taken_from"], one["reason"]) for one in resumed] == [("Bo", "Robin", "at lunch")]
