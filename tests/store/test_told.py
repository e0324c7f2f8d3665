"""What a lead is found by: its id, its company, its people and their numbers, whatever else stands in it."""

from typing import Any

import pytest

from store.told import told_of


@pytest.mark.parametrize(
    ("contacts", "line"),
    [
        ([], b"l-0001 harlan freight "),
        ([{"name": "Dana Ruiz", "first_name": "Dana", "last_name": "Ruiz"}], b"l-0001 harlan freight dana ruiz "),
        ([{"name": "D. Ruiz", "first_name": "Dana"}], b"l-0001 harlan freight d. ruiz dana "),
        ([{"first_name": "Tom\u00e1s", "last_name": "Vidal"}], b"l-0001 harlan freight tomas vidal "),
        (
            [{"name": "Dana Ruiz", "phone": "+1 208 555 0101", "mobile": "(208) 555-0102"}, {"phone": "208/555.0103"}],
            b"l-0001 harlan freight dana ruiz 12085550101\t2085550102\t2085550103",
        ),
        ([{"name": "Dana Ruiz", "email": "dana@harlan.example", "title": "VP"}], b"l-0001 harlan freight dana ruiz "),
    ],
)
def test_a_lead_is_found_by_what_its_line_holds(contacts: list[Any], line: bytes) -> None:
    lead = {"id": "L-0001", "company": "Harlan Freight", "contacts": contacts, "notes": "wants the price list"}
    assert told_of("leads", lead) == line


def test_a_call_has_no_line_because_its_titles_stand_in_its_definition() -> None:
    assert told_of("calls", {"id": "S-0001", "company": "Harlan Freight"}) == b""


@pytest.mark.parametrize("wrong", [{"company": 5}, {"contacts": "Dana"}, {"contacts": [{"phone": 208}]}])
def test_what_is_no_lead_is_kept_and_found_by_nothing(wrong: dict[str, Any]) -> None:
    assert told_of("leads", {"id": "L-0001", "company": "Harlan Freight", **wrong}) == b""
