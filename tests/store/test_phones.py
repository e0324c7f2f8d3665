"""Phone numbers as lists write them: read as E.164, or told why not."""

import random

import phonenumbers
import pytest

from store.countries import region_of
from store.phones import Flaw, Phone, national, read_phone, shown


def read(words: str, country: str = "US") -> str:
    """The number as a contact keeps it, or why there is none."""
    found = read_phone(words, country)
    return found.written if isinstance(found, Phone) else found.reason


@pytest.mark.parametrize(
    "words",
    [
        "+12085550101", "+1 208 555 0101", "+1 (208) 555-0101", "(208) 555-0101", "208-555-0101", "208.555.0101",
        "2085550101", "1-208-555-0101", "12085550101", "001 208 555 0101", "0012085550101", "011 1 208 555 0101",
        "tel:+1-208-555-0101", "Tel.: 208 555 0101", "M: (208) 555-0101", "(208) 555-0101 (cell)", "'+12085550101",
        '="+12085550101"', "12085550101.0", "1.2085550101E+10",
        "\uff0b\uff11\uff12\uff10\uff18\uff15\uff15\uff15\uff10\uff11\uff10\uff11",
        "+1 208\u2013555\u20130101", " 208 555 0101 ;",
    ],
)  # fmt: skip
def test_one_number_in_every_writing_is_one_number(words: str) -> None:
    assert read(words) == "+12085550101"


@pytest.mark.parametrize(
    ("words", "country", "number"),
    [
        ("+49 (0)30 123456", "US", "+4930123456"),
        ("00 49 30 123456", "US", "+4930123456"),
        ("(+49) 30 123456", "US", "+4930123456"),
        ("011 44 20 7946 0018", "US", "+442079460018"),
        ("030/123456", "Germany", "+4930123456"),
        ("030 / 123456-0", "DE", "+49301234560"),
        ("4930123456", "DE", "+4930123456"),
        ("020 7946 0018", "UK", "+442079460018"),
        ("06 12 34 56 78", "France", "+33612345678"),
        ("+33 06 12 34 56 78", "US", "+33612345678"),
        ("06 1234567", "Italy", "+39061234567"),
        ("+39 (0)6 1234567", "US", "+39061234567"),
        ("8 495 123 45 67", "RU", "+74951234567"),
        ("0 11 15-1234-5678", "Argentina", "+5491112345678"),
        ("\u0660\u0663\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667", "DE", "+49301234567"),
        ("1-800-FLOWERS", "US", "+18003569377"),
        ("(555) 010-0133", "US", "+15550100133"),
        ("+1 (555) 0133", "US", "+15550133"),
        ("0044 20 7946 0018 ext. 7", "DE", "+442079460018;ext=7"),
    ],
)
def test_a_number_of_any_country_is_read(words: str, country: str, number: str) -> None:
    assert read(words, country) == number


@pytest.mark.parametrize(
    "extension",
    ["x12", " x 12", " ext. 12", ", ext 12", " extension 12", ";ext=12", " #12", " Durchwahl 12", " X12", " (ext. 12)"],
)
def test_an_extension_is_kept_beside_the_number(extension: str) -> None:
    assert read(f"+1 208 555 0101{extension}") == "+12085550101;ext=12"


