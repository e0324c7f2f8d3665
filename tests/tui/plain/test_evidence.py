"""How an answer is known, line by line: `"` quotes, `~` infers, `@` names who said it."""

from tests.tui.plain.led import Led

WORDS = "we lose two loads a week"


def test_a_quotation_mark_alone_takes_the_last_note() -> None:
    led = Led("1", f"> {WORDS}", '"', "/")
    assert f"Business pain: quote “{WORDS}” kept" in led.printed
    assert f"In their words: {WORDS}" in led.printed
    assert "Said by Dana Ruiz, 00:00" in led.printed
    assert led.live._state.answers["pain"].grade == "verbatim"


def test_words_behind_it_are_note_and_quote() -> None:
    led = Led("1", f'"{WORDS}"')
    assert f"Business pain: quote “{WORDS}” kept" in led.printed
    assert [note.words for note in led.live.view().notes] == [WORDS]


def test_what_cannot_be_quoted_says_why_and_changes_nothing() -> None:
    led = Led('"', "1", '"')
    assert 'Business pain is not answered yet: answer it first, then quote (") marks the note.' in led.printed
    assert 'Business pain: no note is left to be the quote. Write their words behind quote (").' in led.printed
    assert [event.__struct_config__.tag for event in led.events][-2:] == ["answered", "parked"]


def test_inferred_is_taken_back_by_the_same_sign() -> None:
    led = Led("1", "~", "/", "~")
    assert led.after("Business pain: inferred, not said").count("Inferred, not said, 00:00") == 1
    assert led.printed.count("Business pain: said after all, not inferred") == 1


def test_who_said_it_is_listed_and_taken_by_number_or_name() -> None:
    led = Led("+ Ana Cho, CFO", "1", "@", "@ 2", "budget=1", "@ Jo Park", "motive=1")
    assert led.after("2 Ana Cho")[0] == "Write @ and the number, or a name: it counts for this answer and from here on."
    assert "Business pain: said by Ana Cho, as all that follows" in led.printed
    said = {question: answer.speaker for question, answer in led.live._state.answers.items()}
    assert said == {"pain": "Jo Park", "budget": "Ana Cho", "motive": "Jo Park"}


def test_undo_takes_each_of_them_back() -> None:
    led = Led("1", f'"{WORDS}', "u", "~", "u", "@ Jo", "u")
    assert led.printed.count("taken back: speaking: Jo; now Dana Ruiz speaks") == 1
    assert f"taken back: Business pain: Late or missed deadlines “{WORDS}”; now Late or missed deadlines" in led.printed
    assert "taken back: Business pain: Late or missed deadlines, inferred; now Late or missed deadlines" in led.printed
    answer = led.live._state.answers["pain"]
    assert (answer.speaker, answer.grade) == ("Dana Ruiz", "paraphrase")


def test_the_help_tells_all_three() -> None:
    told = "\n".join(Led("help").printed)
    assert 'Quote (") makes the last note their words for this answer; with words behind it, those.' in told
    assert "Tilde (~) inferred, not said. @ lists who may have said it, @2 or a name says who." in told
