"""Two desks on one base: who has a lead, who took it over and why, what the other changed, and that both are kept."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from interview.call import Parked, Resumed
from interview.lead import Contact
from store.clearing import erase
from store.documents import lead_document, read_call, read_lead
from store.erasure import has_phone, plan_person
from store.ledger import LEASE, Conflict, Entry, open_ledger
from store.mentions import Terms, phone_of
from store.tiny.ledger import TinyLedger
from tests.tui.opened import SETTINGS, Opened, refusal
from tui.live import Live
from tui.refused import Held


class Window(Opened):
    """Somebody's window on the base in a folder."""

    def __init__(self, folder: Path, caller: str) -> None:
        super().__init__(open_ledger(folder))
        self.desk.settings = replace(SETTINGS, caller=caller)

    def events(self, call: str) -> tuple[Any, ...]:
        return read_call(self.ledger.get("calls", call) or {}).events

    def calls(self) -> dict[str, tuple[str, str]]:
        """State of every call, and beside which it is kept."""
        return {one["id"]: (one["state"], one["beside"]) for one in self.ledger.all("calls")}

    def held(self) -> list[str]:
        return [f"{lease.holder}: {lease.lead}" for lease in self.ledger.leases(self.desk._office.now())]

    def close(self) -> None:
        assert self.desk.close() == ""
        self.ledger.close()


@pytest.fixture
def ann(tmp_path: Path) -> Iterator[Window]:
    window = Window(tmp_path, "Ann")
    yield window
    window.close()


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Window]:
    window = Window(tmp_path, "Bo")
    window.wait(60)
    yield window
    window.close()


@pytest.fixture
def hers(ann: Window) -> Live:
    """Ann's call, one answer long."""
    call = ann.call()
    call.choose("late", "pain")
    assert call.settle()
    return call


def taken(window: Window, call: Live, reason: str = "Ann is ill") -> Live:
    """The call, taken over by that window."""
    live = window.desk.start(call.view().lead, reason)
    assert live.settle()
    return live


def told(call: Live) -> str:
    """What its next beat tells of others."""
    call._holding.look()
    call.look()
    return call.view().meanwhile


# who has it


def test_a_lead_that_somebody_is_calling_is_refused_with_who_has_it_since_when(hers: Live, bo: Window) -> None:
    sentence = (
        "Ann has it since 09:58. `bants lead L-0001` shows it; "
        "`bants call L-0001 --take-over REASON` takes the call over."
    )
    for action, given in ((bo.desk.start, "L-0001"), (bo.desk.resume, hers.id), (bo.desk.discard, hers.id)):
        assert refusal(action, given) == sentence
    with pytest.raises(Held) as held:
        bo.desk.start("L-0001", " \t")
    assert held.value.words == "Ann has it since 09:58"
    assert bo.calls() == {hers.id: ("parked", "")}


def test_it_can_be_read_and_says_there_who_has_it(hers: Live, bo: Window) -> None:
    assert bo.desk.brief("L-0001").held == "Ann has it since 09:58"
    assert [line.held for line in bo.desk.unfinished()] == ["Ann has it since 09:58"]
    assert bo.desk.session(hers.id).line.company == "Harlan Freight"


@pytest.mark.usefixtures("hers")
def test_what_one_has_oneself_is_not_told(ann: Window) -> None:
    assert (ann.desk.brief("L-0001").held, ann.desk.unfinished()[0].held) == ("", "")


def test_another_window_of_the_same_caller_is_told_so(hers: Live, tmp_path: Path) -> None:
    again = Window(tmp_path, "Ann")
    assert again.desk.brief("L-0001").held == "You have it open in another window since 09:58"
    taken(again, hers, "the other screen hangs")
    assert told(hers).startswith("You took this call over in another window at 09:58 (the other screen hangs).")
    again.close()


def test_since_another_day_is_told_with_the_day(hers: Live, bo: Window) -> None:
    bo.wait(24 * 3600)
    hers._holding._claimed = hers._holding._now()
    lease = bo.ledger.claim("L-0002", "Bo", bo.desk._office.now())
    bo.wait(24 * 3600)
    from tui.meanwhile import has_it

    assert has_it(lease, "Ann", bo.desk._office.now()) == "Bo has it since Mon 23 Nov 2026 09:59"


