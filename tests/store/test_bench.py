"""The bench measures what it says, computes what it tells from that, and leaves nothing behind. Never timed."""

from pathlib import Path

import pytest

from store.bench import ledger as bench_module
from store.bench import made
from store.bench.figures import Bench, Reach, Saves, Size, Spread, reached, sizes_of, spread
from store.bench.ledger import bench_ledger
from store.bench.looking import Looks, look
from store.bench.saving import KINDS, PEERS, Samples, save_side_by_side
from store.documents import read_call, read_lead
from store.ledger import Document, Table, encoded, open_ledger, summary_of
from store.problems import StoreProblem
from store.tiny.peers import BareSQLite, BareSQLiteBytes, Limit, Ours, Peer, StockTinyDB


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bench, list[str], Path]:
    folder = tmp_path_factory.mktemp("bench")
    told: list[str] = []
    return bench_ledger(folder, [12, 5], 3, told.append), told, folder


def test_every_size_is_measured_the_smallest_first(run: tuple[Bench, list[str], Path]) -> None:
    found, told, _ = run
    assert [(size.leads, size.calls) for size in found.sizes] == [(5, 1), (12, 3)]
    assert told[:3] == ["Making 5 leads.", "Making 12 leads.", "Saving: 0 %."]
    assert told[-2:] == ["Looking at 5 leads.", "Looking at 12 leads."]


def test_the_ratios_are_those_of_its_own_figures(run: tuple[Bench, list[str], Path]) -> None:
    found, _, _ = run
    for size in found.sizes:
        for saves, first in ((size.answer, found.sizes[0].answer), (size.lead, found.sizes[0].lead)):
            assert saves.ours_to_limit == saves.ours.p50 / saves.limit.p50
            assert saves.ours_to_sqlite == saves.ours.p50 / saves.sqlite.p50
            assert saves.ours_to_sqlite_bytes == saves.ours.p50 / saves.sqlite_bytes.p50
            assert saves.ours_to_smallest == saves.ours.p50 / first.ours.p50
            assert 0 < saves.ours.p50 <= saves.ours.p99


def test_nothing_is_left_where_it_was_measured(run: tuple[Bench, list[str], Path]) -> None:
    assert list(run[2].iterdir()) == []


