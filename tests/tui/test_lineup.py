"""The page of the day at real size: what a key waits for moves what changed and nothing else, and the next look that
waits finds nothing to put right but the hour.
"""

from datetime import timedelta
from random import Random
from threading import Thread
from typing import Any

import pytest
from msgspec.structs import replace

from interview.answers import Answer
from interview.definition.model import Span
from interview.lead import Aside, Contact, Lead, NextStep
from store.documents import lead_document, read_lead
from tests.tui.opened import SUNDAY, Opened
from tui import lists
from tui.views import TodayView


@pytest.fixture
def opened() -> Opened:
    return Opened()


def lead(number: int, **more: Any) -> Lead:
    return Lead(
        id=f"L-{number:04d}", company=f"Company {number}", created=SUNDAY,
        contacts=(Contact(name="Dana Ruiz", phone=f"+1208555{number:04d}"),), **more,
    )  # fmt: skip


def save(opened: Opened, *leads: Lead) -> None:
    opened.ledger.save(*(("leads", lead_document(one)) for one in leads))


def kept(opened: Opened, number: int) -> Lead:
    document = opened.ledger.get("leads", f"L-{number:04d}")
    assert document is not None
    return read_lead(document)


def shape(page: TodayView) -> tuple[Any, ...]:
    """Who stands where on a page, and every count of it."""
    lines = [[(one.id, one.offered) for one in part] for part in (page.callbacks, page.queue, page.not_offered)]
    return lines, page.due, page.to_call, page.left_out, [one.call for one in page.unfinished], page.calls_today


def any_change(random: Random, before: Lead) -> Lead:
    at = SUNDAY + random.choice((-3, -1, 1, 30)) * timedelta(hours=1)
    size = random.choice((3, 420, random.randrange(9999)))
    said = Answer(said_on=SUNDAY.date(), value=Span(size, size), evidence="imported")
    changes: list[dict[str, Any]] = [
        {"next_step": NextStep(action="Call back", at=at, agreed=random.random() < 0.7), "last_call": SUNDAY},
        {"asides": (Aside(kind="skipped", by="Mia", at=SUNDAY, until=SUNDAY + timedelta(days=1), reason="busy"),)},
        {"asides": (Aside(kind="back", by="Mia", at=SUNDAY),)},
        {"caller": random.choice(("", "Ann", "Mia"))},
        {"do_not_call": random.choice(("", "asked so"))},
        {"answers": {"firmo": said}},
        {"tried": (SUNDAY - timedelta(days=1),) * random.choice((1, 6)), "last_disposition": "no-answer"},
    ]
    return replace(before, **random.choice(changes))


def test_what_a_key_brings_stands_where_a_page_made_anew_has_it(opened: Opened) -> None:
    random = Random(20261128)
    save(opened, *(lead(number) for number in range(1, 60)))
    opened.desk.today()
    for _ in range(120):
        changed = [kept(opened, number) for number in random.sample(range(1, 60), random.choice((1, 1, 3)))]
        save(opened, *(any_change(random, one) for one in changed))
        at_once, anew = opened.desk.today(waits=False), opened.again().desk.today()
        assert shape(opened.desk.today()) == shape(anew)
        if all(line.tier_id for line in at_once.queue):  # else somebody is not judged yet, for whom no key waits
            assert shape(at_once) == shape(anew)


def test_a_key_makes_only_the_lines_that_changed(opened: Opened) -> None:
    save(opened, *(lead(number) for number in range(1, 9)))
    before = {line.id: line for line in opened.desk.today().queue}
    save(opened, replace(kept(opened, 3), next_step=NextStep(action="Call back", at=SUNDAY, agreed=True)))
    page = opened.desk.today(waits=False)
    assert [line.id for line in page.callbacks] == ["L-0003"]
    assert all(before[line.id] is line for line in page.queue)
    assert opened.desk.today() is not page


def test_a_long_list_says_that_it_is_being_read_until_a_look_has_read_it(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "AT_ONCE", 5)
    opened.call("Company 1").park()
    opened.desk.close()
    save(opened, *(lead(number) for number in range(2, 9)))
    page = opened.again().desk
    reading = page.today(waits=False)
    assert (reading.reading, reading.empty, reading.queue, reading.to_call) == (8, False, (), 0)
    assert page.sessions_at_once() is None
    assert page.today().to_call == 7
    assert page.today(waits=False).reading == 0
    page.prepare()
    sessions = page.sessions_at_once()
    assert sessions is not None
    assert [line.company for line in sessions] == ["Company 1"]


def test_more_changes_than_a_key_waits_for_come_with_the_next_look(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(opened, *(lead(number) for number in range(1, 3)))
    page = opened.desk.today()
    monkeypatch.setattr(lists, "AT_ONCE", 5)
    save(opened, *(lead(number) for number in range(3, 20)))
    assert opened.desk.today(waits=False) is page
    assert opened.desk.today().to_call == 19


def test_a_key_does_not_wait_for_a_look_that_takes_long(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    save(opened, lead(1))
    page = opened.desk.today()
    monkeypatch.setattr(lists, "PATIENCE", 0)
    save(opened, lead(2))
    held = opened.desk._lists._lock
    taken: list[TodayView] = []
    with held:
        key = Thread(target=lambda: taken.append(opened.desk.today(waits=False)))
        key.start()
        key.join(30)
    assert taken == [page]
    assert opened.desk.today(waits=False).to_call == 2


def test_sessions_are_listed_counted_and_found_by_their_place_as_they_come_and_are_reviewed(opened: Opened) -> None:
    for number in range(1, 4):
        opened.call(f"Company {number}").park()
    opened.desk.close()
    desk = opened.again().desk
    first: Any = desk.sessions()
    assert ([line.company for line in first], first.new) == (["Company 3", "Company 2", "Company 1"], 0)
    assert [first.place_of(line.id) for line in first] == [0, 1, 2]
    desk.discard(first[1].id)
    after: Any = desk.sessions()
    assert [line.company for line in after] == ["Company 3", "Company 1"]
    assert after.place_of(first[1].id) is None
    assert [line.company for line in first] == ["Company 3", "Company 2", "Company 1"], "what was handed out stays"
