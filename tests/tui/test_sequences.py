"""What a terminal sends, cut where the standard cuts it: nothing is lost, nothing that nobody typed is written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sequences import Sent, Sequences

PIECES = st.sampled_from(
    [
        *"1a-./é ",
        *("\r", "\t", "\x7f", "\x0f"),
        *(
            "\x1b[A",
            "\x1bOR",
            "\x1b[19~",
            "\x1b[3~",
            "\x1bOq",
            "\x1bOM",
            "\x1b[57399;129u",
            "\x1b[<0;10;5M",
            "\x1b[?2026;2$y",
        ),
        *("\x1b[1;9Z", "\x1b[99~", "\x1b]11;rgb:0/0/0\x1b\\", "\x1bP>|xterm(390)\x1b\\", "\x1b_Gi=1;OK\x1b\\"),
    ]
)


def cut(*reads: str) -> list[Sent]:
    sequences = Sequences()
    found = [sent for data in reads for sent in sequences.cut(data)]
    return [*found, *sequences.late()]


@given(pieces=st.lists(PIECES, max_size=12), places=st.lists(st.integers(0, 200), max_size=6))
def test_however_the_bytes_are_split_the_pieces_are_those_that_were_sent(pieces: list[str], places: list[int]) -> None:
    sent = "".join(pieces)
    cuts = sorted({0, len(sent), *(place % (len(sent) + 1) for place in places)})
    assert [one.text for one in cut(*(sent[a:b] for a, b in pairwise(cuts)))] == pieces


@pytest.mark.parametrize("key", ["1", "é", "\r", "\t", "\x7f", "/", "]", "P", "\x0f"])
def test_escape_and_a_key_in_one_read_are_two_keys(key: str) -> None:
    assert cut(f"\x1b{key}") == cut("\x1b", key) == [Sent("key", "\x1b"), Sent("key", key)]


@pytest.mark.parametrize("broken", ["\x1b[1;", "\x1b[?25", "\x1b]11;rgb:00", "\x1b[" + "1" * 2_000])
def test_a_sequence_that_never_ends_is_nothing_and_the_next_one_counts(broken: str) -> None:
    assert cut(broken) == []
    assert cut(broken, "\x1b[A")[-1] == Sent("sequence", "\x1b[A")
    assert [sent.kind for sent in cut(broken, "\x1b[A") if sent.text.isprintable()] == []


@pytest.mark.parametrize("keys", ["]", "P", "P1", "_", "]5", "[", "O", "O5", "Pa", "]a", "_a"])
def test_escape_and_what_might_begin_an_answer_are_keys_all_the_same(keys: str) -> None:
    assert [sent.text for sent in cut(f"\x1b{keys}")] == ["\x1b", *keys]


def test_escape_by_itself_is_a_key_once_nothing_follows() -> None:
    sequences = Sequences()
    assert [*sequences.cut("\x1b")] == []
    assert sequences.waits
    assert [*sequences.late()] == [Sent("key", "\x1b")]
    assert not sequences.waits


def test_pasted_text_is_one_piece_whatever_stands_in_it() -> None:
    text = "1\n\x1b[A\x1b[200\x1b]0;title\x07 - /end"
    whole = f"a\x1b[200~{text}\x1b[201~b"
    for place in range(len(whole)):
        assert cut(whole[:place], whole[place:]) == [Sent("key", "a"), Sent("paste", text), Sent("key", "b")]


def test_codes_of_one_byte_are_read_as_those_of_two() -> None:
    assert cut("\x9bA\x8fR") == [Sent("sequence", "\x1b[A"), Sent("sequence", "\x1bOR")]