@pytest.mark.parametrize("moment", ["Making 9 leads.", "Saving: 0 %.", "Looking at 9 leads."])
def test_nothing_is_left_when_it_is_broken_off(tmp_path: Path, moment: str) -> None:
    def break_off(told: str) -> None:
        assert any(tmp_path.iterdir())
        if told == moment:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bench_ledger(tmp_path, [9], 2, break_off)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_room_is_told_before_anything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = type("Usage", (), {"free": 1_000_000_000})
    monkeypatch.setattr(bench_module.shutil, "disk_usage", lambda _: free)
    with pytest.raises(StoreProblem) as caught:
        bench_ledger(tmp_path, [300_000], 2, pytest.fail)
    assert caught.value.sentence == (
        f"The bench needs 6.0 GB in {tmp_path}, and 1.0 GB are free. "
        "Name smaller bases with --leads or another place with --folder."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_look_that_fails_is_told_and_measures_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bants.db").write_text("no base")
    with pytest.raises(StoreProblem, match="Looking at a base of 3 leads ended with 1: nothing was measured"):
        look(tmp_path, 3)
    assert "was made by another program" in capfd.readouterr().err


def test_every_peer_is_measured_as_often_as_asked_and_stock_tinydb_a_few_times(tmp_path: Path) -> None:
    samples = save_side_by_side(tmp_path, [7], 20, lambda _: None)
    counted = {(kind, peer): len(spent) for (_, kind, peer), spent in samples.items()}
    assert counted == {(kind, peer): 5 if peer == "stock" else 20 for kind in KINDS for peer in (*PEERS, "stock")}


def test_stock_tinydb_is_not_waited_for_in_a_large_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.bench.saving.STOCK_LEADS", 5)
    samples = save_side_by_side(tmp_path, [6], 1, lambda _: None)
    size = sizes_of(samples, {6: Looks(1.0, 1.0, 1.0, [1.0], [1.0])})[0]
    assert (size.answer.stock, size.lead.stock) == (None, None)


@pytest.mark.parametrize("kind", [Limit, BareSQLite, BareSQLiteBytes, StockTinyDB, Ours])
def test_what_a_peer_saves_is_really_there(tmp_path: Path, kind: type[Peer]) -> None:
    peer = kind(tmp_path)
    peer.fill(made.entries(8))
    peer.ready("leads", made.taken_over(3, 123_456))()
    peer.ready("calls", made.answered(2, 654_321))()
    peer.close()
    kept = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert b"123456 " in kept
    assert b"654321 " in kept


def test_ours_is_measured_through_the_ledgers_own_door(tmp_path: Path) -> None:
    ours = Ours(tmp_path)
    ours.fill(made.entries(4))
    for turn in (1, 2):
        ours.ready("leads", made.taken_over(3, turn))()
    ours.close()
    ledger = open_ledger(tmp_path)
    kept = ledger.get("leads", "L-0003")
    assert kept is not None
    assert (kept["rev"], kept["said"]) == (3, f"{2:016x}")
    assert len(list(ledger.all("calls"))) == 1
    ledger.close()


def test_no_two_saves_bring_the_same_bytes() -> None:
    for change in (made.answered, made.taken_over):
        saved = [encoded(change(1 + turn % 3, turn)) for turn in range(40)]
        assert len(set(saved)) == len(saved)


@pytest.mark.parametrize(
    ("table", "change", "same"), [("calls", made.answered, True), ("leads", made.taken_over, False)]
)
def test_an_answer_leaves_the_summary_and_the_end_of_a_call_changes_it(
    table: Table, change: object, same: bool
) -> None:
    assert callable(change)
    before, after = (summary_of(table, change(2, turn)) for turn in (1, 2))
    assert (before == after) is same


@pytest.mark.parametrize("number", [1, 64, 7_777, 300_000])
def test_what_is_made_reads_as_a_lead_and_a_call_of_the_size_of_real_ones(number: int) -> None:
    documents: list[Document] = [
        made.lead(number),
        made.call(number),
        made.taken_over(number, 9),
        made.answered(number, 9),
    ]
    assert read_lead(documents[0]).company == made.company(number)
    assert read_lead(documents[2]).id == f"L-{number:04d}"
    assert read_call(documents[1]).lead == f"L-{number * made.CALLS_FOR_LEADS:04d}"
    assert read_call(documents[3]).events[-1].seq == len(documents[3]["events"])
    assert all(3_000 < len(encoded(document)) < 3_800 for document in documents)
    assert " 555 " in made.phone(number)


def test_companies_differ_and_the_same_number_makes_the_same_document() -> None:
    assert len({made.company(number) for number in range(1, 5_001)}) == 5_000
    assert made.lead(17) == made.lead(17) != made.lead(18)


def test_a_spread_is_the_middle_and_the_end() -> None:
    assert spread([float(number) for number in range(100, 0, -1)]) == Spread(p50=51.0, p99=100.0)
    assert spread([3.0]) == Spread(p50=3.0, p99=3.0)


def saves(ours: float) -> Saves:
    one = Spread(p50=1.0, p99=1.0)
    return Saves(
        limit=one, sqlite=one, sqlite_bytes=one, stock=None, ours=Spread(p50=ours, p99=ours),
        ours_to_limit=ours, ours_to_sqlite=ours, ours_to_sqlite_bytes=ours, ours_to_smallest=1.0,
    )  # fmt: skip


def size(leads: int, ours: float, list_s: float) -> Size:
    one = Spread(p50=0.5, p99=1.0)
    return Size(
        leads=leads, calls=1, answer=saves(ours), lead=saves(9.0), open_ms=1.0, lead_ms=one, list_s=list_s,
        list_megabytes=150.0, search_ms=one,
    )  # fmt: skip


def test_a_reach_that_is_missed_is_said_to_be_missed() -> None:
    found = {reach.what: reach for reach in reached([size(100_000, 1.3, 1.01)])}
    assert {what for what, reach in found.items() if not reach.met} == {
        "an answer saved / bare SQLite", "ready to list and search, s",
    }  # fmt: skip
    assert found["an answer saved / bare SQLite"] == Reach(
        what="an answer saved / bare SQLite", leads=100_000, figure=1.3, most=1.2, met=False
    )
    assert found["ready to list and search, MB"].met


def test_lists_are_held_to_a_hundred_thousand_leads_and_saves_to_any_number() -> None:
    what = {reach.what for reach in reached([size(300_000, 1.0, 9.0)])}
    assert what == {
        "an answer saved / appended and flushed", "an answer saved / bare SQLite",
        "an answer saved / in the smallest base", "a lead opened, ms",
    }  # fmt: skip


def test_ours_is_compared_with_ours_in_the_smallest_base() -> None:
    samples: Samples = {
        (leads, kind, peer): [1.0 if leads == 10 else 1.5] for leads in (10, 20) for kind in KINDS for peer in PEERS
    }
    looks = {leads: Looks(1.0, 1.0, 1.0, [1.0], [1.0]) for leads in (20, 10)}
    small, large = sizes_of(samples, looks)
    assert (small.answer.ours_to_smallest, large.answer.ours_to_smallest) == (1.0, 1.5)
    assert large.answer.ours_to_sqlite == 1.0
