"""`bants practice`: an invented prospect who answers, the word on it at the end, and nothing kept."""

from tests.tui.commanded import bants, refused, told

CALL = "1\n\n1\nend n\n"


def test_each_question_says_what_the_prospect_answers() -> None:
    result = bants("practice", "--seed", "5", "--lines", lines=CALL)
    assert result.exit_code == 0, result.stderr
    assert "Hint: They say: “Rule or audit finding”" in result.stdout.splitlines()


def test_at_the_end_it_is_told_how_it_went_and_how_to_meet_the_same_prospect_again() -> None:
    lines = bants("practice", "--seed", "5", "--lines", lines=CALL).stdout.splitlines()
    assert lines[-5:-3] == [
        "You found Lead; they are Marketing-qualified.",
        "You asked 2 questions; `Enter >` would have settled it with 10.",
    ]
    assert lines[-2:] == [
        "Business pain: they said “Rule or audit finding”, you took down “Late or missed deadlines”.",
        "Nothing of it is kept. The same prospect again: bants practice --seed 5",
    ]


def test_nothing_of_it_is_kept() -> None:
    assert bants("practice", "--seed", "5", "--lines", lines=CALL).exit_code == 0
    assert told("leads", "--json") == []
    assert told("sessions", "--json") == []


def test_a_call_that_is_not_wrapped_up_is_said_to_be_so() -> None:
    lines = bants("practice", "--seed", "5", "--lines", lines="1\n").stdout.splitlines()
    assert lines[-2] == "The call was not wrapped up."


def test_without_a_seed_it_is_told_which_prospect_it_was() -> None:
    last = bants("practice", "--lines", lines="end n\n").stdout.splitlines()[-1]
    assert int(last.rpartition(" ")[2]) >= 0


def test_without_a_terminal_lines_are_named() -> None:
    assert refused("practice") == (
        2,
        "Practice on the screen needs a terminal; to rehearse line by line, say --lines.",
    )


def test_the_keys_are_practised_on_the_screen_only() -> None:
    assert refused("practice", "--keys") == (
        2,
        "Practice on the screen needs a terminal; to rehearse line by line, say --lines.",
    )
    assert refused("practice", "--keys", "--lines") == (
        2,
        "The keys are those of the screen: practise them without --plain and --lines.",
    )
