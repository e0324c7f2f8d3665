"""Lines of a list, each made when somebody looks at it: a hundred thousand rows list as fast as the thirty in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar, overload


class Known(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=Known)
Line = TypeVar("Line")


class Lines(Sequence[Line], Generic[Row, Line]):
    """The lines that `made` makes of the rows."""

    def __init__(self, rows: Sequence[Row], made: Callable[[Row], Line]) -> None:
        self.rows, self._made = rows, made

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> Line: ...

    @overload
    def __getitem__(self, place: slice) -> Lines[Row, Line]: ...

    def __getitem__(self, place: int | slice) -> Line | Lines[Row, Line]:
        if isinstance(place, slice):
            return Lines(self.rows[place], self._made)
        return self._made(self.rows[place])

    def place_of(self, row_id: str) -> int | None:
        """Where the row of that id stands."""
        return next((place for place, row in enumerate(self.rows) if row.id == row_id), None)
