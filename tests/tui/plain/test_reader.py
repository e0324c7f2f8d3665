"""Where lines come from: a stream read plainly, or questionary on a terminal."""

import io

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tui.plain.completion import WholeLines
from tui.plain.reader import LONGEST, PlainReader, TerminalReader, TooLong, can_move_its_cursor


def stream(raw: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8")


def test_plain_reading_gives_line_after_line_and_then_the_end() -> None:
    reader = PlainReader(stream(b"3\r\n\n- \nlast"))
    assert [reader.read("") for _ in range(4)] == ["3", "", "- ", "last"]
    with pytest.raises(EOFError):
        reader.read("")


def test_bytes_that_are_no_text_are_replaced_and_the_call_goes_on() -> None:
    reader = PlainReader(stream(b"> caf\xe9\n3\n"))
    assert reader.read("") == "> caf\ufffd"
    assert reader.read("") == "3"


def test_a_line_that_is_a_whole_file_is_passed_over_and_the_next_one_read() -> None:
    reader = PlainReader(stream(b"x" * (3 * LONGEST + 5) + b"\n3\n"))
    with pytest.raises(TooLong):
        reader.read("")
    assert reader.read("") == "3"


def test_a_line_of_the_longest_length_is_taken() -> None:
    assert PlainReader(stream(b"x" * LONGEST + b"\n3\n")).read("") == "x" * LONGEST


def terminal_lines(keys: str, lines: int) -> list[str]:
    with create_pipe_input() as typed:
        typed.send_text(keys)
        reader = TerminalReader(lambda _text: [], lambda: "asked 1/14", input=typed, output=DummyOutput())
        return [reader.read("Budget") for _ in range(lines)]


def test_on_a_terminal_questionary_supplies_the_line() -> None:
    assert terminal_lines("3\r\r", 2) == ["3", ""]


def test_a_completion_replaces_the_whole_line() -> None:
    completer = WholeLines(lambda text: [line for line in ("budget=", "/budget") if line.startswith(text)])
    (found,) = completer.get_completions(Document("bud"), CompleteEvent())
    assert (found.text, found.start_position) == ("budget=", -3)


def test_a_paste_of_several_lines_is_one_line_and_answers_one_question() -> None:
    assert terminal_lines("\x1b[200~> one\ntwo\n3\x1b[201~\r", 1) == ["> one two 3"]


def test_ctrl_d_is_the_end_of_the_input_and_ctrl_c_breaks_off() -> None:
    with pytest.raises(EOFError):
        terminal_lines("\x04", 1)
    with pytest.raises(KeyboardInterrupt):
        terminal_lines("\x03", 1)


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_move_its_cursor_is_not_capable(term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_move_its_cursor()
    monkeypatch.setenv("TERM", term)
    assert not can_move_its_cursor()