@pytest.mark.parametrize("ending", ["park", "end", "close", "another call"])
def test_a_lead_is_free_once_the_call_is_over(ann: Window, hers: Live, bo: Window, ending: str) -> None:
    if ending == "park":
        hers.park()
    elif ending == "end":
        hers.end("callback-soft", {})
    elif ending == "close":
        assert ann.desk.close() == ""
    else:
        ann.call("Orbit Labs")
    assert "Ann: L-0001" not in bo.held()
    assert bo.desk.brief("L-0001").held == ""
    assert bo.desk.start("L-0001").view().company == "Harlan Freight"


def test_a_call_thrown_away_leaves_the_lead_free(ann: Window, hers: Live, bo: Window) -> None:
    hers.park()
    ann.desk.discard(hers.id)
    assert bo.held() == []


def test_a_lead_that_cannot_be_called_is_not_kept_from_others(ann: Window, bo: Window) -> None:
    lead = ann.desk.add_lead("Quill & Sons")
    stored = read_lead(ann.ledger.get("leads", lead) or {})
    ann.ledger.save(("leads", lead_document(replace(stored, do_not_call="asked not to be"))))
    assert refusal(ann.desk.start, lead) == "Do not call Quill & Sons: asked not to be."
    assert bo.held() == []


@pytest.mark.usefixtures("hers")
def test_a_lease_that_ran_out_is_anybodys(bo: Window) -> None:
    bo.wait(LEASE)
    assert bo.desk.start("L-0001").resumed == 1


# taking it over


def test_taking_over_needs_a_reason_which_is_kept_in_the_call(hers: Live, bo: Window) -> None:
    taken(bo, hers)
    resumed = [event for event in bo.events(hers.id) if isinstance(event, Resumed)]
    assert [(event.by, event.taken_from, event.reason) for event in resumed] == [("Bo", "Ann", "Ann is ill")]
    assert ("resumed", "Bo, taken over from Ann: Ann is ill") in [
        (line.what, line.words) for line in bo.desk.session(hers.id).replay
    ]


def test_a_reason_given_where_nobody_has_the_lead_is_no_taking_over(hers: Live, bo: Window) -> None:
    hers.park()
    taken(bo, hers)
    assert [event.taken_from for event in bo.events(hers.id) if isinstance(event, Resumed)] == [""]


def test_who_lost_it_is_told_by_whom_when_and_why_and_what_they_do_there(hers: Live, bo: Window) -> None:
    assert told(hers) == ""
    his = taken(bo, hers)
    assert told(hers) == "Bo took this call over at 09:59 (Ann is ill). What you go on with is kept beside it."
    his.choose("amount-known", "budget")
    for words in ("one", "two"):
        his.note(words)
    assert his.settle()
    assert told(hers) == (
        "Bo took this call over at 09:59 (Ann is ill). What you go on with is kept beside it. "
        "Done there: Budget: Set aside, amount known; 2 notes."
    )


def test_what_they_go_on_typing_is_kept_beside_it(hers: Live, ann: Window, bo: Window) -> None:
    his = taken(bo, hers)
    his.choose("amount-known", "budget")
    assert his.settle()
    hers.choose("must-fix", "motive")
    assert hers.settle()
    assert hers.view().saved == "saved"
    assert told(hers).endswith("Yours is kept beside it as S-0002. Done there: Budget: Set aside, amount known.")
    hers.note("they called back")
    hers.park()
    his.park()
    assert ann.calls() == {"S-0001": ("parked", ""), "S-0002": ("parked", "S-0001")}
    names = {call: [type(event).__name__ for event in ann.events(call)] for call in ann.calls()}
    assert names["S-0002"] == ["Started", "Moved", "Answered", "Answered", "Noted", "Parked"]
    assert names["S-0001"] == ["Started", "Moved", "Answered", "Resumed", "Answered", "Parked"]


def test_who_adds_nothing_leaves_nothing_beside_it(hers: Live, ann: Window, bo: Window) -> None:
    taken(bo, hers)
    told(hers)
    hers.park()
    assert list(ann.calls()) == ["S-0001"]
    assert not any(isinstance(event, Parked) for event in ann.events("S-0001"))


def test_a_call_gone_on_with_unclaimed_is_kept_on_both_sides_too(hers: Live, bo: Window) -> None:
    bo.wait(LEASE)
    his = bo.desk.start("L-0001")
    his.choose("amount-known", "budget")
    his.park()
    hers.choose("must-fix", "motive")
    assert hers.settle()
    hers.look()
    assert hers.view().meanwhile == (
        "Bo went on with S-0001 meanwhile. Yours is kept beside it as S-0002. "
        "Done there: Budget: Set aside, amount known."
    )


