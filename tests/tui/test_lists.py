"""The lists of the desk: made once while nothing changes, in the order of numbers, off the disk where a key waits."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from interview.answers import Answer
from interview.definition.model import Span
from interview.lead import Contact, Lead, NextStep
from store.documents import lead_document, read_lead
from store.ledger import Damaged, open_ledger
from store.memory import MemoryLedger
from tests.tui.opened import SUNDAY, Opened
from tui import board, today
from tui.views import SessionLine


@pytest.fixture
def opened() -> Opened:
    return Opened()


def save(opened: Opened, *leads: Lead) -> None:
    opened.ledger.save(*(("leads", lead_document(lead)) for lead in leads))


def lead(number: int, *, size: int | None = None, **more: Any) -> Lead:
    """A lead from a list; `size` is how many people the list says work there: under 50 there is no fit."""
    answers = (
        {} if size is None else {"firmo": Answer(said_on=SUNDAY.date(), value=Span(size, size), evidence="imported")}
    )
    return Lead(
        id=f"L-{number:04d}", company=f"Company {number}", contacts=(Contact(name="Dana Ruiz", phone="+12085550101"),),
        created=SUNDAY, answers=answers, **more,
    )  # fmt: skip


def counted(opened: Opened, monkeypatch: pytest.MonkeyPatch, name: str) -> list[tuple[object, ...]]:
    """What the ledger is asked from now on by that method."""
    asked: list[tuple[object, ...]] = []
    real = getattr(opened.ledger, name)

    def told(*given: object) -> Any:
        asked.append(given)
        return real(*given)

    monkeypatch.setattr(opened.ledger, name, told)
    return asked


def test_the_page_is_the_same_object_until_something_or_the_minute_changes(opened: Opened) -> None:
    save(opened, lead(1))
    page = opened.desk.today()
    opened.wait(1)
    assert opened.desk.today() is page
    save(opened, lead(2))
    assert [line.id for line in opened.desk.today().queue] == ["L-0001", "L-0002"]
    page = opened.desk.today()
    opened.wait(120)
    assert opened.desk.today() is not page


def test_a_fingerprint_is_judged_once_for_all_pages_of_a_day(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    save(opened, *(lead(number, size=420) for number in range(1, 20)), lead(20, size=3))
    read = counted(opened, monkeypatch, "get")
    opened.desk.today()
    opened.desk.leads()
    save(opened, lead(21, size=420))
    opened.desk.today()
    assert read == [("leads", "L-0001"), ("leads", "L-0020")]


def test_those_who_fit_come_first_then_the_lowest_number_whenever_they_came_in(opened: Opened) -> None:
    late = SUNDAY + timedelta(days=3)
    save(
        opened,
        replace(lead(9999), created=late),
        lead(10000, size=3),
        replace(lead(10001), created=SUNDAY - timedelta(days=900)),
    )
    fits = {line.id: line.fit for line in opened.desk.today().queue}
    assert fits == {"L-9999": "open", "L-10001": "open", "L-10000": "no fit"}
    assert list(fits) == ["L-9999", "L-10001", "L-10000"]


def test_a_list_whose_leads_all_say_something_else_is_judged_by_and_by(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "SHOWN", 2)
    monkeypatch.setattr("tui.lists.JUDGED_AT_ONCE", 3)
    save(opened, *(lead(number, size=number) for number in range(1, 9)), lead(9, size=420))
    orders = [[line.id for line in opened.desk.today().queue] for _ in range(4)]
    assert orders[0] == ["L-0004", "L-0005"], "who is not judged stands before those who do not fit"
    assert orders[-1][0] == "L-0009", "then the one who may fit is found"
    assert opened.desk.today() is opened.desk.today()


def test_what_a_key_waits_for_reads_no_disk_and_is_filled_in_after(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.desk.today()
    save(opened, lead(1), lead(2, size=3))
    opened.desk.today(waits=False)
    for name in ("get", "find", "changes", "sequence", "all"):
        monkeypatch.setattr(opened.ledger, name, None)
    lines = opened.desk.search("company", waits=False)
    assert [(line.id, line.tier, line.fit) for line in lines] == [("L-0001", "Inquiry", "open"), ("L-0002", "", "")]
    monkeypatch.undo()
    assert [line.fit for line in opened.desk.search("company")] == ["open", "no fit"]
    assert [line.fit for line in opened.desk.search("company", waits=False)] == ["open", "no fit"]


def test_a_search_brings_so_many_and_holds_all_words(opened: Opened) -> None:
    save(opened, *(lead(number) for number in range(1, 301)))
    opened.desk.today()
    assert len(opened.desk.search("company")) == 200
    assert [line.id for line in opened.desk.search("ruiz 300")] == ["L-0300"]


def test_more_callbacks_than_anybody_calls_are_counted(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "SHOWN", 2)
    steps = [NextStep(action="call back", at=SUNDAY - timedelta(days=day), agreed=True) for day in (1, 3, 2)]
    save(opened, *(lead(number, next_step=step) for number, step in enumerate(steps, 1)))
    page = opened.desk.today()
    assert ([line.id for line in page.callbacks], page.due) == (["L-0002", "L-0003"], 3)


def test_a_callback_that_another_program_wrote_without_a_zone_stands_on_the_page_too(opened: Opened) -> None:
    steps = [SUNDAY - timedelta(days=1), (SUNDAY - timedelta(days=3)).replace(tzinfo=None)]
    save(
        opened, *(lead(n, next_step=NextStep(action="call back", at=at, agreed=True)) for n, at in enumerate(steps, 1))
    )
    assert [line.id for line in opened.desk.today().callbacks] == ["L-0002", "L-0001"]


def test_a_lead_whose_document_is_damaged_stands_in_the_list_as_one_nothing_is_known_of(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(opened, lead(1, size=3), lead(2, size=3))

    def damaged(table: Any, document_id: str) -> Any:
        if document_id == "L-0001":
            raise Damaged(table, document_id)
        return MemoryLedger.get(opened.ledger, table, document_id)  # type: ignore[arg-type]  # it is one

    monkeypatch.setattr(opened.ledger, "get", damaged)
    assert [(line.id, line.fit) for line in opened.desk.leads()] == [("L-0001", "open"), ("L-0002", "no fit")]


def test_a_lead_changed_after_its_row_was_read_lends_nobody_its_tier(opened: Opened) -> None:
    save(opened, lead(1, size=3), lead(2, size=3))
    lists = opened.desk._lists
    lists.roll.refresh()
    rows = lists.roll.leads()
    changed = read_lead(opened.ledger.get("leads", "L-0001") or {})
    save(opened, replace(changed, answers=lead(1, size=420).answers))
    judge = board.Board(opened.ledger, opened.desk._office.in_force(), SUNDAY.date())
    assert [judge.judge_row(row, None).fits for row in rows] == ["unknown", "unmet"]


def test_sessions_stand_newest_first_by_number_also_after_the_clock_was_set_back(opened: Opened) -> None:
    first = opened.call("Harlan Freight")
    opened.wait(90)
    first.take(1)
    first.park()
    opened.wait(-3600)
    second = opened.call("Orbit Labs")
    second.take(1)
    second.park()
    assert [line.id for line in opened.desk.sessions()] == [second.id, first.id]
    assert [line.call for line in opened.desk.unfinished()] == [second.id, first.id]
    assert [line.call for line in opened.desk.today().unfinished] == [second.id, first.id]
    assert all(line.seconds >= 0 for line in opened.desk.sessions())
    assert opened.desk.search_sessions("freight")[0].id == first.id


def test_a_session_is_found_by_what_the_list_shows_of_it(opened: Opened) -> None:
    opened.desk.add_demo()
    opened.desk.sessions()
    for typed in ("kestrel", "not now", "mid-range", "mia", "new lead", "s-0001"):
        assert [line.company for line in opened.desk.search_sessions(typed)] == ["Kestrel Holdings"], typed
    assert not opened.desk.search_sessions("kestrel returned")


def test_a_list_of_sessions_makes_only_the_lines_that_are_looked_at(opened: Opened) -> None:
    for company in ("Harlan Freight", "Orbit Labs", "Halden Pumps"):
        opened.call(company).park()
    lines = opened.desk.sessions()
    assert len(lines) == 3
    assert [line.company for line in lines[1:]] == ["Orbit Labs", "Harlan Freight"]
    assert isinstance(lines[0], SessionLine)
    assert opened.desk.sessions() is lines


def test_only_the_newest_unfinished_calls_are_offered_and_every_lead_goes_on_with_its_own(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.lists.MOST_UNFINISHED", 1)
    first, second = opened.call("Harlan Freight"), opened.call("Orbit Labs")
    first.take(1)
    assert [line.call for line in opened.desk.unfinished()] == [second.id]
    assert opened.desk.start("L-0001").id == first.id
    parked = opened.desk.brief("L-0001").parked
    assert parked is not None
    assert parked.call == first.id


def test_another_programs_lead_is_on_the_page_and_found(tmp_path: Path) -> None:
    mine, other = open_ledger(tmp_path), open_ledger(tmp_path)
    here, there = Opened(mine), Opened(other)
    assert here.desk.today().empty
    there.desk.add_lead("Halden Pumps", phone="208 555 0101")
    assert [line.company for line in here.desk.today().queue] == ["Halden Pumps"]
    assert [line.company for line in here.desk.search("halden", waits=False)] == ["Halden Pumps"]
    for opened in (here, there):
        opened.desk.close()
        opened.ledger.close()
