"""The zones that somebody may be in: named by the list, told from the place, told from the number, or unknown."""

from datetime import UTC, datetime

import pytest

from store.dialling import there
from store.zones import zone_info, zones_named, zones_of

BOISE, LA, CHICAGO, NEW_YORK = "America/Boise", "America/Los_Angeles", "America/Chicago", "America/New_York"


@pytest.mark.parametrize(
    ("words", "zones"),
    [
        ("Europe/Berlin", ("Europe/Berlin",)),
        ("europe/berlin", ("Europe/Berlin",)),
        ("America/New York", (NEW_YORK,)),
        ("EST", (NEW_YORK,)),
        ("Eastern Time", (NEW_YORK,)),
        ("Pacific", (LA,)),
        ("MST", ("America/Denver", "America/Phoenix")),
        ("CET", ("Europe/Berlin",)),
        ("Eastern Standard Time", (NEW_YORK,)),
        ("W. Europe Standard Time", ("Europe/Berlin",)),
        ("(UTC-06:00) Central Time (US & Canada)", (CHICAGO,)),
        ("UTC+1", ("Etc/GMT-1",)),
        ("GMT-05:00", ("Etc/GMT+5",)),
        ("Asia/Kathmandu", ("Asia/Kathmandu",)),
        ("Mars/Base", ()),
        ("../../etc/passwd", ()),
        ("/etc/localtime", ()),
        ("America", ()),
        ("America/", ()),
        ("\x00", ()),
        ("", ()),
    ],
)
def test_a_zone_is_known_by_what_people_call_it_and_never_by_a_file(words: str, zones: tuple[str, ...]) -> None:
    assert zones_named(words) == zones


@pytest.mark.parametrize("words", ["Mars/Base", "../../etc/passwd", "somewhere warm"])
def test_a_zone_that_nobody_can_read_is_unknown_whatever_the_number_says(words: str) -> None:
    assert zones_of(number="+13125550144", city="Chicago", state="IL", time_zone=words) == ()


@pytest.mark.parametrize("words", ["", "n/a", "Unknown", "-"])
def test_a_zone_that_says_nothing_leaves_it_to_the_number(words: str) -> None:
    assert zones_of(number="+13125550144", time_zone=words) == (CHICAGO,)


@pytest.mark.parametrize(
    ("known", "zones"),
    [
        ({"number": "+13125550144"}, (CHICAGO,)),
        ({"number": "+4930123456"}, ("Europe/Berlin",)),
        ({"number": "+9771234567"}, ("Asia/Katmandu",)),
        ({"number": "+12085550101"}, (BOISE, LA)),
        ({"number": "+12085550101", "city": "Boise", "state": "Idaho"}, (BOISE,)),
        ({"number": "+12085550101", "city": "Boise"}, (BOISE,)),
        ({"number": "+12195550101", "city": "Gary", "state": "IN"}, ("America/Indiana/Indianapolis", CHICAGO)),
        ({"number": "+13175550101", "state": "IN", "country": "USA"}, ("America/Indiana/Indianapolis",)),
        ({"number": "+15205550101", "city": "Tucson", "state": "AZ"}, ("America/Phoenix",)),
        ({"number": "+13055550101", "city": "Miami, Florida"}, (NEW_YORK,)),
        ({"city": "Saint Paul, Minnesota"}, (CHICAGO,)),
        ({"city": "Atlanta, Georgia"}, (NEW_YORK,)),
        ({"city": "Dublin, Ireland"}, ("Europe/Dublin",)),
        ({"city": "London, UK"}, ("Europe/London",)),
        ({"city": "Berlin"}, ("Europe/Berlin",)),
        ({"number": "+16035550101", "city": "Berlin"}, (NEW_YORK,)),
        ({"number": "+16145550101", "city": "Dublin"}, (NEW_YORK,)),
        ({"number": "+390212345678", "city": "Milano", "state": "MI"}, ("Europe/Rome",)),
        ({"number": "+995321234567", "city": "Tbilisi", "state": "Georgia"}, ("Asia/Tbilisi",)),
        ({"state": "DE", "country": "Germany"}, ("Europe/Berlin",)),
        ({"number": "+18005550101"}, ()),
        ({"number": "+18005550101", "city": "Chicago"}, (CHICAGO,)),
        ({"number": "+18005550101", "city": "Saint Paul, Minnesota"}, (CHICAGO,)),
        ({"number": "+18005550101", "country": "Germany"}, ()),
        ({"number": "+15550133"}, ()),
        ({"number": "+79161234567"}, ()),
        ({"country": "United States"}, ()),
        ({"country": "Narnia"}, ()),
        ({}, ()),
    ],
)
def test_the_zone_is_told_from_the_place_and_the_number(known: dict[str, str], zones: tuple[str, ...]) -> None:
    assert zones_of(**known) == zones


def test_where_the_place_and_the_number_disagree_both_count() -> None:
    assert set(zones_of(number="+12125550101", country="Germany")) == {NEW_YORK, "Europe/Berlin"}
    assert set(zones_of(number="+12125550101", city="Seattle", state="WA")) == {NEW_YORK, LA}


def test_a_mobile_of_a_wide_country_has_no_place_but_the_lists() -> None:
    assert zones_of(number="+61412345678") == ()
    assert zones_of(number="+61412345678", city="Sydney", state="NSW", country="Australia") == ("Australia/Sydney",)


def test_the_clock_there_is_shown_where_all_zones_agree_on_it() -> None:
    now = datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert there((CHICAGO,), now) == now.astimezone(zone_info(CHICAGO))
    shown = there(("Asia/Kathmandu",), now)
    assert shown is not None
    assert f"{shown:%H:%M}" == "20:45"
    assert there((BOISE, LA), now) is None
    assert there((), now) is None
    assert there(("America/Phoenix", "America/Denver"), now) is not None