def test_both_sides_end_and_the_lead_takes_over_both(hers: Live, ann: Window, bo: Window) -> None:
    his = taken(bo, hers)
    his.choose("amount-known", "budget")
    hers.choose("must-fix", "motive")
    assert hers.settle()
    his.end("callback-soft", {})
    sentence = hers.end("callback-soft", {})
    assert sentence.startswith("Harlan Freight is saved: Call again, no time")
    assert "Meanwhile Business pain: Late or missed deadlines; Budget: Set aside, amount known; Next step:" in sentence
    assert "Yours is kept beside it as S-0002. Done there: Budget: Set aside, amount known; ended as" in sentence
    lead = read_lead(ann.ledger.get("leads", "L-0001") or {})
    assert {"pain", "budget", "motive"} <= lead.answers.keys()
    assert lead.attempts == 2


def test_the_one_beside_is_gone_on_with_later_without_touching_the_other(hers: Live, ann: Window, bo: Window) -> None:
    his = taken(bo, hers)
    hers.choose("must-fix", "motive")
    told(hers)
    hers.park()
    his.park()
    before = bo.events("S-0001")
    again = ann.desk.resume("S-0002")
    again.choose("connects", "env")
    again.park()
    other = ann.desk.resume("S-0001")
    other.choose("amount-known", "budget")
    other.park()
    assert bo.events("S-0001")[: len(before)] == before
    assert list(ann.calls()) == ["S-0001", "S-0002"]


def test_a_call_that_was_removed_is_not_brought_back_and_says_so(hers: Live, ann: Window, bo: Window) -> None:
    bo.ledger.remove(("calls", hers.id), ("leads", "L-0001"))
    hers.choose("must-fix", "motive")
    assert not hers.settle()
    sentence = "NOT SAVED: S-0001 was removed by somebody else, and is not brought back."
    assert hers.view().saved == sentence
    assert hers.end("callback-soft", {}) == f"Harlan Freight is {sentence}"
    assert (bo.calls(), bo.ledger.get("leads", "L-0001")) == ({}, None)
    assert ann.desk.close().startswith(sentence)
    ann.desk._writer._refused.clear()


# leads and reviews


def test_what_somebody_changed_of_the_lead_is_kept_and_told_at_the_end(hers: Live, bo: Window) -> None:
    stored = read_lead(bo.ledger.get("leads", "L-0001") or {})
    changed = replace(stored, city="Berlin", extra={"Region": "North"}, contacts=())
    bo.ledger.save(("leads", lead_document(changed)))
    sentence = hers.end("callback-soft", {})
    assert sentence.endswith(" Meanwhile City: Berlin; Contacts: nothing (was Dana Ruiz, +12085550101); Region: North.")
    after = read_lead(bo.ledger.get("leads", "L-0001") or {})
    assert (after.city, after.last_disposition, "pain" in after.answers) == ("Berlin", "callback-soft", True)


class CrossedLedger(TinyLedger):
    """A ledger where somebody else saves in the very last moment."""

    crossing: Any = None

    def save(self, *entries: Entry) -> list[int]:
        if self.crossing and len(entries) == 2:
            crossing, self.crossing = self.crossing, None
            crossing()
        return super().save(*entries)


def test_a_lead_changed_in_the_last_moment_is_merged_too(ann: Window, hers: Live, bo: Window) -> None:
    def crossing() -> None:
        stored = read_lead(bo.ledger.get("leads", "L-0001") or {})
        bo.ledger.save(("leads", lead_document(replace(stored, city=f"Berlin {stored.rev}"))))

    ann.ledger.__class__ = CrossedLedger
    ann.ledger.crossing = crossing  # type: ignore[attr-defined]  # it is one now
    assert "Meanwhile City: Berlin 1." in hers.end("callback-soft", {})
    lead = read_lead(bo.ledger.get("leads", "L-0001") or {})
    assert (lead.city, lead.attempts, lead.rev) == ("Berlin 1", 1, 3)


def test_a_session_that_somebody_reviewed_meanwhile_is_not_reviewed_over_it(
    hers: Live, ann: Window, bo: Window
) -> None:
    hers.end("callback-soft", {})
    seen = ann.desk.session(hers.id).rev
    bo.desk.send_back(hers.id, "ask for the budget")
    assert refusal(ann.desk.accept, hers.id, seen) == (
        "Bo returned it at 09:59: ask for the budget. Nothing was overwritten: look at it again."
    )
    assert ann.desk.session(hers.id).line.state == "returned"
    ann.desk.accept(hers.id, ann.desk.session(hers.id).rev)
    assert bo.desk.session(hers.id).line.state == "accepted"


