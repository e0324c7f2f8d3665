"""Practice of the keys on the call screen: every task is done by the keys it names, and a wrong key does nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.events import Key

from tests.tui.opened import SUNDAY, Opened
from tests.tui.screens.seen import Seen
from tui.app import BantsApp
from tui.drill import TASKS, Drill, Step, Task
from tui.keys import TABLE
from tui.screens.drilling import DrillScreen


@asynccontextmanager
async def drilled(drill: Drill) -> AsyncIterator[tuple[Seen, Any]]:
    """The screen with a drill, and the call under it."""
    opened = Opened()
    live = opened.call()
    app = BantsApp(opened.desk, first=lambda front: DrillScreen(front, live, drill), now=lambda: SUNDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Seen(app, pilot, opened.desk)  # type: ignore[arg-type]  # no desk made by hand
        await seen.settle()
        yield seen, live


def keys(step: Step) -> list[str]:
    """The keys of a step by Textual's names."""
    if step.words or step.key:
        return list(step.words or step.key)
    return [next(row.keys[0] for row in TABLE if step.where in row.where and row.id == step.does)]


async def press(seen: Seen, *pressed: str) -> None:
    for key in pressed:
        seen.app.post_message(Key("space" if key == " " else key, key if len(key) == 1 else None))
    await seen.settle()


async def test_every_task_is_done_by_the_keys_that_it_names() -> None:
    drill = Drill()
    async with drilled(drill) as (seen, live):
        for task in TASKS:
            assert task.happens in seen.text()
            await press(seen, *(key for step in task.steps for key in keys(step)))
        assert (drill.task, drill.wrong, drill.done) == (None, 0, len(TASKS))
        assert f"{len(TASKS)} tasks in 0:00, 0 wrong keys." in seen.text()
        view = live.view()
        assert [person.name.casefold() for person in view.people] == ["dana ruiz", "ana cho"]
        assert "lost three loads" in [note.words for note in view.notes]
        assert view.flags == 1


async def test_a_wrong_key_does_nothing_says_what_it_would_have_done_and_the_task_comes_once_more() -> None:
    drill = Drill(TASKS[2:4])
    async with drilled(drill) as (seen, live):
        await press(seen, ".")
        assert "! " not in seen.text()
        assert ".: asked, does not know. Once more." in seen.text()
        assert live.view().question.state == "not asked"
        await press(seen, "-")
        assert "Right: asked, would not say." in seen.text()
        assert live.view().question.state == "declined"
        assert "They do not know" in seen.text()
        assert "2 of 3" in seen.text()
        await press(seen, ".")
        assert "They would not say" in seen.text()
        await press(seen, "-")
        assert drill.task is None
        assert "1 wrong key. Gone over again: they would not say (-)." in " ".join(seen.text().split())


async def test_a_wrong_key_in_the_middle_begins_the_task_anew_with_an_empty_line() -> None:
    task = next(task for task in TASKS if task.steps[-1].does == "keep-note")
    async with drilled(Drill([task])) as (seen, _live):
        await press(seen, *"lost", "f8")
        assert "NOTE" not in seen.text()
        assert "F8: wrap up" in seen.text()
        await press(seen, *"lost", "enter")
        assert "Right: keep the note here." in seen.text()


async def test_nothing_is_asked_when_it_is_left_in_the_middle() -> None:
    async with drilled(Drill()) as (seen, _live):
        await press(seen, "ctrl+q")
        assert seen.app.return_code == 0


def test_every_step_is_a_row_of_the_table() -> None:
    rows = {(where, row.id) for row in TABLE for where in row.where}
    steps = [step for task in TASKS for step in task.steps if step.does]
    assert [step for step in steps if (step.where, step.does) not in rows] == []
    assert isinstance(TASKS[0], Task)
