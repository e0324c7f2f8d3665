"""Practice of the keys: one thing after the other happens on an invented call, and the hand learns what to press.

Here are the tasks and the judge of what is pressed; the call itself is the real one (screens/drilling.py). A task is a
few steps, each an id of the table of keys in its place, so that a keymap is what is practised. Whatever else is pressed
is wrong, does nothing and says what it would have done; what went wrong comes once more at the end. Pure: no clock, and
nothing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from interview.words import counted
from tui.keys import in_use, meaning, name

Verdict = Literal["right", "done", "wrong"]


class Step(Struct, frozen=True):
    """One key, or a few words."""

    where: str
    does: str = ""
    """The id of what the key does there; "": it writes."""
    key: str = ""
    """The digit, where a row of them does it; or just this character."""
    words: str = ""
    """Any words will do; these are the example."""


class Task(Struct, frozen=True):
    """What happens, and what is to be done."""

    happens: str
    steps: tuple[Step, ...]
    question: str = "pain"
    """The question of the shipped definition that is on screen."""
    before: tuple[Literal["answer", "note", "draft"], ...] = ()
    """What was taken down on it before."""


def _call(does: str, key: str = "") -> Step:
    return Step("call", does, key)


TASKS: tuple[Task, ...] = (
    Task("They say the first of these", (_call("answer", "1"),)),
    Task("On to the question that is suggested", (_call("next"),), before=("answer",)),
    Task("They would not say", (_call("decline"),)),
    Task("They do not know", (_call("not-known"),)),
    Task("They say the third of these", (_call("answer", "3"),)),
    Task("That was the wrong line: take it back", (_call("undo"),), before=("answer",)),
    Task("To be looked at later: flag this moment", (_call("flag"),)),
    Task("They come to speak of 8, the budget: go there", (_call("find"), Step("find", key="8"))),
    Task(
        "They name an amount",
        (_call("value"), Step("value", words="around 50k"), Step("value", "keep")),
        question="budget",
    ),
    Task("They name a colleague", (_call("person"), Step("person", words="ana cho"), Step("person", "keep"))),
    Task(
        "They say something worth keeping: a note", (Step("note", words="lost three loads"), Step("note", "keep-note"))
    ),
    Task("In the middle of a note you need the keys", (Step("note", words="lost"), Step("note", "park-note"))),
    Task("Bring the note back, and keep it", (_call("restore-note"), Step("note", "keep-note")), before=("draft",)),
    Task("They have no time", (_call("objections"), Step("objection", "pick", "1"), Step("objection", "log"))),
    Task("That note was their very words", (_call("quote"),), before=("answer", "note")),
    Task("They did not say it, you conclude it", (_call("inferred"),), before=("answer",)),
    Task("Take the second one with the bar", (_call("option-down"), _call("option-down"), _call("next"))),
    Task("It is no answer after all: take it away", (_call("clear"),), before=("answer",)),
    Task("To the next question, and back again", (_call("following"), _call("previous"))),
    Task("Look up a key", (_call("help"), Step("help", "close"))),
    Task("You hang up: wrap it up", (_call("wrap-up"),)),
)


class Drill:
    """How far the hand is."""

    def __init__(self, tasks: Sequence[Task] = TASKS) -> None:
        self._to_do = list(tasks)
        self._step = 0
        self._failed = False
        self.done = 0
        self.wrong = 0
        """Keys."""
        self.missed: list[Task] = []
        """Tasks that did not come right at once, the first time."""

    @property
    def task(self) -> Task | None:
        """What happens now; None: it is all done."""
        return self._to_do[0] if self._to_do else None

    @property
    def count(self) -> int:
        """Tasks in all, with those that come once more."""
        return self.done + len(self._to_do)

    def judge(self, where: str, key: str, char: str, *, written: bool) -> Verdict:
        """One key in its place, the character that it would write, and whether there is something on the line."""
        task = self.task
        assert task is not None
        step = task.steps[self._step]
        if step.words:
            if _writes(step, where, key, char):
                return "right"
            if written and _is(task.steps[self._step + 1], where, key, char):
                self._step += 1
            else:
                return self._wrong(task)
        elif not _is(step, where, key, char):
            return self._wrong(task)
        self._step += 1
        if self._step < len(task.steps):
            return "right"
        self._next(task)
        return "done"

    def _wrong(self, task: Task) -> Verdict:
        self._step, self._failed = 0, True
        self.wrong += 1
        if task not in self.missed:
            self.missed.append(task)
        return "wrong"

    def _next(self, task: Task) -> None:
        self._to_do.pop(0)
        if self._failed:
            self._to_do.append(task)
        self._step, self._failed = 0, False
        self.done += 1


def keys_of(task: Task) -> str:
    """What to press, as the keys are called: "/ 8"; words stand for themselves."""
    return "  ".join(step.words or step.key or _key(step) for step in task.steps)


def would_do(where: str, key: str, char: str) -> str:
    """What a key does there, in words: "flag this moment"."""
    does = meaning(where, key)
    told = (row.help for row in in_use() if where in row.where and row.id == does)
    return next(told, "writes" if char else "nothing here")


def account(drill: Drill, seconds: float) -> tuple[str, ...]:
    """How it went, in sentences."""
    if drill.task is not None:
        return (f"{counted(drill.done, 'task')} of {drill.count} done.",)
    took = f"{int(seconds) // 60}:{int(seconds) % 60:02}"
    went = f"{counted(drill.done, 'task')} in {took}, {counted(drill.wrong, 'wrong key')}."
    again = ", ".join(f"{task.happens.lower()} ({keys_of(task)})" for task in drill.missed)
    return (went, f"Gone over again: {again}.") if again else (went, "Every key was right at once.")


def _key(step: Step) -> str:
    keys = (row.keys[0] for row in in_use() if step.where in row.where and row.id == step.does)
    return name(next(keys, ""))


def _is(step: Step, where: str, key: str, char: str) -> bool:
    if where != step.where:
        return False
    if not step.does:
        return char == step.key
    if step.where == "help":
        return True  # any key closes it
    return meaning(where, key) == step.does and step.key in ("", key)


def _writes(step: Step, where: str, key: str, char: str) -> bool:
    """Whether the key writes where words are to be written; a note begins on the empty line."""
    there = where == step.where or (step.where == "note" and where == "call")
    return there and meaning(where, key) is None and (bool(char) or key in ("backspace", "left", "right"))
