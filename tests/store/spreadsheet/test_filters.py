"""Filters: one line of conditions that all have to hold; what names nothing is refused with the nearest spelling."""

import pytest
from msgspec.structs import replace

from interview.call import Ended, Started
from interview.lead import Contact, Lead
from store.spreadsheet.filters import UnknownFilter, read_filter
from tests.store.spreadsheet.exports import CALL, DEFINITION, LEAD, NOW, exported, rows

BOLT = Lead(
    id="L-0002", company="Bolt & Sons", contacts=(Contact(name="Bo Chen"),), created=NOW, source="Old list",
    stage="mql", do_not_call="asked",
)  # fmt: skip
LATER = replace(
    CALL,
    id="S-0002",
    lead="L-0003",
    by="Mia Ode",
    started=NOW.replace(month=12),
    events=(Started(seq=1, at=0.0), Ended(seq=2, at=5.0, disposition="no-answer")),
    review=None,
)
COLE = Lead(id="L-0003", company="Cole", created=NOW)


@pytest.mark.parametrize(
    ("where", "companies"),
    [
        ("", ["Acme, Inc", "Bolt & Sons", "Cole"]),
        ("tier:sales-ready", ["Acme, Inc"]),
        ("tier:sales", ["Acme, Inc"]),
        ("tier:inquiry", ["Bolt & Sons", "Cole"]),
        ("tier:inquiry,sales-ready", ["Acme, Inc", "Bolt & Sons", "Cole"]),
        ("timeline:near-term", ["Acme, Inc"]),
        ("stage:mql", ["Bolt & Sons"]),
        ("stage:mql,sal", ["Acme, Inc", "Bolt & Sons"]),
        ("fit:met", ["Acme, Inc", "Bolt & Sons", "Cole"]),
        ("disposition:no", ["Cole"]),
        ("caller:MIA", ["Cole"]),
        ("caller:mia,robin", ["Acme, Inc", "Cole"]),
        ('source:"old list"', ["Bolt & Sons"]),
        ("lead:L-0003,l-0001", ["Acme, Inc", "Cole"]),
        ("called:no", ["Bolt & Sons"]),
        ("called:yes", ["Acme, Inc", "Cole"]),
        ("dnc:no", ["Acme, Inc", "Cole"]),
        ("since:2026-12-01", ["Cole"]),
        ("until:2026-11-22", ["Acme, Inc"]),
        ("since:2026-11-22 until:2026-12-22", ["Acme, Inc", "Cole"]),
        ("chen", ["Bolt & Sons"]),
        ("sons stage:mql", ["Bolt & Sons"]),
        ("sons stage:sal", []),
    ],
)
def test_only_leads_of_whom_all_of_it_holds_are_written(where: str, companies: list[str]) -> None:
    assert [one["company"] for one in rows(exported(LEAD, BOLT, COLE, CALL, LATER, where=where))] == companies


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("tier:sales-redy", "There is no tier “sales-redy”; did you mean sales-ready?"),
        ("teir:inquiry", "The filter has no condition “teir”; did you mean tier?"),
        ("stage:m,x", "There is no stage “x”; there are inquiry, mql, sal, sql, returned, nurture."),
        ("stage:s", "There is no stage “s”; there are sal, sql."),
        ("tier:", "The condition tier names nothing: write tier:VALUE, several parted by commas."),
        ("since:yesterday", "since takes one day, written as 2026-11-22."),
        ("since:2026-11-01,2026-11-02", "since takes one day, written as 2026-11-22."),
        ("lead:Acme", "“Acme” is no id of a lead; it looks like L-0001. `bants leads` lists them."),
        ("called:maybe", "There is no called “maybe”; there are yes, no."),
        ('source:"old', 'The filter opens a quote that it does not close: source:"old'),
    ],
)
def test_what_names_nothing_is_refused_with_the_way_out(where: str, sentence: str) -> None:
    with pytest.raises(UnknownFilter) as problem:
        read_filter((where,), DEFINITION)
    assert problem.value.sentence == sentence
    assert problem.value.exit_code == 2


def test_what_is_noted_of_a_filter_names_nobody() -> None:
    found = read_filter(('tier:sales-ready caller:"Mia Ode"', "source:Fair Acme since:2026-11-01"), DEFINITION)
    assert found.words == 'tier:sales-ready "caller:Mia Ode" source:Fair Acme since:2026-11-01'
    assert found.anonymous == "tier:sales-ready caller:… source:… … since:2026-11-01"
