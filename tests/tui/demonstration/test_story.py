"""The story of the demonstration: what it promises, and the same call by its keys and by its lines."""

from datetime import date
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from interview.call import Drafted
from interview.folding import fold
from store.documents import read_call, read_lead
from tests.tui.demonstration.playing import played
from tui.demonstration.compared import led_by_lines
from tui.demonstration.stage import Stage
from tui.demonstration.story import ENDS_AT, LENGTH, STORY
from tui.keys import TABLE

DAY = date(2026, 11, 25)


@cache
def led() -> Stage:
    stage = Stage(DAY)
    led_by_lines(stage)
    return stage


def call_of(stage: Stage):
    """The call that was led: the demonstration list brings one of its own."""
    return read_call(list(stage.ledger.all("calls"))[-1])


def test_it_takes_about_a_minute_at_human_pace() -> None:
    assert 55 <= LENGTH <= 70


def test_every_key_is_one_of_the_table_or_a_letter_of_a_text_or_of_a_way_to_end() -> None:
    known = {key for row in TABLE for key in row.keys}
    ends = {one.key for one in Stage(DAY).desk.start("L-0001").wrap().dispositions}
    pressed = [stroke.key for beat in STORY for stroke in beat.strokes if not stroke.written]
    assert set(pressed) - known - ends == set()
    assert "q" in pressed


def test_no_caption_is_wider_than_a_narrow_terminal() -> None:
    assert max(len(beat.says) for beat in STORY) <= 78


def test_by_its_lines_the_story_ends_at_the_tier_it_promises() -> None:
    call = call_of(led())
    assert fold(call).ended is not None
    assert call.verdict.tier == "sales-ready"
    assert led().page().startswith(f"# Harlan Freight: {ENDS_AT}")


def test_by_its_keys_it_is_the_same_call_and_the_same_lead() -> None:
    by_keys, by_lines = call_of(played().stage), call_of(led())
    # A draft is kept by the machine's clock, and only where a note takes its time.
    alike = [
        [replace(event, seq=0, at=0.0) for event in call.events if not isinstance(event, Drafted)]
        for call in (by_keys, by_lines)
    ]
    assert alike[0] == alike[1]
    assert by_keys.verdict == by_lines.verdict
    leads = [read_lead(stage.ledger.get("leads", stage.lead)) for stage in (played().stage, led())]
    assert leads[0].answers.keys() == leads[1].answers.keys()
    assert leads[0].next_step == leads[1].next_step


def test_the_story_has_what_it_is_to_show() -> None:
    kinds = {type(event).__name__ for event in call_of(led()).events}
    assert {"Answered", "Noted", "PersonMet", "Objected", "Ended"} <= kinds
    budget = fold(call_of(led())).answers["budget"]
    assert (budget.value.low, budget.value.high) == (45_000, 55_000)


def test_the_page_that_is_shown_tells_why_and_who() -> None:
    page = led().page()
    assert "## Meeting and contact" in page
    assert "## Who decides, who signs, who can stop it" in page
    assert "## Dates" not in page


def test_it_is_monday_morning_there_whatever_the_day() -> None:
    assert [Stage(date(2026, 11, day)).now().strftime("%a %H:%M") for day in (23, 26, 29)] == ["Mon 09:58"] * 3


def test_nothing_of_it_is_written(strange_machine: Path) -> None:
    led_by_lines(Stage(DAY))
    assert [path for path in strange_machine.rglob("*") if path.is_file()] == []
