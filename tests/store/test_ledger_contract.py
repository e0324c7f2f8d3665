"""What every ledger promises, tried on each of them through the same door."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread

import msgspec
import pytest

from store.bench import made
from store.ledger import LEASE, SUMMARY, Conflict, Document, Lease, Ledger, LedgerProblem, Table, id_of

Opening = Callable[[], Ledger]


@pytest.fixture
def ledger(opening: Opening) -> Ledger:
    return opening()


class Summary(msgspec.Struct):
    id: str
    company: str = ""


def test_what_is_saved_is_got_back_equal_with_its_revision(ledger: Ledger) -> None:
    lead = {"id": ledger.new_id("leads"), "company": "Größe & Co ✓", "answers": {"budget": {"low": 1.5, "high": None}}}
    assert ledger.save(("leads", lead)) == [1]
    assert ledger.get("leads", "L-0001") == lead | {"rev": 1}


def test_a_document_that_nobody_saved_is_not_there(ledger: Ledger) -> None:
    assert ledger.get("leads", "L-0001") is None


@pytest.mark.parametrize(
    "wrong", ["", "L-1", "L-00001", "l-0001", "S-0001", "L-0000", "L-٠٠٠١", "L--001", "L-" + "9" * 30]
)
def test_what_is_no_id_finds_nothing(ledger: Ledger, wrong: str) -> None:
    ledger.save(("leads", {"id": "L-0001"}))
    assert ledger.get("leads", wrong) is None


@pytest.mark.parametrize("wrong", ["S-0001", "L-1", None, 7])
def test_a_document_without_an_id_of_its_table_is_refused(ledger: Ledger, wrong: object) -> None:
    with pytest.raises(LedgerProblem, match="is no id for the table of leads: nothing was saved"):
        ledger.save(("leads", {"id": wrong}))
    assert list(ledger.all("leads")) == []


def test_what_json_cannot_carry_is_refused_and_nothing_is_saved(ledger: Ledger) -> None:
    with pytest.raises(LedgerProblem, match=r"L-0002 cannot be kept: .*surrogates.* Nothing was saved\."):
        ledger.save(("leads", {"id": "L-0001"}), ("leads", {"id": "L-0002", "company": "\ud800"}))
    assert list(ledger.all("leads")) == []


def test_changing_a_document_after_its_save_changes_nothing_that_was_saved(ledger: Ledger) -> None:
    lead = {"id": "L-0001", "answers": {}}
    ledger.save(("leads", lead))
    lead["answers"]["budget"] = 1  # type: ignore[index]
    got = ledger.get("leads", "L-0001")
    assert got is not None
    assert got["answers"] == {}
    got["company"] = "Changed"
    assert "company" not in (ledger.get("leads", "L-0001") or {})


def test_a_saved_document_is_replaced_as_a_whole(ledger: Ledger) -> None:
    ledger.save(("leads", {"id": "L-0001", "company": "Acme", "note": "old"}))
    assert ledger.save(("leads", {"id": "L-0001", "company": "Acme", "rev": 1})) == [2]
    assert ledger.get("leads", "L-0001") == {"id": "L-0001", "company": "Acme", "rev": 2}


def test_of_two_who_change_the_same_document_the_second_is_told(opening: Opening) -> None:
    ann, bob = opening(), opening()
    ann.save(("leads", {"id": "L-0001", "company": "Acme"}))
    hers, his = ann.get("leads", "L-0001"), bob.get("leads", "L-0001")
    assert hers is not None
    assert his is not None
    ann.save(("leads", hers | {"tier": "lead"}))
    sentence = "L-0001 was changed elsewhere in the meantime. Nothing was overwritten: open it again."
    with pytest.raises(Conflict) as told:
        bob.save(("leads", his | {"note": "lost?"}))
    assert (str(told.value), told.value.document_id) == (sentence, "L-0001")
    assert bob.get("leads", "L-0001") == {"id": "L-0001", "company": "Acme", "tier": "lead", "rev": 2}


def test_a_new_document_does_not_replace_one_of_the_same_id(opening: Opening) -> None:
    opening().save(("leads", {"id": "L-0001", "company": "First"}))
    with pytest.raises(Conflict):
        opening().save(("leads", {"id": "L-0001", "company": "Second"}))


def test_a_document_removed_elsewhere_does_not_come_back(opening: Opening) -> None:
    ann, bob = opening(), opening()
    ann.save(("leads", {"id": "L-0001"}))
    ann.remove(("leads", "L-0001"))
    with pytest.raises(Conflict):
        bob.save(("leads", {"id": "L-0001", "rev": 1}))
    assert bob.get("leads", "L-0001") is None


def test_a_save_of_several_keeps_all_or_none(ledger: Ledger) -> None:
    ledger.save(("leads", {"id": "L-0001", "company": "Acme"}), ("calls", {"id": "S-0001", "lead": "L-0001"}))
    with pytest.raises(Conflict):
        ledger.save(
            ("calls", {"id": "S-0002", "lead": "L-0001"}),
            ("calls", {"id": "S-0001", "lead": "L-0009", "rev": 1}),
            ("leads", {"id": "L-0001", "company": "Older", "rev": 0}),
        )
    assert [call["id"] for call in ledger.all("calls")] == ["S-0001"]
    assert [call["id"] for call in ledger.find("lead", "L-0001")] == ["S-0001"]
    assert ledger.find("lead", "L-0009") == []


def test_one_document_twice_in_a_save_is_a_conflict(ledger: Ledger) -> None:
    with pytest.raises(Conflict):
        ledger.save(("leads", {"id": "L-0001", "note": "a"}), ("leads", {"id": "L-0001", "note": "b"}))
    assert ledger.get("leads", "L-0001") is None


def test_ids_count_up_and_are_never_given_twice_over_two_handles(opening: Opening) -> None:
    ann, bob = opening(), opening()
    assert [ann.new_id("leads"), bob.new_id("leads"), *ann.new_ids("leads", 3), bob.new_id("calls")] == [
        "L-0001", "L-0002", "L-0003", "L-0004", "L-0005", "S-0001",
    ]  # fmt: skip
    assert ann.new_ids("leads", 0) == []
    assert opening().new_id("leads") == "L-0006"


def test_an_id_that_a_document_brought_along_is_not_given_again(ledger: Ledger) -> None:
    ledger.save(("leads", {"id": "L-0041"}))
    ledger.remove(("leads", "L-0041"))
    assert ledger.new_id("leads") == "L-0042"


def test_ids_grow_beyond_four_digits_and_stay_in_order(ledger: Ledger) -> None:
    ledger.save(*(("leads", {"id": one}) for one in ("L-10000", "L-0002", "L-9999")))
    assert [lead["id"] for lead in ledger.all("leads")] == ["L-0002", "L-9999", "L-10000"]


def test_removed_documents_are_gone_and_the_others_stay(ledger: Ledger) -> None:
    ledger.save(("leads", {"id": "L-0001"}), ("leads", {"id": "L-0002"}), ("calls", {"id": "S-0001", "lead": "L-0001"}))
    ledger.remove(("leads", "L-0001"), ("calls", "S-0001"), ("leads", "L-0077"), ("calls", "nonsense"))
    assert [lead["id"] for lead in ledger.all("leads")] == ["L-0002"]
    assert ledger.find("lead", "L-0001") == []


def test_calls_are_found_by_their_lead_and_by_their_state_as_it_is_now(ledger: Ledger) -> None:
    ledger.save(
        ("calls", {"id": "S-0003", "lead": "L-0001", "state": "parked"}),
        ("calls", {"id": "S-0001", "lead": "L-0001", "state": "new"}),
        ("calls", {"id": "S-0002", "lead": "L-0002", "state": "parked"}),
    )
    ledger.save(("calls", {"id": "S-0003", "lead": "L-0001", "state": "accepted", "rev": 1}))
    assert [call["id"] for call in ledger.find("lead", "L-0001")] == ["S-0001", "S-0003"]
    assert [call["id"] for call in ledger.find("state", "parked")] == ["S-0002"]
    assert ledger.find("state", "accepted") == [{"id": "S-0003", "lead": "L-0001", "state": "accepted", "rev": 2}]


def test_a_long_list_is_read_whole_and_in_order_though_it_comes_in_pages(ledger: Ledger) -> None:
    ids = ledger.new_ids("leads", 1234)
    ledger.save(*(("leads", {"id": one, "company": f"Company {one}"}) for one in reversed(ids)))
    assert [lead["id"] for lead in ledger.all("leads")] == ids
    assert ledger.read("leads", Summary)[-1] == Summary("L-1234", "Company L-1234")
    assert len(ledger.read("leads", Summary)) == 1234


def test_a_list_can_be_gone_through_while_its_documents_are_saved(ledger: Ledger) -> None:
    ledger.save(*(("leads", {"id": one}) for one in ledger.new_ids("leads", 300)))
    for lead in ledger.all("leads"):
        ledger.save(("leads", lead | {"seen": True}))
    assert sum(lead["seen"] for lead in ledger.all("leads")) == 300


def test_the_sequence_grows_with_every_save_by_anyone_and_rests_between(opening: Opening) -> None:
    ann, bob = opening(), opening()
    seen = [ann.sequence()]
    assert ann.sequence() == seen[0]
    for change in (
        lambda: ann.save(("leads", {"id": "L-0001"})),
        lambda: bob.save(("leads", {"id": "L-0001", "rev": 1})),
        lambda: bob.remove(("leads", "L-0001")),
    ):
        change()
        seen.append(ann.sequence())
    assert seen == sorted(set(seen))
    assert ann.sequence() == seen[-1]


def test_threads_that_save_and_read_at_once_lose_nothing(ledger: Ledger) -> None:
    def work() -> None:
        for _ in range(40):
            one = ledger.new_id("leads")
            ledger.save(("leads", {"id": one}))
            assert ledger.get("leads", one) == {"id": one, "rev": 1}
            assert one in [lead["id"] for lead in ledger.all("leads")]

    failed: list[object] = []

    def tell() -> None:
        try:
            work()
        except (AssertionError, LedgerProblem) as error:
            failed.append(error)

    threads = [Thread(target=tell) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [lead["id"] for lead in ledger.all("leads")] == [f"L-{n:04d}" for n in range(1, 161)]


def test_a_sound_ledger_passes_its_checks_and_sets_nothing_aside(ledger: Ledger) -> None:
    ledger.save(("leads", {"id": "L-0001"}))
    assert [check for check in ledger.check() if not check.ok] == []
    assert any("1 lead and 0 calls" in check.sentence for check in ledger.check())
    assert ledger.set_aside == ()


class Stand(msgspec.Struct):
    id: str
    company: str = ""
    stage: str = ""


def test_a_list_reads_the_summaries_alone(ledger: Ledger) -> None:
    ledger.save(("leads", {"id": "L-0001", "company": "Acme", "stage": "mql", "answers": {"budget": 1}}))
    assert ledger.read("leads", Stand) == [Stand("L-0001", "Acme", "mql")]
    assert ledger.read("calls", Stand) == []


def test_what_changed_since_a_mark_is_told_once_and_what_is_gone_by_its_id(opening: Opening) -> None:
    ann, bob = opening(), opening()
    ann.save(*(("leads", {"id": one, "company": "Before"}) for one in ("L-0001", "L-0002", "L-0003")))
    mark = bob.changes("leads").mark
    assert bob.changes("leads", mark).read(Stand) == []
    ann.save(("leads", {"id": "L-0002", "company": "After", "rev": 1}))
    ann.save(("leads", {"id": "L-0004", "company": "New"}))
    ann.remove(("leads", "L-0001"))
    found = bob.changes("leads", mark)
    assert found.read(Stand) == [Stand("L-0002", "After"), Stand("L-0004", "New")]
    assert found.gone == ["L-0001"]
    assert bob.changes("leads", found.mark).read(Stand) == []
    assert bob.changes("leads", found.mark).gone == []
    assert [row.id for row in bob.read("leads", Stand)] == ["L-0002", "L-0003", "L-0004"]
    assert bob.changes("leads").gone == []


def test_a_document_that_changes_beyond_its_summary_is_no_change_of_the_list(ledger: Ledger) -> None:
    ledger.save(("calls", {"id": "S-0001", "lead": "L-0001", "state": "parked", "events": [1]}))
    mark, before = ledger.changes("calls").mark, ledger.sequence()
    ledger.save(("calls", {"id": "S-0001", "lead": "L-0001", "state": "parked", "events": [1, 2], "rev": 1}))
    assert ledger.changes("calls", mark).read(Stand) == []
    assert ledger.sequence() > before
    ledger.save(("calls", {"id": "S-0001", "lead": "L-0001", "state": "new", "events": [1, 2], "rev": 2}))
    assert [row.id for row in ledger.changes("calls", mark).read(Stand)] == ["S-0001"]


class Id(msgspec.Struct):
    id: str


@pytest.mark.parametrize("table", ["leads", "calls"])
@pytest.mark.parametrize("fields", ["all", "some"])
def test_a_list_hears_of_every_field_that_it_reads_and_of_no_other(ledger: Ledger, table: Table, fields: str) -> None:
    whole = {"leads": made.lead, "calls": made.call}[table](1)
    document = whole if fields == "all" else {"id": whole["id"], "company": whole["company"]}
    (document["rev"],) = ledger.save((table, document))
    for field in ("notes", *SUMMARY[table][1:]):
        mark, document = ledger.changes(table).mark, document | {field: None if document.get(field) else "another"}
        (document["rev"],) = ledger.save((table, document))
        assert ledger.changes(table, mark).read(Id) == ([] if field == "notes" else [Id(document["id"])]), field


def test_a_field_that_comes_as_null_is_heard_of(ledger: Ledger) -> None:
    ledger.save(("leads", {"id": "L-0001", "company": "Acme"}))
    mark = ledger.changes("leads").mark
    ledger.save(("leads", {"id": "L-0001", "company": "Acme", "next_step": None, "rev": 1}))
    assert ledger.changes("leads", mark).read(Id) == [Id("L-0001")]


def test_to_save_the_same_once_more_changes_nothing(opening: Opening) -> None:
    ann, bob = opening(), opening()
    new = {"id": "L-0001", "company": "Acme"}
    assert (ann.save(("leads", new)), bob.save(("leads", new))) == ([1], [1])
    again = {"id": "L-0001", "company": "Acme", "note": "heard?", "rev": 1}
    assert ann.save(("leads", again)) == [2]
    assert ann.save(("leads", again)) == [2]
    assert bob.save(("leads", again), ("calls", {"id": "S-0001", "lead": "L-0001"})) == [2, 1]
    assert bob.get("leads", "L-0001") == again | {"rev": 2}


NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_claimed_lead_is_ours_until_it_is_released(ledger: Ledger) -> None:
    lease = ledger.claim("L-0001", "Ann", NOON)
    assert lease == Lease(lead="L-0001", holder="Ann", since=NOON, mine=True)
    assert ledger.claim("L-0001", "Ann", NOON + timedelta(seconds=60)) == lease
    assert ledger.leases(NOON + timedelta(seconds=60 + LEASE - 1)) == [lease]
    assert ledger.leases(NOON + timedelta(seconds=60 + LEASE)) == []
    ledger.release("L-0001")
    ledger.release("L-0002")
    assert ledger.leases(NOON) == []


def test_a_sound_ledger_has_nothing_to_tell_about_itself(ledger: Ledger) -> None:
    assert ledger.notices == ()


def test_documents_that_are_made_while_they_are_kept_are_all_there_with_the_numbers_behind_the_last(
    ledger: Ledger,
) -> None:
    ledger.save(("leads", {"id": ledger.new_id("leads"), "company": "Acme"}))
    mark = ledger.changes("leads").mark
    old = ledger.get("leads", "L-0001") or {}

    def made(last: int) -> Iterator[Document]:
        yield {**old, "company": "Acme Rail"}
        yield from ({"id": id_of("leads", last + number), "company": f"Bolt {number}"} for number in range(1, 601))

    ledger.add("leads", made)
    kept = list(ledger.all("leads"))
    assert [lead["id"] for lead in kept] == [id_of("leads", number) for number in range(1, 602)]
    assert [(lead["company"], lead["rev"]) for lead in kept[:2]] == [("Acme Rail", 2), ("Bolt 1", 1)]
    assert len(ledger.changes("leads", mark).numbers) == 601
    assert ledger.read("leads", Summary)[600].company == "Bolt 600"
    assert ledger.new_id("leads") == "L-0602"
    assert {check.ok for check in ledger.check()} == {True}


@pytest.mark.parametrize("wrong", ["raises", "stale", "there already"])
def test_documents_that_are_made_are_all_kept_or_none(ledger: Ledger, wrong: str) -> None:
    ledger.save(("leads", {"id": ledger.new_id("leads"), "company": "Acme"}))

    def made(last: int) -> Iterator[Document]:
        yield from ({"id": id_of("leads", last + number), "company": "Bolt"} for number in range(1, 601))
        if wrong == "raises":
            raise OSError
        yield {"id": "L-0001", "company": "Cork", **({"rev": 7} if wrong == "stale" else {})}

    with pytest.raises((OSError, Conflict)):
        ledger.add("leads", made)
    assert [lead["company"] for lead in ledger.all("leads")] == ["Acme"]
    assert ledger.new_id("leads") == "L-0002"
