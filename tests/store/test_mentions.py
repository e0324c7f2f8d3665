"""A phone, an address and a name are found in any writing, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.lead import Contact
from store.mentions import ERASED, Phone, Terms, email_of, looks_like_phone, name_of, parts_of, phone_of, words_of

DANA = Terms([words_of("Dana Ruiz")], [Phone("5550100133")], ["dana@harlan.example"])


@pytest.mark.parametrize(
    "writing",
    ["+1 (555) 010-0133", "0015550100133", "1-555-010-0133", "555.010.0133", "tel:+15550100133", "011 1 555 010 0133",
     "٥٥٥ ٠١٠ ٠١٣٣", "５５５ 010 0133", "(555) 010‑0133"],
)  # fmt: skip
def test_a_number_is_its_digits_however_it_is_written(writing: str) -> None:
    assert phone_of(writing) == Phone("5550100133")
    assert looks_like_phone(writing)
    assert DANA.taken_out(f"({writing.removeprefix('tel:')}) or 555 010 0134") == f"({ERASED}) or 555 010 0134"


@pytest.mark.parametrize("writing", ["555 010 0133 ext. 7", "+1 555 010 0133 x7", "5550100133;ext=7", "5550100133 #7"])
def test_an_extension_counts_only_where_both_say_one(writing: str) -> None:
    found = phone_of(writing)
    assert found == Phone("5550100133", "7")
    assert found.may_be(Phone("5550100133"))
    assert not found.may_be(Phone("5550100133", "8"))
    assert Terms(phones=[Phone("5550100133", "7")]).taken_out(f"{writing}, 555 010 0133 x8") == (
        f"{ERASED}, 555 010 0133 x8"
    )


@pytest.mark.parametrize("words", ["", "911", "x7", "no number", "12 345", "1" * 16])
def test_too_few_digits_or_too_many_are_no_number(words: str) -> None:
    assert phone_of(words) is None
    assert not looks_like_phone(words)


@pytest.mark.parametrize("words", ["L-0001", "Harlan 5550100133", "dana@harlan.example", "1.5555E+10"])
def test_what_holds_more_than_a_number_is_not_meant_as_one(words: str) -> None:
    assert not looks_like_phone(words)


def test_numbers_of_two_lands_are_two_and_a_trunk_zero_in_brackets_is_none() -> None:
    assert phone_of("+44 (0)20 7946 0000") == phone_of("0044 20 7946 0000") == Phone("442079460000")
    assert phone_of("+44 20 7946 0000") != phone_of("+1 207 946 0000")


@pytest.mark.parametrize("text", ["no 55501001334", "95550100133", "2026-11-22 10:31:00 and 0133"])
def test_digits_of_something_else_are_left(text: str) -> None:
    assert DANA.taken_out(text) == text


def test_of_numbers_in_a_row_only_the_one_goes() -> None:
    assert DANA.taken_out("555 010 0199 555 010 0133 2026-11-22") == f"555 010 0199 {ERASED} 2026-11-22"
    assert DANA.taken_out("208 555 0101/+1(555)010-0133") == f"208 555 0101/{ERASED}"


def test_an_address_goes_whole_and_no_longer_one_with_it() -> None:
    said = "<Dana@Harlan.example>, xdana@harlan.example, dana@harlan.example.org; mailto:dana@harlan.example."
    assert DANA.taken_out(said) == f"<{ERASED}>, xdana@harlan.example, dana@harlan.example.org; mailto:{ERASED}."
    assert email_of(" Dana@Harlan.example ") == "dana@harlan.example"
    assert email_of("dana at harlan") is email_of("@harlan") is email_of("") is None


def test_a_name_goes_in_either_order_as_whole_words_only() -> None:
    assert DANA.taken_out("DANA  ruiz; Ruiz, Dana; Dana's; Dana Ruizen") == f"{ERASED}; {ERASED}; Dana's; Dana Ruizen"
    assert DANA.taken_out("Ruiz; Dana") == "Ruiz; Dana"
    assert Terms([words_of("Ann")]).taken_out("Joann, ann") == f"Joann, {ERASED}"
    assert Terms([words_of("王小明")]).taken_out("请王小明回电") == f"请{ERASED}回电"
    assert Terms([words_of("José Straße")]).taken_out("Jose\u0301 STRASSE, İ José Straße") == f"{ERASED}, İ {ERASED}"


def test_first_and_last_names_stand_alone_where_they_are_long_enough() -> None:
    assert set(parts_of(Contact(name="Dr Dana de la Ruiz"))) == {("ruiz",)}
    assert set(parts_of(Contact(first_name="Dana", last_name="Ruiz"))) == {("dana",), ("ruiz",)}
    assert name_of(Contact(first_name="Dana", last_name="Ruiz")) == "Dana Ruiz"


@given(st.text(), st.text())
def test_what_does_not_name_anybody_is_never_changed(before: str, behind: str) -> None:
    assert Terms().taken_out(before) == before
    out = DANA.taken_out(f"{before} Dana Ruiz, {behind}")
    assert not DANA.stand_in(out)
    if not DANA.stand_in(before):
        assert DANA.taken_out(before) == before


def test_many_terms_find_the_same_as_few() -> None:
    many = DANA | Terms(
        [words_of(f"Name{n} Other") for n in range(100)], [Phone(f"208555{n:04d}") for n in range(100)], []
    )
    said = "Dana Ruiz on 1 555 010 0133, dana@harlan.example; name7 other 2085550007"
    assert DANA.taken_out(said) == f"{ERASED} on {ERASED}, {ERASED}; name7 other 2085550007"
    assert many.taken_out(said) == f"{ERASED} on {ERASED}, {ERASED}; {ERASED} {ERASED}"
