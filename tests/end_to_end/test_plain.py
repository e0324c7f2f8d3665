"""Plain mode from outside: pipes, terminals of every kind, signals, and the exit codes."""

import os
import signal
import subprocess

import pytest

from tests.end_to_end.bants import COMMAND, done, run, told

ANSWERS = "1\n\n2\nbudget=50k\n> a load a week\n"


@pytest.fixture(autouse=True)
def list_of_leads() -> None:
    done("demo", "add")


def led(**environment: str) -> subprocess.Popen[str]:
    """A call whose first question has been printed, so that it waits for a line."""
    call = subprocess.Popen(
        [*COMMAND, "call", "Harlan", "--lines"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | environment,
    )
    assert call.stdout is not None
    while not call.stdout.readline().startswith("Hint: "):
        pass
    return call


def test_a_piped_call_is_parked_at_its_end_and_resumed_by_the_next() -> None:
    first = done("call", "Harlan", "--lines", stdin=ANSWERS).splitlines()
    assert [line for line in first if line.startswith("saved ")] == [
        "saved pain: Late or missed deadlines",
        "saved pain-ok: Example, no number",
        "saved budget: 50,000 USD",
    ]
    assert first[-1] == "parked: 3 answers kept; bants call L-0001 goes on with the call."
    second = done("call", "Harlan", "--plain", stdin="end s\n").splitlines()
    assert "resumed: 3 answers" in second
    (call,) = told("lead", "Harlan")["calls"]
    assert call["disposition"] == "callback-soft"
    assert [event["question"] for event in call["events"] if event["event"] == "answered"] == [
        "pain",
        "pain-ok",
        "budget",
    ]


def test_a_call_that_was_parked_before_any_answer_is_resumed_too() -> None:
    done("call", "Harlan", "--lines")
    assert "resumed: 0 answers" in done("call", "Harlan", "--lines").splitlines()


def test_without_a_terminal_the_screen_is_refused_and_lines_are_named() -> None:
    result = run("call", "Harlan")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "A call on the screen needs a terminal; to lead it line by line, say --lines.\n"


def test_a_lead_that_nobody_knows_and_one_that_is_not_to_be_called() -> None:
    unknown = run("call", "Nowhere", "--lines")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    several = run("call", "an", "--lines")
    assert several.returncode == 2
    assert "L-0001  Harlan Freight" in several.stderr
    barred = run("call", "Quill", "--lines")
    assert (barred.returncode, barred.stdout) == (1, "")
    assert told("sessions")[0]["company"] != "Quill & Sons"


def test_what_was_typed_is_never_echoed_raw() -> None:
    result = run("call", "Harlan", "--lines", stdin="\x1b]52;c;ZXZpbA==\x07\n> \x1b[2Jnote\n/\x1b[31m\n")
    assert "\x1b" not in result.stdout + result.stderr
    assert "\x07" not in result.stdout


def test_a_reader_that_has_gone_is_no_fault_of_the_call() -> None:
    call = led()
    assert call.stdin is not None
    assert call.stdout is not None
    assert call.stderr is not None
    call.stdout.close()
    call.stdin.write("1\n")
    call.stdin.close()
    with call.stderr as stderr:
        assert (stderr.read(), call.wait(30)) == ("", 1)
    assert "resumed: 1 answers" in done("call", "Harlan", "--lines")


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_call_broken_off_by_a_signal_is_parked_and_says_which(name: str, code: int) -> None:
    call = led()
    assert call.stdin is not None
    assert call.stdout is not None
    call.stdin.write("1\n")
    call.stdin.flush()
    assert call.stdout.readline() == "saved pain: Late or missed deadlines\n"
    call.send_signal(signal.Signals[name])
    out, err = call.communicate(timeout=30)
    assert (call.returncode, err) == (code, "")
    assert out.splitlines()[-1].startswith("parked: 1 answers kept")
