"""The roll: every lead and call as lists show them, kept current, tried over each ledger."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from store import listed as listed_module
from store.ledger import Ledger, Table, open_ledger
from store.lookup import holds, words_of
from store.memory import MemoryLedger
from store.problems import StoreProblem
from store.roll import CallRow, LeadRow, News, Roll

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
Opening = Callable[[], Ledger]


def roll_of(ledger: Ledger) -> Roll:
    roll = Roll(ledger, lambda row: row.company.lower().encode())
    roll.refresh()
    return roll


def lead(number: int, company: str = "Harlan Freight", **more: Any) -> dict[str, Any]:
    return {"id": f"L-{number:04d}", "company": company, "created": NOON.isoformat(), **more}


def call(number: int, of: int = 1, started: datetime = NOON, **more: Any) -> dict[str, Any]:
    return {
        "id": f"S-{number:04d}", "lead": f"L-{of:04d}", "company": "Harlan Freight", "by": "Mia", "definition": "d",
        "started": started.isoformat(), "state": "parked", "schema": 2, "events": [], **more,
    }  # fmt: skip


def ids(rows: Any) -> list[str]:
    return [row.id for row in rows]


def test_what_comes_while_the_words_are_gathered_is_found_after_the_next_refresh() -> None:
    ledger = MemoryLedger()
    came: list[int] = []

    def told(row: CallRow) -> bytes:
        if not came:  # as another thread would, while this one gathers
            came.extend(ledger.save(("calls", call(2))))
        return row.company.lower().encode()

    ledger.save(("calls", call(1)))
    roll = Roll(ledger, told)
    roll.refresh()
    assert ids(roll.search_calls("harlan")) == ["S-0001"]
    roll.refresh()
    assert ids(roll.search_calls("harlan")) == ["S-0002", "S-0001"]


def test_an_empty_base_in_the_place_of_the_other_empties_the_roll() -> None:
    class Replaced(MemoryLedger):
        def sequence(self) -> int:
            return -1

    ledger, empty = MemoryLedger(), Replaced()
    ledger.save(("leads", lead(1)))
    roll = roll_of(ledger)
    before = roll.version
    roll._ledger = empty
    assert roll.refresh() == before + 1
    assert list(roll.leads()) == roll.search("harlan") == []


def test_what_another_changed_is_there_after_a_refresh_and_not_before(opening: Opening) -> None:
    mine, other = opening(), opening()
    other.save(("leads", lead(1)), ("leads", lead(2, "Orbit Labs")))
    roll = roll_of(mine)
    before = roll.leads()
    other.save(("leads", lead(1, "Harlan Cold Chain", rev=1)), ("leads", lead(3, "Halden Pumps")))
    other.remove(("leads", "L-0002"))
    assert ids(roll.leads()) == ["L-0001", "L-0002"]
    roll.refresh()
    assert [(row.id, row.company) for row in roll.leads()] == [
        ("L-0001", "Harlan Cold Chain"),
        ("L-0003", "Halden Pumps"),
    ]
    assert [row.company for row in before] == ["Harlan Freight", "Orbit Labs"], "a list handed out does not change"
    assert roll.lead("L-0002") is None
    assert (roll.lead("L-0003") or before[0]).company == "Halden Pumps"


def test_a_refresh_reads_nothing_where_nobody_saved_anything(opening: Opening, monkeypatch: Any) -> None:
    ledger = opening()
    ledger.save(("leads", lead(1)))
    roll = roll_of(ledger)
    monkeypatch.setattr(ledger, "changes", None)
    assert roll.refresh() == roll.refresh() == 1


def test_what_could_not_be_told_at_one_refresh_comes_with_the_next(opening: Opening) -> None:
    """The definition that led a call may not be readable just then."""
    ledger, readable = opening(), True

    def told(row: CallRow) -> bytes:
        if not readable:
            raise StoreProblem("That definition cannot be read.")
        return row.company.lower().encode()

    ledger.save(("leads", lead(1)), ("calls", call(1)))
    roll = Roll(ledger, told)
    roll.refresh()
    roll.gather()
    for number in (2, 3):
        readable = False
        ledger.save(("leads", lead(number)), ("calls", call(number)))
        with pytest.raises(StoreProblem):
            roll.refresh()
        version, readable = roll.version, True
        assert roll.refresh() > version
        assert (len(roll.leads()), ids(roll.calls())) == (number, [f"S-{n:04d}" for n in range(1, number + 1)])
        assert ids(roll.search_calls("harlan")) == ids(reversed(roll.calls()))


def test_leads_that_came_count_as_news_also_where_the_calls_cannot_be_told(opening: Opening) -> None:
    def told(row: CallRow) -> bytes:
        if row.id == "S-0002":
            raise StoreProblem("That definition cannot be read.")
        return b""

    ledger = opening()
    ledger.save(("calls", call(1)))
    roll = Roll(ledger, told)
    roll.refresh()
    roll.gather()
    ledger.save(("leads", lead(1)), ("calls", call(2)))
    with pytest.raises(StoreProblem):
        roll.refresh()
    assert (ids(roll.leads()), roll.version) == (["L-0001"], 2)
    news = roll.news()
    assert news is not None
    assert news.anew


def test_news_are_told_once_and_more_than_a_key_waits_for_are_kept(opening: Opening) -> None:
    ledger = opening()
    ledger.save(*(("leads", lead(number)) for number in range(1, 9)))
    roll = roll_of(ledger)
    assert roll.news(1000) is None
    assert roll.news() == News(set(), set(), anew=True)
    assert roll.news(1000) == News(set(), set())
    ledger.save(("leads", lead(7, "Orbit Labs", rev=1)), ("leads", lead(9)), ("calls", call(4)))
    ledger.remove(("leads", "L-0002"))
    roll.refresh()
    assert roll.news(3) is None
    assert roll.news(4) == News({2, 7, 9}, {4})


def test_the_words_of_calls_are_gathered_by_the_first_search_and_kept_from_then_on(opening: Opening) -> None:
    ledger = opening()
    ledger.save(("leads", lead(1)), ("calls", call(1)))
    roll = roll_of(ledger)
    assert not roll.gathered
    assert ids(roll.search_calls("harlan")) == ["S-0001"]
    assert roll.gathered
    ledger.save(("calls", call(2)))
    roll.refresh()
    assert roll.gathered
    assert ids(roll.search_calls("harlan")) == ["S-0002", "S-0001"]


def test_some_calls_stand_as_they_stood_when_they_were_asked_for(opening: Opening) -> None:
    ledger = opening()
    ledger.save(("leads", lead(1)), *(("calls", call(number)) for number in (1, 2, 3)))
    roll = roll_of(ledger)
    some = roll.some_calls([3, 1])
    ledger.remove(("calls", "S-0003"))
    roll.refresh()
    assert ids(some) == ["S-0003", "S-0001"]
    assert [some.place_of(number) for number in (1, 2, 3)] == [1, None, 0]


def test_only_what_changed_is_read_again(opening: Opening) -> None:
    ledger = opening()
    ledger.save(*(("leads", lead(number)) for number in range(1, 50)))
    roll = roll_of(ledger)
    before = list(roll.leads())
    ledger.save(("leads", lead(7, "Orbit Labs", rev=1)))
    roll.refresh()
    assert [row.id for row, was in zip(roll.leads(), before, strict=True) if row is not was] == ["L-0007"]


def test_leads_stand_in_the_order_of_their_numbers_beyond_four_digits(opening: Opening) -> None:
    ledger = opening()
    ledger.save(*(("leads", lead(number)) for number in (9999, 10000, 10001)))
    roll = roll_of(ledger)
    ledger.save(("leads", lead(2)), ("leads", lead(100000)))
    roll.refresh()
    assert ids(roll.leads()) == ["L-0002", "L-9999", "L-10000", "L-10001", "L-100000"]
    assert ids(roll.search("harlan", 3)) == ["L-0002", "L-9999", "L-10000"]
    assert roll.lead("L-10000") is not None


def test_the_newest_call_is_the_one_of_the_highest_number_whatever_the_clock_said(opening: Opening) -> None:
    ledger = opening()
    ledger.save(("calls", call(9999)), ("calls", call(10000, started=NOON - timedelta(hours=1))))
    roll = roll_of(ledger)
    assert ids(roll.calls()) == ["S-9999", "S-10000"]
    assert ids(roll.search_calls("harlan", 1)) == ["S-10000"]
    ledger.save(("calls", call(10001, started=NOON - timedelta(days=900))))
    roll.refresh()
    assert ids(roll.search_calls("harlan")) == ["S-10001", "S-10000", "S-9999"]


def test_a_call_shows_how_it_ended_and_which_tests_were_met(opening: Opening) -> None:
    ledger = opening()
    verdict = {
        "tier": "lead", "reachable": "lead", "timeline": None, "on": "2026-11-22", "disqualified_by": [],
        "met": {"need": "met", "budget": "unmet", "fit": "unknown"}, "cautions": ["hot-trap"],
    }  # fmt: skip
    ledger.save(("calls", call(1, state="new", disposition="nurture", seconds=240, verdict=verdict)))
    (row,) = roll_of(ledger).calls()
    assert row.verdict is not None
    assert (row.disposition, row.seconds, row.verdict.tier, row.verdict.met) == ("nurture", 240, "lead", ("need",))
    assert row.verdict.cautions == ("hot-trap",)


def test_the_calls_of_a_lead_are_found_as_they_stand_on_the_disk(opening: Opening) -> None:
    ledger = opening()
    roll = roll_of(ledger)
    ledger.save(("calls", call(1)), ("calls", call(2, of=2)), ("calls", call(3)))
    assert ids(roll.calls_of("L-0001")) == ["S-0001", "S-0003"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ruiz", ["L-0001"]),
        ("dana", ["L-0001", "L-0002"]),
        ("koch dana", ["L-0002"]),
        ("208 5550101", ["L-0001"]),
        ("6175550117", ["L-0002"]),
        ("l-0002", ["L-0002"]),
        ("harl orb", []),
    ],
)
def test_a_lead_is_found_by_id_company_people_and_numbers(opening: Opening, typed: str, wanted: list[str]) -> None:
    ledger = opening()
    people = [{"name": "Jan Koch", "mobile": "(617) 555-0117"}, {"first_name": "Dana", "last_name": "Amari"}]
    ledger.save(
        ("leads", lead(1, contacts=[{"name": "Dana Ruiz", "first_name": "Dana", "phone": "+1 208 555 0101"}])),
        ("leads", lead(2, "Orbit Labs", contacts=people)),
    )
    assert ids(roll_of(ledger).search(typed)) == wanted


def test_changed_lines_are_found_without_gathering_the_others_again(opening: Opening, monkeypatch: Any) -> None:
    ledger = opening()
    ledger.save(*(("leads", lead(number)) for number in range(1, 20)))
    roll = roll_of(ledger)
    ledger.save(("leads", lead(5, "Orbit Labs", rev=1)), ("leads", lead(20, "Orbit Two")))
    ledger.remove(("leads", "L-0006"))
    monkeypatch.setattr(listed_module, "Lookup", None)
    roll.refresh()
    assert ids(roll.search("orbit")) == ["L-0005", "L-0020"]
    assert ids(roll.search("harlan", 5)) == ["L-0001", "L-0002", "L-0003", "L-0004", "L-0007"]


def test_where_much_changed_all_is_gathered_anew(opening: Opening, monkeypatch: Any) -> None:
    monkeypatch.setattr(listed_module, "MOST_BESIDE", 3)
    ledger = opening()
    ledger.save(*(("leads", lead(number)) for number in range(1, 9)))
    roll = roll_of(ledger)
    for number in range(1, 9):
        ledger.save(("leads", lead(number, "Orbit Labs", rev=1)))
        roll.refresh()
    assert len(roll.search("orbit")) == 8
    assert roll.search("harlan") == []


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["save", "save", "save", "remove", "refresh", "search"]),
        st.integers(0, 1),
        st.sampled_from(["leads", "calls"]),
        st.sampled_from([1, 2, 3, 9999, 10000, 10001]),
        st.sampled_from(["Harlan Freight", "Orbit Labs", "Halden Pumps"]),
    ),
    max_size=25,
)


@tried(max_examples=40)
@given(steps=STEPS)
def test_a_roll_kept_current_is_the_roll_read_anew(steps: list[tuple[str, int, Table, int, str]]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(listed_module, "MOST_BESIDE", 2)
        handles = [open_ledger(Path(folder)) for _ in range(2)]
        roll = roll_of(handles[0])
        for what, by, table, number, company in steps:
            make = lead if table == "leads" else call
            document = make(number) | {"company": company}
            kept = handles[by].get(table, document["id"])
            if what == "save":
                handles[by].save((table, document | {"rev": kept["rev"] if kept else 0}))
            elif what == "remove":
                handles[by].remove((table, document["id"]))
            else:
                roll.refresh()
            if what == "search":
                assert_found(roll, company.split()[0])
        roll.refresh()
        anew = roll_of(handles[1])
        assert list(roll.leads()) == list(anew.leads()) == read(handles[1], "leads", LeadRow)
        assert list(roll.calls()) == list(anew.calls()) == read(handles[1], "calls", CallRow)
        for typed in ("harlan", "labs", "l-1000", "hal"):
            assert_found(roll, typed)
        for handle in handles:
            handle.close()


def read(ledger: Ledger, table: Table, shape: Any) -> list[Any]:
    return ledger.read(table, shape)


def assert_found(roll: Roll, typed: str) -> None:
    """As many as looking at every row finds."""
    wanted = words_of(typed)
    told = [row for row in roll.leads() if holds(f"{row.id} {row.company}".lower().encode(), wanted)]
    assert roll.search(typed) == told
    assert roll.search(typed, 1) == told[:1]


def test_a_hundred_rows_that_say_the_same_share_their_words(opening: Opening) -> None:
    ledger = opening()
    ledger.save(*(("leads", lead(number, source="trade fair", stage="inquiry")) for number in range(1, 101)))
    rows = roll_of(ledger).leads()
    assert len({id(row.source) for row in rows}) == 1
    assert not any(msgspec.structs.asdict(row)["last_call"] for row in rows)
