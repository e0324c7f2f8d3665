"""The clock is set back an hour, or forward ten years: what is ordered is ordered by count, not by the clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from store.ledger import LEASE, Ledger, open_ledger

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
JUMPS = [timedelta(hours=-1), timedelta(days=3653)]


class Listed(msgspec.Struct):
    id: str
    created: str = ""


@pytest.fixture(params=JUMPS, ids=["an hour back", "ten years on"])
def jump(request: pytest.FixtureRequest) -> timedelta:
    found: timedelta = request.param
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def dated(ledger: Ledger, moment: datetime) -> str:
    """A new lead made at that moment."""
    one = ledger.new_id("leads")
    ledger.save(("leads", {"id": one, "created": moment.isoformat()}))
    return one


def test_ids_and_changes_go_on_counting_whatever_the_clock_says(folder: Path, jump: timedelta) -> None:
    ann, bob = open_ledger(folder), open_ledger(folder)
    first = dated(ann, NOON)
    mark = bob.changes("leads").mark
    second = dated(ann, NOON + jump)
    changed = bob.changes("leads", since=mark)
    assert ([lead.id for lead in changed.read(Listed)], changed.mark > mark) == ([second], True)
    third = dated(ann, NOON)
    assert [first, second, third] == ["L-0001", "L-0002", "L-0003"]
    assert [lead["id"] for lead in bob.all("leads")] == [first, second, third]
    assert [lead.id for lead in bob.read("leads", Listed)] == [first, second, third]
    ann.close()
    bob.close()


def test_who_goes_on_with_a_lead_keeps_it_and_its_beginning(folder: Path, jump: timedelta) -> None:
    ann, bob = open_ledger(folder), open_ledger(folder)
    one = dated(ann, NOON)
    ann.claim(one, "Ann", NOON)
    later = NOON + jump
    assert ann.claim(one, "Ann", later).mine
    seen = bob.claim(one, "Bob", later + timedelta(seconds=1))
    assert (seen.holder, seen.mine) == ("Ann", False)
    ann.close()
    bob.close()


def test_a_clock_set_back_takes_no_lead_away_from_whoever_has_it(folder: Path) -> None:
    ann, bob = open_ledger(folder), open_ledger(folder)
    one = dated(ann, NOON)
    since = ann.claim(one, "Ann", NOON).since
    earlier = NOON - timedelta(hours=1)
    assert bob.claim(one, "Bob", earlier).holder == "Ann"
    assert [lease.holder for lease in bob.leases(earlier)] == ["Ann"]
    renewed = ann.claim(one, "Ann", earlier)
    assert (renewed.since, renewed.mine) == (since, True)
    assert bob.claim(one, "Bob", earlier + timedelta(seconds=LEASE + 1)).mine, "an hour more is not waited for"
    ann.close()
    bob.close()


def test_a_clock_set_forward_lets_a_lease_run_out_and_its_holder_is_told_who_has_it_now(folder: Path) -> None:
    ann, bob = open_ledger(folder), open_ledger(folder)
    one = dated(ann, NOON)
    ann.claim(one, "Ann", NOON)
    later = NOON + timedelta(days=3653)
    assert bob.claim(one, "Bob", later).mine
    told = ann.claim(one, "Ann", later)
    assert (told.holder, told.mine) == ("Bob", False)
    assert [lease.holder for lease in ann.leases(later)] == ["Bob"]
    ann.close()
    bob.close()


def test_a_document_saved_under_an_earlier_clock_is_still_the_newer_one(folder: Path, jump: timedelta) -> None:
    ann, bob = open_ledger(folder), open_ledger(folder)
    one = dated(ann, NOON)
    lead = ann.get("leads", one)
    assert lead is not None
    ann.save(("leads", lead | {"created": (NOON + jump).isoformat()}))
    assert (bob.get("leads", one) or {})["created"] == (NOON + jump).isoformat()
    (listed,) = bob.changes("leads").read(Listed)
    assert listed.created == (NOON + jump).isoformat()
    ann.close()
    bob.close()
