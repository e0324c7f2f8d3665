"""Names of people as lists write them."""

import pytest

from store.spreadsheet.names import Named, person_named


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Ann Lee", Named("Ann Lee")),
        ("Lee, Ann", Named("Ann Lee", "Ann", "Lee")),
        ("Müller, Dr. Jörg", Named("Dr. Jörg Müller", "Dr. Jörg", "Müller")),
        ("Herr Jörg Müller", Named("Jörg Müller", salutation="Herr")),
        ("Mrs. Ann Lee", Named("Ann Lee", salutation="Mrs.")),
        ("Frau Weber", Named("Frau Weber")),
        ("Weber, Frau Eva Maria", Named("Eva Maria Weber", "Eva Maria", "Weber", "Frau")),
        ("John Smith, PhD", Named("John Smith, PhD")),
        ("Smith, John, Jr.", Named("John Smith, Jr.", "John", "Smith")),
        ("Acme, 3rd floor", Named("Acme, 3rd floor")),
        (", Ann", Named(", Ann")),
    ],
)
def test_a_name_is_said_first_name_first_without_a_salutation(words: str, named: Named) -> None:
    assert person_named(words) == named