def test_reviews_in_the_same_moment_keep_the_first(hers: Live, ann: Window, bo: Window) -> None:
    hers.end("callback-soft", {})
    ann.ledger.__class__ = CrossedLedger
    ann.ledger.crossing = lambda: bo.desk.accept(hers.id)  # type: ignore[attr-defined]  # it is one now
    assert refusal(ann.desk.send_back, hers.id, "no budget").startswith("Bo accepted it at 09:59.")
    assert bo.desk.session(hers.id).line.state == "accepted"


def test_a_review_is_saved_beside_a_lead_that_changed_in_the_same_moment(hers: Live, ann: Window, bo: Window) -> None:
    hers.end("callback-soft", {})
    ann.ledger.__class__ = CrossedLedger
    stored = bo.ledger.get("leads", "L-0001") or {}
    ann.ledger.crossing = lambda: bo.ledger.save(("leads", {**stored, "city": "Berlin"}))  # type: ignore[attr-defined]  # it is one now
    ann.desk.send_back(hers.id, "no budget")
    lead = read_lead(bo.ledger.get("leads", "L-0001") or {})
    assert (lead.city, lead.stage) == ("Berlin", "returned")


# what is not saved


def test_a_call_is_not_gone_on_with_while_its_last_answers_wait_for_the_disk(ann: Window, hers: Live) -> None:
    class FullLedger(TinyLedger):
        full = True

        def save(self, *entries: Entry) -> list[int]:
            if self.full:
                from store.ledger import LedgerProblem

                raise LedgerProblem("The disk is full.")
            return super().save(*entries)

    ann.ledger.__class__ = FullLedger
    hers.choose("must-fix", "motive")
    hers.park()
    assert refusal(ann.desk.resume, hers.id) == "NOT SAVED: The disk is full."
    ann.ledger.full = False  # type: ignore[attr-defined]  # it is one now
    assert ann.desk.resume(hers.id).resumed == 2


def test_leaving_with_something_unsaved_says_so(hers: Live, ann: Window) -> None:
    class FullLedger(TinyLedger):
        def save(self, *entries: Entry) -> list[int]:
            raise Conflict("calls", "S-0001") if not entries else OSError

    ann.ledger.__class__ = FullLedger
    hers.choose("must-fix", "motive")
    assert ann.desk.close() == "NOT SAVED: Something went wrong in bants itself (OSError)."
    ann.ledger.__class__ = TinyLedger
    ann.desk._writer._saved = ann.desk._writer._put


def test_who_was_erased_while_a_caller_slept_is_not_brought_back_by_the_call(tmp_path: Path) -> None:
    asleep = Window(tmp_path, "Ann")
    lead = replace(
        read_lead(asleep.ledger.get("leads", asleep.desk.add_lead("Harlan Freight")) or {}),
        contacts=(Contact(name="Dana Ruiz", phone="+1 208 555 0101"), Contact(name="Sam Ode", phone="+1 208 555 0102")),
    )
    asleep.ledger.save(("leads", lead_document(lead)))
    call = asleep.desk.start(lead.id)
    call.note("Dana Ruiz is on +1 208 555 0101")
    assert call.settle()
    call._holding._over.set()  # its lease is not renewed any more
    awake = open_ledger(tmp_path)
    phone = phone_of("+1 208 555 0101")
    assert phone is not None
    later = asleep.desk._office.now() + timedelta(seconds=LEASE + 1)
    plan = plan_person(awake, has_phone(phone), Terms((), [phone], []))
    assert erase(tmp_path, awake, plan, later, "forget").left == ()
    call.note("one thing more")
    assert not call.settle()
    sentence = (
        f"Somebody was erased from {call.id} meanwhile. What was taken down since is not kept, so that they do not "
        "come back with it."
    )
    assert call.view().saved == f"NOT SAVED: {sentence}"
    assert [one["id"] for one in awake.all("calls") if "Dana" in str(one)] == []
    assert [one["id"] for one in awake.all("calls") if one["beside"]] == []
    assert asleep.desk.close() == f"NOT SAVED: {sentence}"
    asleep.ledger.close()
    awake.close()
