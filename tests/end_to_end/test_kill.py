"""kill -9 in the middle of a call, again and again: what was acknowledged is there, and the call goes on."""

import random
import re
import signal
import subprocess
import threading

from tests.end_to_end.bants import COMMAND, done, told

KILLS = 30
ANSWERS = 40
"""Answers a call is given; it is killed on the way through them."""
SAVED = re.compile(r"saved (?P<question>budget|firmo): (?P<value>[\d,]+)(?: USD)?\n")
RESUMED = re.compile(r"resumed: (?P<answers>\d+) answers\n")

Said = tuple[str, int]
"""A question and the value it was given."""


def killed_call(said: list[Said], moment: random.Random) -> tuple[list[Said], int]:
    """What a call acknowledged before it was killed, and how many answers it had found to go on with."""
    acknowledged: list[Said] = []
    resumed = 0
    enough, pause = moment.randrange(len(said) // 2), moment.random() * 0.02
    with subprocess.Popen(
        [*COMMAND, "call", "Harlan", "--lines"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as call:
        assert call.stdin is not None
        assert call.stdout is not None
        call.stdin.write("".join(f"{question}={value}\n> note {value}\n\n" for question, value in said))
        call.stdin.flush()
        killer = threading.Timer(pause, call.kill)
        for line in call.stdout:
            if found := RESUMED.fullmatch(line):
                resumed = int(found["answers"])
            if saved := SAVED.fullmatch(line):
                acknowledged.append((saved["question"], int(saved["value"].replace(",", ""))))
            if len(acknowledged) == enough and killer.ident is None:
                killer.start()
        assert call.wait() == -signal.SIGKILL
        killer.join()
    return acknowledged, resumed


def test_thirty_kills_lose_nothing_that_was_acknowledged_and_the_call_goes_on() -> None:
    done("demo", "add")
    moment = random.Random(20261122)
    acknowledged: list[Said] = []
    for kill in range(KILLS):
        said = [(("budget", "firmo")[n % 2], 10_000 + kill * ANSWERS + n) for n in range(ANSWERS)]
        saved, resumed = killed_call(said, moment)
        assert saved == said[: len(saved)]
        assert resumed >= len({question for question, _ in acknowledged})
        acknowledged += saved
    assert len(acknowledged) > 5 * KILLS, "the calls were killed before they had begun"

    lead = told("lead", "Harlan")
    (call,) = lead["calls"]
    kept = [(event["question"], event["answer"]["value"]) for event in call["events"] if event["event"] == "answered"]
    assert set(acknowledged) <= set(kept)
    assert {question: lead["answers"][question]["value"] for question in ("budget", "firmo")} == dict(kept)
    assert "resumed: 2 answers" in done("call", "Harlan", "--lines", stdin="end s\n").splitlines()
    assert told("lead", "Harlan")["calls"][0]["disposition"] == "callback-soft"
