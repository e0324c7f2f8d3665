"""The Export screen and the hand-off to sales at a real desk: chosen, shown, written, never replaced unasked."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.tui.opened import Opened
from tests.tui.qualified import qualified
from tests.tui.screens.seen import Seen, bants

NAME = "bants-leads-2026-11-22.csv"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that bants is started in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def desk(*companies: str) -> Any:
    opened = Opened()
    for company in companies:
        opened.desk.add_lead(company, "Ann Lee", "208 555 0101")
    return opened.desk


async def done(seen: Seen) -> str:
    """What stands there once nothing runs beside the keys."""
    await seen.app.workers.wait_for_complete()
    await seen.settle()
    return seen.text()


async def test_the_screen_says_which_file_where_to_how_many_and_how_it_begins(folder: Path) -> None:
    async with bants(desk("Acme", "=Bolt"), "e", size=(200, 50)) as seen:
        text = await done(seen)
        assert str(folder / NAME) in text
        assert "Preview  2 leads" in text
        assert "made harmless: yes" in text
        assert " company," in text
        assert "'=Bolt," in text
        assert not list(folder.iterdir()), "looking writes nothing"


async def test_enter_writes_what_the_command_would_and_says_where_with_its_manifest(folder: Path) -> None:
    async with bants(desk("Acme", "=Bolt"), "e", "2", "enter", size=(200, 50)) as seen:
        text = await done(seen)
        assert f"2 leads written to {folder / NAME}." in text
        assert f"{NAME}.manifest.json beside it says what is in it." in text
    rows = list(csv.DictReader((folder / NAME).read_text().splitlines()))
    assert [row["Company"] for row in rows] == ["Acme", "'=Bolt"]
    assert json.loads((folder / f"{NAME}.manifest.json").read_text())["layout"] == "salesforce"


async def test_a_file_that_is_there_is_replaced_only_after_yes(folder: Path) -> None:
    (folder / NAME).write_text("mine")
    async with bants(desk("Acme"), "e", "enter", size=(120, 36)) as seen:
        assert f"{NAME} is there already. Replace it?" in seen.text()
        await seen.press("enter")
        assert "Nothing changed." in await done(seen)
        assert (folder / NAME).read_text() == "mine"
        await seen.press("enter", "y")
        assert "1 lead written" in await done(seen)
    assert (folder / NAME).read_text().startswith("company,")


async def test_the_filter_is_the_one_of_the_command_and_a_slip_is_a_sentence(folder: Path) -> None:
    async with bants(desk("Acme", "Bolt"), "e", "w", "bolt", "enter", size=(120, 36)) as seen:
        assert "Preview  1 lead" in await done(seen)
        await seen.press("w", *["backspace"] * 4, "teir:x", "enter")
        assert "! The filter has no condition “teir”; did you mean tier?" in await done(seen)
        await seen.press("enter")
        assert "! The filter has no condition “teir”" in await done(seen)
    assert not list(folder.iterdir())


async def test_the_demonstration_list_comes_along_only_when_it_is_asked_for() -> None:
    opened = Opened()
    opened.desk.add_demo()
    async with bants(opened.desk, "e") as seen:  # type: ignore[arg-type]  # a real desk
        assert "Preview  0 leads" in await done(seen)
        await seen.press("d")
        assert "Preview  14 leads" in await done(seen)


async def test_from_sessions_it_is_the_events_of_the_sessions(folder: Path) -> None:
    async with bants(qualified().desk, "m", "e", "d", "enter", size=(120, 36)) as seen:  # type: ignore[arg-type]
        assert "sessions written to" in await done(seen)
    assert (folder / "bants-sessions-2026-11-22.csv").read_text().startswith("session_id,seq,")


async def test_a_folder_that_is_not_there_is_refused_with_the_way_out() -> None:
    async with bants(desk("Acme"), "e", "p", "ctrl+u", "gone/out.csv", "enter", "enter", size=(200, 50)) as seen:
        assert "gone; make it, or name another file." in await done(seen)


async def test_leaving_while_it_is_written_leaves_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = desk("Acme")

    def endless(_order: object, _path: object, *, passed: Any, **_more: object) -> None:
        while True:
            passed(1000, "lead")

    monkeypatch.setattr(one, "export", endless)
    async with bants(one, "e", "enter", "x", size=(120, 36)) as seen:
        assert "It is being written; Esc stops it." in seen.text()
        await seen.press("escape")
        assert "Stopped: nothing was written." in await done(seen)
    assert not list(folder.iterdir())


async def test_h_on_a_session_writes_the_folder_for_sales_and_keeps_that_it_went_out(folder: Path) -> None:
    opened = qualified()
    async with bants(opened.desk, "m", "enter", "h", size=(200, 50)) as seen:  # type: ignore[arg-type]  # a real desk
        told = " ".join(seen.text().split())
        assert f"Harlan Freight is handed over in {folder / 'handoff-L-0001'}: brief.md, brief.html" in told
        await seen.press("h")
        assert "Replace?" in seen.text()
    assert (folder / "handoff-L-0001" / "brief.md").read_text().startswith("#")
    document = opened.ledger.get("leads", "L-0001")
    assert document is not None
    assert len(document["hand_offs"]) == 1


async def test_what_stands_against_a_hand_off_asks_for_a_reason_and_an_empty_one_hands_nothing_over(
    folder: Path,
) -> None:
    one = desk("Acme")
    async with bants(one, "enter", "h", size=(200, 50)) as seen:
        assert "Acme is not handed over." in seen.text()
        await seen.press("enter")
        assert "Not handed over." in seen.text()
        assert not list(folder.iterdir())
        await seen.press("h", "Priya asked for it", "enter")
        assert "Acme is handed over in" in seen.text()
    assert "Priya asked for it" in (folder / "handoff-L-0001" / "brief.md").read_text()
