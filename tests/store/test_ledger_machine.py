"""The embedded ledger beside a model, through any sequence of saves, removals, refusals, reopenings of two handles."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from store.ledger import Conflict, Document, Ledger, LedgerProblem, Table, number_of, open_ledger

TABLES: st.SearchStrategy[Table] = st.sampled_from(["leads", "calls"])
HANDLES = st.integers(0, 1)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "lead": st.sampled_from(["L-0001", "L-0002"]),
        "state": st.sampled_from(["parked", "new"]),
        "note": st.text(max_size=8).filter(lambda text: text.isprintable()),
        "answers": st.dictionaries(st.sampled_from("ab"), st.integers(-9, 9) | st.none(), max_size=2),
    },
)


class LedgerMachine(RuleBasedStateMachine):
    """Two handles on one file; what each last read of a document may be older than what is kept."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.handles: list[Ledger] = [open_ledger(self.folder), open_ledger(self.folder)]
        self.model: dict[tuple[Table, str], Document] = {}
        self.given: dict[Table, int] = {"leads": 0, "calls": 0}

    def teardown(self) -> None:
        for handle in self.handles:
            handle.close()
        shutil.rmtree(self.folder)

    @rule(handle=HANDLES, table=TABLES, fields=FIELDS)
    def save_new(self, handle: int, table: Table, fields: Document) -> None:
        one = self.handles[handle].new_id(table)
        assert number_of(table, one) == self.given[table] + 1
        self.given[table] += 1
        assert self.handles[handle].save((table, {"id": one, **fields})) == [1]
        self.model[table, one] = {"id": one, **fields, "rev": 1}

    @precondition(lambda self: self.model)
    @rule(handle=HANDLES, data=st.data(), fields=FIELDS)
    def save_again(self, handle: int, data: Any, fields: Document) -> None:
        table, one = data.draw(st.sampled_from(sorted(self.model)))
        got = self.handles[handle].get(table, one)
        assert got is not None
        (rev,) = self.handles[handle].save((table, {"id": one, "rev": got["rev"], **fields}))
        self.model[table, one] = {"id": one, **fields, "rev": rev}

    @precondition(lambda self: self.model)
    @rule(handle=HANDLES, data=st.data(), fields=FIELDS, behind=st.integers(1, 3))
    def save_from_an_old_reading(self, handle: int, data: Any, fields: Document, behind: int) -> None:
        table, one = data.draw(st.sampled_from(sorted(self.model)))
        stale = self.model[table, one]["rev"] - behind
        with pytest.raises(Conflict):
            self.handles[handle].save(("leads", {"id": "L-0999"}), (table, {"id": one, "rev": stale, **fields}))

    @rule(handle=HANDLES, fields=FIELDS)
    def save_what_json_cannot_carry(self, handle: int, fields: Document) -> None:
        with pytest.raises(LedgerProblem, match="cannot be kept"):
            self.handles[handle].save(("leads", {"id": "L-0998", **fields}), ("leads", {"id": "L-0999", "x": object()}))

    @precondition(lambda self: self.model)
    @rule(handle=HANDLES, data=st.data())
    def remove(self, handle: int, data: Any) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        self.handles[handle].remove(key)
        del self.model[key]

    @rule(handle=HANDLES)
    def reopen(self, handle: int) -> None:
        self.handles[handle].close()
        self.handles[handle] = open_ledger(self.folder)

    @invariant()
    def every_handle_reads_the_model(self) -> None:
        for handle in self.handles:
            for table in self.given:
                ours = [self.model[key] for key in sorted(self.model) if key[0] == table]
                assert list(handle.all(table)) == ours
                parked = [one for one in ours if one.get("state") == "parked"]
                assert handle.find(table, "state", "parked") == parked
            assert handle.set_aside == ()


def test_both_handles_agree_with_the_model_after_any_sequence() -> None:
    run_state_machine_as_test(LedgerMachine, settings=settings(max_examples=25, stateful_step_count=20))
