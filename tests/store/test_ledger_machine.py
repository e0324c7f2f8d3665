"""The embedded ledger beside a model, through any sequence of what programs do to it and what is done to them.

Ann's ledger is open in this process, Bob's in another, which can be killed, also in the middle of a save. In between
the disk is full or fails, the base is compacted, deleted while it is open, or copied as its files lie at the moment.
"""

import errno
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from store.ledger import LETTER, Conflict, DiskFailed, Document, Ledger, LedgerProblem, Table, number_of, open_ledger
from tests.store.failing import FLUSHES, filters, on_a_failing_disk
from tests.store.injured import as_they_lie, laid_out, quick_folder
from tests.store.programs import program

BOB = """
import json, os, signal, sys, time, traceback
from pathlib import Path
from store.ledger import LETTER, LedgerProblem, open_ledger
import store.tiny.ledger  # now, and not in each that is forked

def look(ledger):
    ledger.sequence()  # as a screen asks; it finds a base that was written anew elsewhere
    return [[*ledger.all(table)] for table in LETTER], ledger.set_aside

def work(folder, hear, say):
    ledger = open_ledger(Path(folder))
    do = {
        "new_id": ledger.new_id,
        "save": lambda *entries: ledger.save(*map(tuple, entries)),
        "remove": lambda *keys: ledger.remove(*map(tuple, keys)),
        "get": ledger.get,
        "look": lambda: look(ledger),
        "close": ledger.close,
    }
    say.write(json.dumps(["did", None]) + "\\n")
    say.flush()
    for line in hear:
        name, *values = json.loads(line)
        try:
            say.write(json.dumps(["did", do[name](*values)]) + "\\n")
        except LedgerProblem as problem:
            say.write(json.dumps(["refused", type(problem).__name__]) + "\\n")
        say.flush()
        if name == "close":
            os._exit(0)

worker = None
for line in sys.stdin:
    name, *values = json.loads(line)
    if name == "open":
        there, say, hear, here = *os.pipe(), *os.pipe()
        worker = os.fork()
        if not worker:
            os.close(say)
            os.close(hear)
            try:
                work(values[0], open(there), open(here, "w"))
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        os.close(there)
        os.close(here)
        tell, heard = open(say, "w"), open(hear)
        print(heard.readline() or sys.exit("Bob died"), end="", flush=True)
    elif name == "kill":
        if len(values) > 1:
            tell.write(json.dumps(values[1:]) + "\\n")
            tell.flush()
            until = time.perf_counter() + values[0]
            while time.perf_counter() < until:
                pass
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        print(json.dumps(["did", bool(heard.readline())]), flush=True)
        tell.close()
        heard.close()
    else:
        tell.write(line)
        tell.flush()
        print(heard.readline() or sys.exit("Bob died"), end="", flush=True)
        if name == "close":
            os.waitpid(worker, 0)
"""


