"""The keymap file: keys by id and place, each bad line named with the way out, and never a call that it stops."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui import keys
from tui.keymap import Keymap, ids, keymap_of, read_keymap, take_up_keys
from tui.keys import PLACES, TABLE, digit, hints, meaning, name, page, with_keys

FRENCH = """
[call]
answer = ["&", "é", '"', "'", "(", "-", "è", "_", "ç", "à"]
decline = [")"]
quote = ["°"]
"""


@pytest.fixture(autouse=True)
def the_tables_own_keys() -> Iterator[None]:
    yield
    keys.use()


def problems(source: str) -> list[str]:
    return [problem.at("keys.toml") for problem in keymap_of(source.encode()).problems]


def taken(source: str) -> Keymap:
    found = keymap_of(source.encode())
    assert found.usable, found.problems
    keys.use(found.rows)
    return found


def test_a_key_given_is_what_acts_and_what_the_hints_the_page_and_the_sentences_say() -> None:
    taken('[call]\nwrap-up = ["f9"]\nobjections = "ctrl+l"\n')
    assert (meaning("call", "f9"), meaning("call", "f8")) == ("wrap-up", None)
    assert hints("call", 78).endswith("^L objection  F9 end  ?keys")
    assert ("call", "F9", "wrap up; also / end") in page("call", "note")
    assert with_keys("call", "{wrap-up} wraps up.") == "F9 wraps up."


def test_what_is_given_for_the_call_holds_while_a_note_is_written_where_it_writes_nothing() -> None:
    taken('[call]\nwrap-up = ["f9"]\nfind = ["§", "ctrl+f"]\n')
    assert [meaning("note", key) for key in ("f9", "f8", "§", "ctrl+f", "f3")] == [
        "wrap-up", None, None, "find", None,
    ]  # fmt: skip
    assert page("call", "note")[0][0] == "call"
    assert not [line for line in page("call", "note") if line[0] == "note" and "wrap up" in line[2]]


def test_another_key_for_the_note_alone_is_told_beside_the_calls_own() -> None:
    taken('[note]\nwrap-up = ["f9"]\n')
    assert (meaning("call", "f8"), meaning("note", "f9")) == ("wrap-up", "wrap-up")
    assert [line[1] for line in page("call", "note") if "wrap up" in line[2]] == ["F8", "F9"]


def test_the_ten_keys_with_the_digits_on_them_stand_for_the_digits_which_stay() -> None:
    found = taken(FRENCH)
    assert [digit("call", key) for key in "&éà"] == ["1", "2", "0"]
    assert (meaning("call", "é"), meaning("call", "2"), digit("call", "2")) == ("answer", "answer", "")
    assert (meaning("call", ")"), meaning("call", "°")) == ("decline", "quote")
    assert page("call")[0][1] == "1-9 0, &é\"'(-è_çà"
    assert [problem.at("keys.toml") for problem in found.problems] == [
        "keys.toml:3: warning: [call] answer: é è ç à begin nothing written any more; a space first lets them"
    ]


def test_two_ids_that_want_one_key_are_both_named() -> None:
    source = FRENCH.replace('decline = [")"]\n', "")
    assert problems(source)[-1] == (
        "keys.toml:3: [call] - is wanted by answer and by decline: give one of them another key"
    )
    assert problems('[today]\nskip = ["d"]\n') == [
        "keys.toml:2: [today] d is wanted by skip and by demonstration: give one of them another key"
    ]
    assert problems('[call]\nundo = ["f1"]\n') == [
        "keys.toml:2: [call] F1 is wanted by undo and by help: give one of them another key"
    ]


REFUSED = {
    '[call]\ndecline = ["r"]': (
        "keys.toml:2: [call] decline: r is written there: letters, digits and the space never command; "
        "take a sign or F9"
    ),
    '[call]\nflag = ["7"]': (
        "keys.toml:2: [call] flag: 7 is written there: letters, digits and the space never command; take a sign or F9"
    ),
    '[find]\ntake = [";"]': ("keys.toml:2: [find] take: ; is written there and cannot command; take a key such as F9"),
    '[form]\nkeep = ["left"]': (
        "keys.toml:2: [form] keep: Left edits what is written there and cannot command; take a key such as F9"
    ),
    '[wrap]\nedit = ["u"]': (
        "keys.toml:2: [wrap] edit: u: letters say how the call ended there; take a sign or a key such as F9"
    ),
    '[call]\nwrap-up = ["alt+x"]': (
        "keys.toml:2: [call] wrap-up: alt+x is never bound: Alt arrives as Esc and a key, or as another sign; "
        "give another key"
    ),
    '[call]\nwrap-up = ["ctrl+1"]': (
        "keys.toml:2: [call] wrap-up: ctrl+1 is never bound: ctrl and a digit arrives as the digit, which would "
        "answer; give another key"
    ),
    '[call]\nwrap-up = ["pgdwn"]': "keys.toml:2: [call] wrap-up: no key is called pgdwn (did you mean PgDn?)",
    '[call]\nundoo = ["f2"]': (
        "keys.toml:2: [call] has no id undoo; “bants keys --where call” lists them (did you mean undo?)"
    ),
    "[call]\nflag = 3": 'keys.toml:2: [call] flag has to be a list of keys, such as flag = ["f9"]',
    "[call]\nflag = []": 'keys.toml:2: [call] flag has to be a list of keys, such as flag = ["f9"]',
    '[call]\nquit = ["f10"]': "keys.toml:2: [call] quit: ctrl+q always leaves, so that every keymap has a way out",
    '[confirm]\nyes = ["j"]': "keys.toml:1: [confirm]: any key is an answer there, so none can be given; take it out",
    'wrap-up = ["f9"]': "keys.toml:1: wrap-up stands under no place: write it under its own, such as [call]",
    '[call]\nanswer = ["f1", "f2"]': (
        "keys.toml:2: [call] answer: it takes 10 keys, one for each of 1 2 3 4 5 6 7 8 9 0, which stay as well"
    ),
    "[call": "keys.toml:1: a table's header ends with ]",
    '[call]\nundo = ["f2"]\nundo = ["f6"]': "keys.toml:3: undo is given twice, here and in line 2",
}


@pytest.mark.parametrize(("source", "sentence"), REFUSED.items(), ids=[source.replace("\n", " ") for source in REFUSED])
def test_a_bad_line_gets_one_sentence_and_no_key_is_taken(source: str, sentence: str) -> None:
    assert problems(source) == [sentence]
    assert keymap_of(source.encode()).rows == TABLE


def test_an_unknown_place_names_the_nearest() -> None:
    assert problems('[cal]\nx = ["f1"]')[0].startswith("keys.toml:1: there is no place [cal]; the places are today,")
    assert problems('[cal]\nx = ["f1"]')[0].endswith("(did you mean call?)")


@pytest.mark.parametrize("letter", "baimhjpwtnrs")
def test_what_terminals_browsers_and_tmux_take_is_never_given(letter: str) -> None:
    assert "is never bound: terminals, browsers and tmux take it" in problems(f'[call]\nflag = ["ctrl+{letter}"]')[0]


def test_every_row_of_the_table_can_be_given_its_own_keys_and_nothing_changes() -> None:
    counting = {row.id for row in TABLE if row.keys[:1] == ("1",)}
    lines = []
    for where in PLACES:
        lines.append(f"[{where}]" if ids(where) else "")
        for named in ids(where):
            own = [key for row in TABLE if where in row.where and row.id == named for key in row.keys]
            if named not in counting:
                lines.append(f"{named} = {[name(key) for key in own]}")
    found = taken("\n".join(lines))
    for row in TABLE:
        for where in row.where:
            assert [meaning(where, key) for key in row.keys] == [row.id] * len(row.keys)
    assert found.given > 80


@pytest.mark.parametrize("where", [where for where in PLACES if ids(where)])
def test_every_hint_of_a_row_names_the_key_that_was_given(where: str) -> None:
    for named in ids(where):
        rows = [row for row in TABLE if where in row.where and row.id == named]
        hinted = [row for row in rows if row.hint or row.long]
        if hinted and rows[0].keys[0] != "1":
            taken(f'[{where}]\n{named} = ["f12"]\n')
            assert "F12" in hints(where, 400), named


def test_without_a_file_the_keys_are_the_tables(tmp_path: Path) -> None:
    assert read_keymap(tmp_path / "keys.toml") == Keymap()


def test_a_file_with_problems_leaves_the_keys_and_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('[call]\nwrap-up = ["f9"]\nflag = ["r"]\nundo = ["x"]\n')
    assert take_up_keys(path) == (
        f"{path} has 2 problems, so the keys are bants' own: “bants keys --check” names each."
    )
    assert (meaning("call", "f8"), meaning("call", "f9")) == ("wrap-up", None)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert "it cannot be read: Is a directory" in read_keymap(tmp_path).problems[0].sentence