@pytest.mark.parametrize(
    ("words", "country", "reason"),
    [
        ("", "US", "no number"),
        ("n/a", "US", "no number"),
        ("1.5555E+10", "US", "written as 1.5555E+10 by a spreadsheet: digits are lost"),
        ("1,5555E+10", "DE", "written as 1,5555E+10 by a spreadsheet: digits are lost"),
        ("911", "US", "an emergency number"),
        ("112", "DE", "an emergency number"),
        ("+49 110", "US", "an emergency number"),
        ("555-0133", "US", "no area code"),
        ("1234", "US", "too few digits"),
        ("+15736562741345", "US", "too many digits"),
        ("020 7946 0018", "Narnia", "no country code"),
        ("123 456 7890", "US", "no number of US looks like this"),
        ("000-000-0000", "US", "one digit repeated"),
        ("+999 123456789", "US", "no country has the code +999"),
        ("+1 900 555 0101", "US", "a premium-rate number"),
        ("Fax: 208 555 0101", "US", "a fax number"),
        ("ask for Bob, 5550101", "US", "no area code"),
        ("Bob 208 555 0101 or so", "US", "words, not only a number"),
    ],
)
def test_what_nobody_can_dial_is_told_why(words: str, country: str, reason: str) -> None:
    assert read(words, country) == reason


@pytest.mark.parametrize(
    ("words", "number", "beside"),
    [
        ("+1 208 555 0101, +1 208 555 0102", "+12085550101", "+1 208 555 0102"),
        ("208-555-0101/208-555-0102", "+12085550101", "208-555-0102"),
        ("208 555 0101 or 208 555 0102", "+12085550101", "208 555 0102"),
        ("n/a; 208 555 0101", "+12085550101", "n/a"),
        ("+12085550101+12085550102", "+12085550101", "+12085550102"),
    ],
)
def test_of_several_in_one_cell_the_first_that_can_be_dialled_is_taken(words: str, number: str, beside: str) -> None:
    assert read_phone(words, "US") == Phone(number, beside=beside)


def test_numbers_that_the_library_holds_for_valid_are_read_as_it_reads_them() -> None:
    dice = random.Random(5)
    regions = sorted(phonenumbers.SUPPORTED_REGIONS)
    tried = 0
    for region in regions:
        example = phonenumbers.example_number(region)
        if example is None:
            continue
        digits = str(example.national_number)
        for _ in range(6):
            changed = digits[:-3] + f"{dice.randrange(1000):03}" if len(digits) > 6 else digits
            number = phonenumbers.parse(f"+{example.country_code}{changed}")
            if example.italian_leading_zero:
                number.italian_leading_zero = True
            if not phonenumbers.is_valid_number_for_region(number, region) or str(example.country_code) == "1":
                continue
            e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            for form in (phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.E164):
                assert read(phonenumbers.format_number(number, form), "") == e164
            home = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
            assert read(home, region) == e164, home
            tried += 1
    assert tried > 800


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("+12085550101", "+1 208 555 0101"),
        ("+12085550101;ext=12", "+1 208 555 0101 ext. 12"),
        ("+4930123456", "+49 30 123456"),
        ("+15550133", "+1 5550133"),
        ("call the desk", "call the desk"),
        ("", ""),
    ],
)
def test_a_number_is_shown_in_groups_with_all_its_digits(number: str, words: str) -> None:
    assert shown(number) == words


def test_the_digits_at_home_are_those_without_the_countrys_code() -> None:
    assert (national("+12085550101"), national("+4930123456"), national("+35312345678")) == (
        "2085550101", "30123456", "12345678",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Germany", "DE"), ("Deutschland", "DE"), ("DEU", "DE"), ("de", "DE"), ("U.S.A.", "US"), ("UK", "GB"),
        ("Österreich", "AT"), ("The Netherlands", "NL"), ("Korea (South)", "KR"), ("Bosnia and Herzegovina", "BA"),
        ("Narnia", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_names(name: str, region: str) -> None:
    assert region_of(name) == region


def test_what_is_no_number_never_raises() -> None:
    dice = random.Random(11)
    signs = "+0123456789 ()-./x#;,eE'\"=\u0661\u200b\x00tel:ext\n\ud800"
    for _ in range(5000):
        words = "".join(dice.choice(signs) for _ in range(dice.randrange(30)))
        found = read_phone(words, dice.choice(["US", "DE", "", "Narnia"]))
        assert isinstance(found, Flaw) or phonenumbers.is_possible_number(phonenumbers.parse(found.e164))