class Bob:
    """A ledger in another process, asked over pipes."""

    def __init__(self) -> None:
        self._program = program(BOB)
        self.folder = Path()

    def ask(self, *what: object) -> Any:
        """What came of it. Raises LedgerProblem where the ledger did."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(what) + "\n")
        self._program.stdin.flush()
        line = self._program.stdout.readline()
        assert line, self._program.communicate(timeout=60)[1]
        outcome, came = json.loads(line)
        if outcome == "refused":
            raise Conflict("leads", came) if came == "Conflict" else LedgerProblem(came)
        return came

    def open(self, folder: Path) -> None:
        self.folder = folder
        self.ask("open", str(folder))

    def new_id(self, table: Table) -> str:
        return str(self.ask("new_id", table))

    def save(self, *entries: tuple[Table, Document]) -> list[int]:
        revs: list[int] = self.ask("save", *entries)
        return revs

    def remove(self, *keys: tuple[Table, str]) -> None:
        self.ask("remove", *keys)

    def end(self) -> None:
        """Let the program end; whether it complained."""
        assert self._program.communicate(timeout=60)[1] == ""


@contextmanager
def bob() -> Iterator[Bob]:
    """One program for all examples: each opens a ledger of its own in it."""
    LedgerMachine.bob = Bob()
    try:
        yield LedgerMachine.bob
    finally:
        LedgerMachine.bob.end()


TABLES: st.SearchStrategy[Table] = st.sampled_from(["leads", "calls"])
WHO = st.sampled_from(["ann", "bob"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "lead": st.sampled_from(["L-0001", "L-0002"]),
        "state": st.sampled_from(["parked", "new"]),
        "note": st.text(max_size=8).filter(lambda text: text.isprintable()),
        "answers": st.dictionaries(st.sampled_from("ab"), st.integers(-9, 9) | st.none(), max_size=2),
        "long": st.integers(4, 9).map(lambda thousand: "x" * thousand * 1000),
    },
)


class LedgerMachine(RuleBasedStateMachine):
    """What was called saved, beside the ledger. Where a save was cut off, the ledger may say which of the two it is."""

    bob: Bob

    @initialize()
    def begin(self) -> None:
        self.place = quick_folder()
        self.folder = self.place.__enter__()
        self.ann: Ledger = open_ledger(self.folder)
        self.bob.open(self.folder)
        self.model: dict[tuple[Table, str], Document] = {}
        self.steps = 0
        self.given: dict[Table, int] = dict.fromkeys(LETTER, 0)

    def teardown(self) -> None:
        if hasattr(self, "model"):
            assert self.bob.ask("look") == [self.expected(), []]
            self.bob.ask("close")
            self.ann.close()
            ledger = open_ledger(self.folder)
            assert [check.sentence for check in ledger.check() if not check.ok and check.name != "ledger-room"] == []
            ledger.close()
            self.place.__exit__(None, None, None)

    def of(self, who: str) -> Ledger | Bob:
        return self.ann if who == "ann" else self.bob

    def new_id(self, who: str, table: Table) -> str:
        one = self.of(who).new_id(table)
        number = number_of(table, one)
        assert number is not None
        assert number > self.given[table], "an id was given twice"
        self.given[table] = number
        return one

    def keep(self, *entries: tuple[Table, Document]) -> None:
        for table, document in entries:
            self.model[table, document["id"]] = document | {"rev": document.get("rev", 0) + 1}

    # what programs do

    @rule(who=WHO, table=TABLES, fields=FIELDS)
    def save_new(self, who: str, table: Table, fields: Document) -> None:
        entry = (table, {"id": self.new_id(who, table), **fields})
        assert self.of(who).save(entry) == [1]
        self.keep(entry)

    @precondition(lambda self: self.model)
    @rule(who=WHO, data=st.data(), fields=FIELDS)
    def save_again(self, who: str, data: Any, fields: Document) -> None:
        table, one = data.draw(st.sampled_from(sorted(self.model)))
        entry = (table, {"id": one, "rev": self.model[table, one]["rev"], **fields})
        assert self.of(who).save(entry) == self.of(who).save(entry) == [entry[1]["rev"] + 1]
        self.keep(entry)

    @precondition(lambda self: self.model)
    @rule(who=WHO, data=st.data(), fields=FIELDS, behind=st.integers(1, 3))
    def save_from_an_old_reading(self, who: str, data: Any, fields: Document, behind: int) -> None:
        table, one = data.draw(st.sampled_from(sorted(self.model)))
        stale = {"id": one, "rev": self.model[table, one]["rev"] - behind, **fields, "note": "of somebody else"}
        with pytest.raises(Conflict):
            self.of(who).save(("leads", {"id": "L-0999"}), (table, stale))

    @rule(fields=FIELDS)
    def save_what_json_cannot_carry(self, fields: Document) -> None:
        with pytest.raises(LedgerProblem, match="cannot be kept"):
            self.ann.save(("leads", {"id": "L-0998", **fields}), ("leads", {"id": "L-0999", "x": object()}))

    @precondition(lambda self: self.model)
    @rule(who=WHO, data=st.data())
    def remove(self, who: str, data: Any) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        self.of(who).remove(key)
        del self.model[key]

    @rule(who=WHO)
    def reopen(self, who: str) -> None:
        if who == "ann":
            self.ann.close()
            self.ann = open_ledger(self.folder)
        else:
            self.bob.ask("close")
            self.bob.open(self.folder)

    @rule()
    def compact(self) -> None:
        self.ann.purge()

    # what is done to them

    @rule()
    def kill(self) -> None:
        self.bob.ask("kill")
        self.bob.open(self.folder)

    @rule(fields=FIELDS, delay=st.floats(0, 0.0015), both_die=st.booleans())
    def kill_in_the_middle_of_a_save(self, fields: Document, delay: float, both_die: bool) -> None:
        entries = [(table, {"id": self.new_id("bob", table), **fields}) for table in LETTER]
        acknowledged = self.bob.ask("kill", delay, "save", *entries)
        if both_die:
            self.ann = self.at_another_place_as_the_files_lie()
        landed = [self.ann.get(table, document["id"]) is not None for table, document in entries]
        assert len(set(landed)) == 1, "half of a save is there"
        assert landed[0] or not acknowledged
        self.ann.remove(*((table, document["id"]) for table, document in entries))  # so that chance decides nothing
        self.bob.open(self.folder)

    def at_another_place_as_the_files_lie(self) -> Ledger:
        """As after a fall of the whole machine: what lay in the files is all there is."""
        files, old = as_they_lie(self.folder), self.folder
        self.ann.close()
        self.folder = laid_out(old.with_name(f"{old.name}-again"), files)
        return open_ledger(self.folder)

    @rule()
    def copy_as_the_files_lie(self) -> None:
        ledger = open_ledger(laid_out(self.folder.with_name("copy"), as_they_lie(self.folder)))
        assert self.told_by(ledger) == self.expected()
        ledger.close()

    @precondition(lambda _: filters())
    @rule(fields=FIELDS, fails=st.sampled_from([(FLUSHES, errno.EIO), (("pwrite64",), errno.ENOSPC)]))
    def a_disk_that_fails_or_is_full(self, fields: Document, fails: tuple[tuple[str, ...], int]) -> None:
        entries = [(table, {"id": self.new_id("ann", table), **fields}) for table in LETTER]
        came = on_a_failing_disk(lambda: self.ann.save(*entries), *fails[0], code=fails[1])
        assert isinstance(came, DiskFailed if fails[1] == errno.EIO else LedgerProblem)
        assert self.told_by(self.ann) == self.expected()
        assert self.ann.save(*entries) == [1] * len(entries)
        self.keep(*entries)

    @rule(who=WHO, wal=st.booleans(), fields=FIELDS)
    def delete_the_base_while_it_is_open(self, who: str, wal: bool, fields: Document) -> None:
        one = self.new_id(who, "leads")
        for name in ("bants.db", *(("bants.db-wal",) if wal else ())):
            (self.folder / name).unlink(missing_ok=True)
        assert self.of(who).save(("leads", {"id": one, **fields})) == [1]
        self.keep(("leads", {"id": one, **fields}))

    # what must hold

    def expected(self) -> list[list[Document]]:
        keys = sorted(self.model)
        return [[self.model[key] for key in keys if key[0] == table] for table in LETTER]

    def told_by(self, ledger: Ledger) -> list[list[Document]]:
        assert ledger.set_aside == ()
        return [list(ledger.all(table)) for table in LETTER]

    @invariant()
    def both_read_the_model(self) -> None:
        if not hasattr(self, "model"):
            return
        expected = self.expected()
        self.steps += 1
        if self.steps % 3 == 0:  # a question to another program takes longest of all
            assert self.bob.ask("look") == [expected, []]
        self.ann.sequence()
        assert self.told_by(self.ann) == expected
        parked = [call for call in expected[1] if call.get("state") == "parked"]
        assert self.ann.find("state", "parked") == parked


@pytest.mark.parametrize("part", range(4))
def test_both_programs_agree_with_the_model_after_any_sequence(part: int) -> None:
    machine = seed(part)(type("PartOfTheExamples", (LedgerMachine,), {}))
    with bob():
        run_state_machine_as_test(machine, settings=settings(max_examples=50, stateful_step_count=30))
