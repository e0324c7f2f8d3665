"""The words that another program takes in a column, and which of them stands for ours.

A CRM passes over an option that it does not know, some without a word about it, and the lead arrives with a hole where
its status should be. So every such column is checked before anything is written. The settings say what the CRM of
this house has, a column each: a list of its words, or a table from our word to its word. What they do not say stays
as it is shipped. Nothing is guessed: a word that is not in the table has to be put there by somebody who knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from interview.definition.nearest import Speller
from interview.words import counted
from store.problems import StoreProblem

if TYPE_CHECKING:
    from store.spreadsheet.layout import Column
    from store.spreadsheet.subjects import Subject

Said = tuple[str, ...] | dict[str, str]
"""What the settings say of a column: the words there are, or ours with theirs."""
_ELSE = "*"
_NAMED = 5


class UnknownOption(StoreProblem):
    """A cell holds what the other side would not take; nothing was written."""


class Picklist(Struct, frozen=True):
    """What may stand in a column."""

    table: dict[str, str] = {}
    """Their word for ours; under `*` the one for all others. A word `tier/timeline` also goes by the part before the
    stroke."""
    options: tuple[str, ...] = ()
    """All words they take; empty: those in the table."""

    def word(self, ours: str) -> str | None:
        """Their word; None where there is none. An empty cell stays empty."""
        if not ours:
            return ""
        theirs = next(
            (self.table[key] for key in (ours, ours.partition("/")[0], _ELSE) if key in self.table),
            ours,
        )
        return theirs if not theirs or theirs in (self.options or self.table.values()) else None


def with_settings(columns: Iterable[Column], layout: str, said: Mapping[str, Said]) -> tuple[Column, ...]:
    """The columns with what the settings say of them. Raises UnknownOption where they name another column."""
    columns = tuple(columns)
    names = [column.name for column in columns]
    for name in said:
        if name not in names:
            near = Speller().nearest(name, names)
            hint = f"did you mean “{near}”?" if near else f"the columns are {', '.join(names)}."
            raise UnknownOption(f"[picklists.{layout}] names a column “{name}” that is not there; {hint}")
    return tuple(_with(column, said[column.name]) if column.name in said else column for column in columns)


def _with(column: Column, said: Said) -> Column:
    if isinstance(said, dict):
        return replace(column, picklist=Picklist(said))
    shipped = column.picklist or Picklist()
    return replace(column, picklist=Picklist(shipped.table, said))


def see_that_all_are_known(columns: Iterable[Column], layout: str, subjects: Iterable[Subject]) -> None:
    """Raises UnknownOption with a sentence for each column that would hold what the other side does not take."""
    checked = [(column, column.picklist) for column in columns if column.picklist is not None]
    unknown: dict[str, Counter[str]] = {column.name: Counter() for column, _ in checked}
    for one in subjects if checked else ():
        for column, picklist in checked:
            ours = column.cell(one)
            if picklist.word(ours) is None:
                unknown[column.name][ours] += 1
    told = [_sentence(name, layout, words) for name, words in unknown.items() if words]
    if told:
        raise UnknownOption("Nothing was written: t" + "\nT".join(told))


def _sentence(name: str, layout: str, words: Counter[str]) -> str:
    named = " and ".join(f"“{word}” ({counted(rows, 'row')})" for word, rows in words.most_common(_NAMED))
    more = f" and {len(words) - _NAMED:,} more" if len(words) > _NAMED else ""
    first = words.most_common(1)[0][0]
    return (
        f"he column {name} has no word for {named}{more}: say in the settings what to write there, as in "
        f'[picklists.{layout}] "{name}" = {{ "{first}" = "…" }}.'
    )
