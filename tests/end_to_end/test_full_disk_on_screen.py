"""A disk that fills up in the middle of a call: the screen says so and keeps everything, and saves it by itself later.

The disk is a small one where the tests may mount one; else the size of files is limited, as a quota does.
"""

import resource
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.end_to_end.bants import COMMAND, done, run, told
from tests.pseudo_terminal import PseudoTerminal
from tests.store.failing import filled, small_disk

CHECKOUT = Path(__file__).resolve().parents[2]
ENTER, QUIT = "\r", "\x11"
NOTE = "they lose a load a week to bad hand-offs, and nobody knows at which dock or on which day it went missing; "
PAGE = 4096
"""Bytes to which a file may grow: no save goes into that."""


@pytest.fixture(autouse=True)
def checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))


@pytest.fixture
def disk(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with small_disk(tmp_path_factory.mktemp("d") / "d", 4_000_000) as folder:
        monkeypatch.setenv("BANTS_DATA", str(folder / "data"))
        done("demo", "add")
        yield folder


def on_the_call(screen: PseudoTerminal) -> None:
    screen.wait("Enter starts the clock")
    screen.send(ENTER)
    screen.wait("Criteria")
    screen.wait("saved")


def fill_with_notes(screen: PseudoTerminal, written: list[str]) -> None:
    """Notes, until the screen says that they are not saved any more."""
    while "NOT SAVED" not in screen.text():
        written.append(f"{NOTE}{len(written)}")
        screen.send(written[-1] + ENTER)
        screen.wait("Note kept.")
        screen.gone("saving")
        assert len(written) < 200, "the disk was never full"


def notes() -> list[str]:
    (call,) = told("lead", "Harlan")["calls"]
    return [event["text"] for event in call["events"] if event["event"] == "noted"]


def the_disk_fills_up_and_empties(
    screen: PseudoTerminal, full: Callable[[], object], empty: Callable[[], object], why: str
) -> list[str]:
    """The notes that were written."""
    on_the_call(screen)
    written: list[str] = []
    full()
    fill_with_notes(screen, written)
    screen.reads(why)
    screen.send("1")
    screen.wait("asked 1/14")
    assert "NOT SAVED" in screen.text()
    empty()
    screen.gone("NOT SAVED")
    screen.wait("saved")
    screen.send(QUIT + "2")
    assert screen.exit_code() == 0
    return written


def test_a_full_disk_keeps_everything_and_is_saved_by_itself_once_there_is_room(disk: Path) -> None:
    with ExitStack() as ballast, PseudoTerminal([*COMMAND, "call", "Harlan"]) as screen:
        written = the_disk_fills_up_and_empties(
            screen,
            lambda: ballast.enter_context(filled(disk, 0)),
            lambda: ballast.pop_all().close(),
            "The disk is full",
        )
    assert notes() == written


def test_a_quota_keeps_everything_and_is_saved_by_itself_once_it_is_wider() -> None:
    done("demo", "add")
    with PseudoTerminal([*COMMAND, "call", "Harlan"]) as screen:
        number = screen.process.pid

        def limit(size: int) -> None:
            resource.prlimit(number, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

        written = the_disk_fills_up_and_empties(
            screen, lambda: limit(PAGE), lambda: limit(resource.RLIM_INFINITY), "The disk failed (SQLITE"
        )
    assert notes() == written


def test_line_by_line_what_stays_unsaved_is_told_on_stderr_and_with_the_exit_code(disk: Path) -> None:
    lines = "pain=1\n" + "".join(f"> {NOTE}{number}\n" for number in range(60))
    with filled(disk, 40):
        ended = run("call", "Harlan", "--lines", stdin=lines)
    assert ended.returncode == 1, ended
    assert "NOT SAVED: The disk is full: make room on the one that holds " in ended.stdout
    last = ended.stderr.rstrip("\n").rsplit("\n", 1)[-1]
    assert last.startswith("NOT SAVED: The disk is full: make room on the one that holds ")
    assert last.endswith("bants.db. What was saved before is kept.")
    kept = notes()
    assert kept == [f"{NOTE}{number}".strip() for number in range(len(kept))]
    assert 0 < len(kept) < 60
