"""The panel of what was taken down, the clock, the pace of a question, and answers that take several."""

import pytest
from msgspec.structs import replace

from tests.tui.fakes import FakeLive
from tui.theme import ASCII, UNICODE
from tui.views import CallView, CapturedLine, NextLine, OptionLine
from tui.widgets.account import AccountView, furthest_page, paint_account
from tui.widgets.clock import ClockView, paint_clock
from tui.widgets.question import AskedView, NextView, paint_next, paint_question

NARROW = (26, 17)


def view(answers: int = 0, notes: int = 0) -> CallView:
    captured = tuple(CapturedLine(at=n, title=f"Question {n}", words=f"answer {n}") for n in range(answers))
    written = tuple(CapturedLine(at=n, title="Pain", words=f"note {n}") for n in range(notes))
    return replace(FakeLive().view(), captured=captured, notes=written)


def drawn(call: CallView, page: int = 0, size: tuple[int, int] = NARROW) -> list[str]:
    return [line.plain for line in paint_account(AccountView(call, page), UNICODE, *size)]


@pytest.mark.parametrize(("answers", "notes"), [(0, 0), (3, 1), (14, 9), (40, 60)])
def test_all_that_was_taken_down_is_reached_by_its_pages_in_order(answers: int, notes: int) -> None:
    call = view(answers, notes)
    last = furthest_page(call, UNICODE, *NARROW)
    read = "\n".join(
        line for page in range(1, last + 1) or (0,) for line in drawn(call, page)[: NARROW[1] - bool(last)]
    )
    assert all(f"answer {n}" in read for n in range(answers))
    assert all(f"note {n}" in read for n in range(notes))
    assert all(len(drawn(call, page)) <= NARROW[1] for page in range(last + 1))


def test_the_overview_keeps_the_newest_in_sight_and_names_the_key_to_the_rest() -> None:
    lines = drawn(view(30, 30))
    assert any("answer 29" in line for line in lines)
    assert any("note 29" in line for line in lines)
    assert lines[-1] == " PgDn all of it"
    assert drawn(view(30, 30), 1)[-1].startswith(" PgDn: ")
    assert drawn(view(30, 30), furthest_page(view(30, 30), UNICODE, *NARROW))[-1] == " PgUp back up"


def test_what_fits_has_no_pages() -> None:
    assert furthest_page(view(1), UNICODE, 60, 40) == 0
    assert not any("PgDn" in line for line in drawn(view(1), size=(60, 40)))


def test_flags_stand_among_the_answers_by_their_time_and_with_their_words() -> None:
    call = view(3)
    flag = CapturedLine(at=1.5, title="Budget", words="listen to this")
    lines = drawn(replace(call, flagged=(flag,), flags=1), size=(70, 40))
    at = next(n for n, line in enumerate(lines) if "flagged, Budget: listen to this" in line)
    assert "answer 1" in lines[at - 1]
    assert "answer 2" in lines[at + 1]
    assert " 00:01 " in lines[at]


def test_parked_notes_of_other_questions_are_counted_and_named() -> None:
    parked = (CapturedLine(at=0, title="Budget", words="60k, she sa"), CapturedLine(at=0, title="Pain", words="they"))
    lines = drawn(replace(view(), parked=parked), size=(40, 40))
    assert " Parked notes elsewhere: 2" in lines
    assert "   Budget: 60k, she sa" in lines


@pytest.mark.parametrize(
    ("seconds", "usual", "words"),
    [(59, 60.0, " 00:59"), (60, 60.0, " 01:00+long"), (4000, 60.0, " 1:06:40+"), (4000, 0.0, " 1:06:40")],
)
def test_the_clock_says_in_a_sign_and_a_word_that_the_call_is_long(seconds: int, usual: float, words: str) -> None:
    lines = paint_clock(ClockView(seconds, usual), UNICODE, 12, 1)
    assert lines[0].plain.rstrip() == words
    assert ("$fair" in {span.style for span in lines[0].spans} or "bold $fair" in str(lines[0].spans)) == ("+" in words)


def test_the_clock_keeps_its_columns_whatever_it_says() -> None:
    for width in (9, 12):
        widths = {paint_clock(ClockView(seconds, 60), ASCII, width, 1)[0].cell_length for seconds in (1, 70, 4000)}
        assert widths == {width}


def test_how_long_a_question_takes_stands_at_the_end_of_the_line_and_never_cuts_it() -> None:
    following = NextLine("budget", "8", "Budget", "next", "20 s")
    shown = NextView(following, here=41, usual=45.0)
    assert paint_next(shown, UNICODE, 60, 2)[0].plain.endswith("here 0:41 of 45 s ")
    assert "long, here 1:30 of 45 s" in paint_next(NextView(following, here=90, usual=45.0), UNICODE, 60, 2)[0].plain
    assert paint_next(shown, UNICODE, 30, 2)[0].plain == paint_next(NextView(following), UNICODE, 30, 2)[0].plain


def test_several_answers_have_boxes_and_a_count_and_the_eleventh_the_key_that_finds_it() -> None:
    question = FakeLive().view().question
    assert question is not None
    options = tuple(OptionLine("1234567890"[n : n + 1], f"o{n}", f"Choice {n}", n in (1, 10)) for n in range(12))
    asked = replace(question, options=options, multiple=True)
    lines = [line.plain for line in paint_question(AskedView(asked), ASCII, 60, 30)]
    assert any("take several, 2 taken" in line for line in lines)
    assert "  1  [ ] Choice 0" in lines
    assert "  2  [x] Choice 1" in lines
    assert "  /  [x] Choice 10" in lines
    assert "  /  [ ] Choice 11" in lines
