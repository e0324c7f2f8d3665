"""Picklists: the words of a CRM are checked before a byte is written, and the settings say which they are."""

import pytest
from msgspec.structs import replace

from store.spreadsheet.picklists import UnknownOption
from tests.store.spreadsheet.exports import CALL, LEAD, exported, rows

OTHER = replace(LEAD, id="L-0002", industry="Fishing")


def refused(*documents: object, layout: str = "salesforce", **picklists: object) -> str:
    """The sentence that the export ends with."""
    said = {name.replace("_", " "): words for name, words in picklists.items()}
    with pytest.raises(UnknownOption) as problem:
        exported(*documents, layout=layout, picklists=said)  # type: ignore[arg-type]
    return problem.value.sentence


def test_a_word_that_the_other_side_does_not_take_is_named_with_its_column_and_rows() -> None:
    assert refused(LEAD, OTHER, replace(OTHER, id="L-0003"), Industry=("Farming",)) == (
        "Nothing was written: the column Industry has no word for “Fishing” (2 rows) and “Road freight” (1 row): say "
        'in the settings what to write there, as in [picklists.salesforce] "Industry" = { "Fishing" = "…" }.'
    )


def test_every_column_that_would_hold_such_a_word_is_told() -> None:
    told = refused(LEAD, Industry=("Farming",), Lead_Status=("New",)).splitlines()
    assert [line.split("column ")[1].split(" has")[0] for line in told] == ["Industry", "Lead Status"]


def test_a_table_in_the_settings_puts_their_word_for_ours_and_an_empty_one_for_none() -> None:
    said = {"Industry": {"Road freight": "Transportation", "*": ""}, "Lead Status": {"sal": "Accepted"}}
    first, second = rows(exported(LEAD, OTHER, layout="salesforce", picklists=said))
    assert [first["Industry"], first["Lead Status"], second["Industry"]] == ["Transportation", "Accepted", ""]


def test_a_list_in_the_settings_says_which_words_there_are_and_the_shipped_table_stays() -> None:
    (told,) = rows(exported(LEAD, layout="salesforce", picklists={"Lead Status": ("Working - Contacted",)}))
    assert told["Lead Status"] == "Working - Contacted"
    assert "“sal” (1 row)" in refused(LEAD, Lead_Status=("Working",))


@pytest.mark.parametrize(
    ("table", "rating"),
    [
        ({"sales-ready/near-term": "A", "sales-ready": "B", "*": "C"}, "A"),
        ({"sales-ready/later": "A", "sales-ready": "B", "*": "C"}, "B"),
        ({"inquiry": "B", "*": "C"}, "C"),
    ],
)
def test_the_rating_goes_by_tier_and_timeline_in_the_settings(table: dict[str, str], rating: str) -> None:
    (told,) = rows(exported(LEAD, CALL, layout="salesforce", picklists={"Rating": table}))
    assert told["Rating"] == rating


def test_a_column_that_the_layout_does_not_have_is_refused_with_the_nearest_one() -> None:
    assert refused(LEAD, Leed_Status=("New",)) == (
        "[picklists.salesforce] names a column “Leed Status” that is not there; did you mean “Lead Status”?"
    )


def test_hubspots_owner_is_an_address_or_a_name_with_one_in_the_settings() -> None:
    named = replace(LEAD, owner="Priya Nair")
    assert "the column Contact owner has no word for “Priya Nair” (1 row)" in refused(named, layout="hubspot")
    said = {"Contact owner": {"Priya Nair": "priya@us.example"}}
    (told,) = rows(exported(named, layout="hubspot", picklists=said))
    assert told["Contact owner"] == "priya@us.example"
