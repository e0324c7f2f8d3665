"""What is heard before the first question: whom to dial and the first words; the rest when it is asked for."""

from tests.tui.commanded import bants


def heard(*lines: str) -> list[str]:
    assert bants("demo", "add").exit_code == 0
    result = bants("call", "Harlan", "--lines", lines="".join(f"{line}\n" for line in lines))
    assert result.exit_code == 0, result.stderr
    return result.stdout.splitlines()


def test_it_begins_with_whom_to_dial_and_the_opening_and_goes_straight_to_the_question() -> None:
    who, hours, opening, told, question, *_ = heard()
    assert who == "Harlan Freight: Dana Ruiz, VP Operations, +1 208 555 0101"
    assert hours == "demonstration, call at any hour"
    assert opening.startswith("Open with: Dana, this is Robin from our company.")
    assert told == "b reads what is known of them, question mark (?) what can be typed."
    assert question.startswith("6 Business pain. Say: ")


def test_b_reads_what_is_known_the_news_first() -> None:
    lines = heard("b")
    begin = lines.index("fit: 1 of 10 met") - 1
    assert lines[begin].startswith("Web form of ")
    assert "known: 1 to confirm, 13 unknown" in lines[begin:]
    assert "Firmographics: 420, from the list: confirm" in lines[begin:]
    assert any(line.startswith("aim: Sales-ready needs: ") for line in lines[begin:])
    assert lines[-2].startswith("At a bad time: ")
