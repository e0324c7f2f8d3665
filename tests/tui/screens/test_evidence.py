"""The three keys that say how an answer is known: `"` their own words, `~` inferred, `@` who said it."""

import pytest
from msgspec.structs import replace

from tests.tui.fakes import FakeDesk
from tests.tui.screens.seen import CALL, bants
from tui.views import CapturedLine, PersonLine

WORDS = "we lose two loads a week"


def shown(**fields: str) -> FakeDesk:
    """A desk whose question on screen is known in this way."""
    desk = FakeDesk()
    desk.live.answers["pain"] = "late"
    question = desk.live.view().question
    assert question is not None
    desk.live.changed = {"question": replace(question, state="answered", **fields)}
    return desk


async def test_a_quote_takes_the_last_note_and_says_so() -> None:
    async with bants(None, *CALL, "1", WORDS, "enter", '"') as seen:
        assert seen.asked[-1] == ("quote", "")
        assert f"Business pain: quote “{WORDS}” kept" in seen.text()


async def test_without_a_note_the_words_are_written_on_a_line_of_their_own() -> None:
    async with bants(None, *CALL, "1", '"') as seen:
        assert "QUOTE" in seen.lines()[22]
        assert "their own words, for Business pain" in seen.lines()[22]
        await seen.press(WORDS, "enter")
        assert seen.asked[-1] == ("quote", WORDS)
        assert "KEYS" in seen.lines()[22]


async def test_a_quote_left_half_way_is_parked_as_the_note() -> None:
    async with bants(None, *CALL, "1", '"', "we lose", "escape") as seen:
        assert "Note parked. Esc brings it back." in seen.text()
        assert seen.desk.live.drafts == {"pain": "we lose"}
        assert ("quote", "we lose") not in seen.asked


async def test_a_quote_before_the_answer_is_refused_and_opens_no_line() -> None:
    async with bants(None, *CALL, '"') as seen:
        assert '! Business pain is not answered yet: answer it first, then " marks the note.' in seen.text()
        assert "KEYS" in seen.lines()[22]


async def test_a_note_may_begin_with_any_sign_once_it_has_begun() -> None:
    async with bants(None, *CALL, ' "quoted" ~ @', "enter") as seen:
        assert seen.asked[-1] == ("note", '"quoted" ~ @')


async def test_inferred_is_one_key() -> None:
    async with bants(None, *CALL, "1", "~") as seen:
        assert seen.asked[-1] == ("infer",)
        assert "Business pain: inferred, not said" in seen.text()


@pytest.mark.parametrize(("keys", "who"), [(("2",), "2"), (("jo 3", "enter"), "jo 3")])
async def test_who_said_it_goes_by_a_digit_or_a_name(keys: tuple[str, ...], who: str) -> None:
    desk = FakeDesk()
    desk.live.people.append(PersonLine(name="Ana Cho", title="CFO", part=""))
    async with bants(desk, *CALL, "@") as seen:
        assert "SAID BY" in seen.lines()[22]
        assert "1 Dana Ruiz   2 Ana Cho" in seen.lines()[1]
        assert "You asked us about" in seen.text(), "the words to say stay in sight"
        await seen.press(*keys)
        assert seen.asked[-1] == ("speaks", who)
        assert "KEYS" in seen.lines()[22]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_evidence_stands_in_one_line_and_hides_no_option(size: tuple[int, int]) -> None:
    desk = shown(evidence="said by Dana Ruiz, 04:12", quote=WORDS * 9)
    async with bants(desk, *CALL, size=size) as seen:
        line = seen.lines()[seen.at("said by Dana Ruiz")[0]]
        assert line.count("“we lose") == 1
        assert "…" in line
        assert all(option in seen.text() for option in ("Late or missed", "Costs nobody", "No problem named"))


async def test_in_ascii_the_quotation_marks_are_plain() -> None:
    async with bants(shown(evidence="said, 04:12", quote=WORDS), *CALL, glyphs="ascii") as seen:
        assert f'said, 04:12, "{WORDS}"'[:40] in seen.text()


async def test_what_was_captured_shows_their_words() -> None:
    desk = FakeDesk()
    desk.live.captured.append(CapturedLine(at=252.0, title="Pain", words="Late", quote="two loads"))
    async with bants(desk, *CALL, "tab") as seen:
        assert "Pain: Late “two" in seen.text().replace("\n", "")


async def test_the_page_of_keys_tells_all_three() -> None:
    async with bants(None, *CALL, "?", size=(120, 36)) as seen:
        for words in ("the last note is a quote", "inferred, not said", "who said it, from here on"):
            assert words in seen.text()
