"""One line, one meaning: the forms of plain mode, to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.plain.grammar import (
    Confirm,
    Decline,
    End,
    Flag,
    GoTo,
    Help,
    Inferred,
    Meaning,
    Next,
    Note,
    NotKnown,
    Objection,
    Person,
    Quote,
    Redo,
    Say,
    Speaker,
    Take,
    Undo,
    read_line,
)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("3", Take("3")),
        (" 12 ", Take("12")),
        ("-", Decline()),
        (".", NotKnown()),
        ("<", Confirm()),
        ("50k", Say("50k")),
        ("2 weeks", Say("2 weeks")),
        ("2027-03-31", Say("2027-03-31")),
        ("set-aside", Say("set-aside")),
        ("=3", Say("3", meant=True)),
        ("= 50k", Say("50k", meant=True)),
        ("budget=2", Take("2", "budget")),
        ("Budget = set-aside", Say("set-aside", "budget", meant=True)),
        ("t-decide=2027-03-31", Say("2027-03-31", "t-decide", meant=True)),
        ("budget=-", Decline("budget")),
        ("budget=.", NotKnown("budget")),
        ("budget=<", Confirm("budget")),
        ("firmo==3", Say("3", "firmo", meant=True)),
        ("budget=", Say("", "budget", meant=True)),
        ("> they lose a load a week", Note("they lose a load a week")),
        (">=3 means nothing here", Note("=3 means nothing here")),
        ("+ Ana Cho, CFO, decides/signs, engaged", Person("Ana Cho, CFO, decides/signs, engaged")),
        ("/budget", GoTo("budget")),
        ("/ 8", GoTo("8")),
        ("/", GoTo("")),
        ("* said off the record", Flag("said off the record")),
        ("*", Flag("")),
        ('"', Quote("")),
        ('"we lose two loads a week"', Quote('we lose two loads a week"')),
        ("~", Inferred()),
        ("~ 50k", Say("~ 50k")),
        ("@", Speaker("")),
        ("@ Ana Cho", Speaker("Ana Cho")),
        ("! 2", Objection("2")),
        ("!", Objection("")),
        ("u", Undo()),
        ("R", Redo()),
        ("?", Help()),
        ("", Next()),
        ("   ", Next()),
        ("end", End("")),
        ("END q", End("q")),
        ("end  callback-hard ", End("callback-hard")),
        ("/end", End("")),
        ("endless trouble", Say("endless trouble")),
        ("under review", Say("under review")),
    ],
)
def test_a_line_means_what_its_first_sign_says(line: str, meaning: Meaning) -> None:
    assert read_line(line) == meaning


def test_digits_of_other_scripts_are_words_and_no_option() -> None:
    assert read_line("٣") == Say("٣")


def test_a_number_longer_than_any_value_is_words_so_that_nothing_counts_it() -> None:
    assert read_line("9" * 5000) == Say("9" * 5000)


def test_escapes_and_marks_nobody_sees_do_not_hide_the_sign() -> None:
    assert read_line("\ufeff\x1b> a note\x07") == Note("a note")


@given(st.text())
def test_every_line_means_something(line: str) -> None:
    assert read_line(line) is not None


@given(st.text(st.characters(codec="ascii", categories=["Ll", "Lu"]), min_size=4).filter(lambda s: s.lower() != "end"))
def test_a_typed_word_never_fires_a_command(word: str) -> None:
    assert read_line(word) == Say(word)
