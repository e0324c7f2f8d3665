"""All leads in the order in which they are called, kept from moment to moment.

Where one lead stands is `queue.py`'s to say; here it is put among the others, and what happens to it, or the time that
comes for it, moves it and nobody else. A day is much longer than a change: of a hundred thousand leads a few move in a
minute. An hour to call opens and closes for thousands at once, so leads are kept by area, and areas are looked through
together.

The order is always the one that sorting all of them anew would give.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import UTC, datetime
from heapq import heappop, heappush, merge
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from interview.outreach.places import KINDS, STOPS, Kind, Look, Place, Stop, StopKind, Waiting
from interview.outreach.queue import but_for_the_hour, turn

FITS = {"met": 0, "unknown": 1, "unmet": 2}
"""The never called, those who fit first."""
Lead = TypeVar("Lead", bound=Waiting)
_Key = tuple[Any, ...]
"""What a lead is sorted by; its number is the last of it."""


class _Area(Struct):
    """Those that nothing but the hour there may stop."""

    stop: Stop | None
    lead: Any
    """One of them."""
    rows: dict[Kind, list[_Key]]


class Order(Generic[Lead]):
    """Everybody's place as one caller looks at it."""

    def __init__(
        self,
        leads: Iterable[tuple[int, Lead]],
        look: Look,
        *,
        number_of: Callable[[str], int | None],
        fits: Callable[[Lead], str] = lambda _: "unknown",
    ) -> None:
        """`leads` with their numbers, which say who came first and which `number_of` tells from an id; `fits` says met,
        unknown or unmet.
        """
        self._number_of, self._fits = number_of, fits
        self._tried: dict[str, list[datetime]] = {}
        self._having: dict[str, int | list[int]] = {}
        """Who has a telephone number."""
        self._leads: dict[int, Lead] = {}
        self.look = replace(look, tried=self._tried)
        """With what all leads together say."""
        self.moved: set[int] = set()
        """Who was moved by itself, until somebody clears it."""
        for number, lead in leads:
            self._leads[number] = lead
            self._has(number, lead)
        self._place_all()

    def __len__(self) -> int:
        return len(self._leads)

    # what is in it

    def offered(self, kind: Kind) -> Iterator[Lead]:
        """Those of that kind who may be called now, the next one first."""
        return self._leads_of(merge(*(area.rows[kind] for area in self._open if area.rows[kind])))

    def count(self, kind: Kind) -> int:
        """How many these are."""
        return sum(len(area.rows[kind]) for area in self._open)

    def fitting(self, before: int | None = None) -> int:
        """How many of the never called who are offered are known to fit; of those with a lower number than that."""
        end = (FITS["met"] + 1,) if before is None else (FITS["met"], before)
        return sum(bisect_left(area.rows["new"], end) for area in self._open)

    def lead(self, number: int) -> Lead | None:
        """The lead of that number."""
        return self._leads.get(number)

    def promised(self) -> list[Lead]:
        """Callbacks of this day that are not offered now: their hour is to come, or another caller promised them."""
        shut = (key[1:] for area in self._shut for key in area.rows["callback"])
        return list(self._leads_of(sorted([*self._promised, *shut])))

    def stopped(self, kind: StopKind) -> Iterator[Lead]:
        """The others that are not offered, by what stands against it; those first whose time comes first."""
        rows: list[Iterable[_Key]] = [self._stopped[kind]]
        for area in self._shut:
            if area.stop and area.stop.kind == kind:
                rows += (map((_opens(area.stop), place).__add__, area.rows[one]) for place, one in _BUT_CALLBACKS)
        return self._leads_of(merge(*rows))

    def stops(self) -> dict[StopKind, int]:
        """How many these are, by what stands against it."""
        found = {kind: len(rows) for kind, rows in self._stopped.items()}
        for area in self._shut:
            if area.stop:
                found[area.stop.kind] += sum(len(area.rows[one]) for _, one in _BUT_CALLBACKS)
        return {kind: count for kind, count in found.items() if count}

    def offers(self, number: int) -> bool:
        """Whether the lead of that number may be called now."""
        rows, _ = self._where.get(number, (None, None))
        return rows is not None and any(rows is found for area in self._open for found in area.rows.values())

    def _leads_of(self, keys: Iterable[_Key]) -> Iterator[Lead]:
        return (self._leads[key[-1]] for key in keys)

    @property
    def _open(self) -> list[_Area]:
        return [area for area in self._areas.values() if area.stop is None]

    @property
    def _shut(self) -> list[_Area]:
        return [area for area in self._areas.values() if area.stop is not None]

    # what moves it

    def put(self, number: int, lead: Lead | None) -> None:
        """How this lead stands from now on; None: it is gone."""
        before = self._leads.pop(number, None)
        self._take_out(number)
        rung = self._rung(number, before, lead)
        if lead is not None:
            self._leads[number] = lead
            self._place(number, lead)
        for other in rung - {number}:  # a telephone that several share rings for all
            self._place(other, self._leads[other])

    def look_again(self, look: Look) -> None:
        """How that look finds them: a later moment, somebody else's claims. Whoever it does not concern stays."""
        before, self.look = self.look, replace(look, tried=self._tried)
        if _otherwise(before, look):
            self._place_all()
            return
        changed = set(before.barred).symmetric_difference(look.barred)
        changed |= set(before.unfinished).symmetric_difference(look.unfinished)
        changed |= {one for one, _ in set(before.held.items()).symmetric_difference(look.held.items())}
        moved = {number for one in changed if (number := self._number_of(one)) in self._leads and number is not None}
        now = look.now.timestamp()
        while self._heap and self._heap[0][0] <= now:
            moment, number = heappop(self._heap)
            if self._turns.get(number) == moment:
                moved.add(number)
        for number in moved:
            self._place(number, self._leads[number])
        for area in self._areas.values():
            area.stop = look.hours(area.lead)

    def _place_all(self) -> None:
        self._areas: dict[Hashable, _Area] = {}
        self._promised: list[_Key] = []
        self._stopped: dict[StopKind, list[_Key]] = {kind: [] for kind in STOPS}
        self._where: dict[int, tuple[list[_Key], _Key]] = {}
        self._turns: dict[int, float] = {}
        self._heap: list[tuple[float, int]] = []
        for number, lead in self._leads.items():
            self._put_in(number, lead)

    def _place(self, number: int, lead: Lead) -> None:
        """Moves a lead to where it belongs now."""
        self._take_out(number)
        self.moved.add(number)
        self._put_in(number, lead)

    def _put_in(self, number: int, lead: Lead) -> None:
        """Puts a lead where it belongs, and notes when that may be elsewhere."""
        place = but_for_the_hour(lead, self.look)
        if place is not None:
            rows, key = self._home(place, number, lead)
            if rows and key < rows[-1]:
                insort(rows, key)
            else:
                rows.append(key)
            self._where[number] = rows, key
            if place.kind == "new" and place.stop is None:  # as most of a long list: nothing is to come
                return
        moment = turn(lead, self.look)
        if moment is not None:
            self._turns[number] = moment
            heappush(self._heap, (moment, number))

    def _take_out(self, number: int) -> None:
        self._turns.pop(number, None)
        if number in self._where:
            rows, key = self._where.pop(number)
            del rows[bisect_left(rows, key)]

    def _home(self, place: Place, number: int, lead: Lead) -> tuple[list[_Key], _Key]:
        """The list a place is in, and where in it."""
        stop = place.stop
        if stop is None:
            return self._area_of(lead).rows[place.kind], self._key(place, number, lead)
        if place.kind == "callback" and stop.kind in _STILL_PROMISED and place.at and place.at < self.look.tomorrow:
            return self._promised, (place.at.timestamp(), number)
        return self._stopped[stop.kind], (_opens(stop), KINDS.index(place.kind), number)

    def _key(self, place: Place, number: int, lead: Lead) -> _Key:
        """By the hour; of fresh inquiries the newest first; of the never called those who fit."""
        if place.kind == "new":
            return FITS[self._fits(lead)], number
        if place.kind == "hot" and lead.created:
            return place.rank, -lead.created.timestamp(), number
        return place.rank, place.at.timestamp() if place.at else _NEVER, number

    def _area_of(self, lead: Lead) -> _Area:
        name = self.look.area(lead)
        found = self._areas.get(name)
        if found is None:
            found = self._areas[name] = _Area(self.look.hours(lead), lead, {kind: [] for kind in KINDS})
        return found

    def _rung(self, number: int, before: Lead | None, after: Lead | None) -> set[int]:
        """Takes in that a lead is dialled at another number, or was dialled again; whom else that may concern."""
        if before and after and (before.number, before.tried) == (after.number, after.tried):
            return set()
        told = {lead.number for lead in (before, after) if lead and lead.number}
        capped = {one for one in told if self._often(one)}
        if before:
            self._has_no_more(number, before)
        if after:
            self._has(number, after)
        capped |= {one for one in told if self._often(one)}
        return {other for one in capped for other in self._who_has(one)}

    def _who_has(self, telephone: str) -> list[int]:
        found = self._having.get(telephone, [])
        return [found] if isinstance(found, int) else found

    def _often(self, telephone: str) -> bool:
        return len(self._tried.get(telephone, ())) >= self.look.attempts

    def _has(self, number: int, lead: Lead) -> None:
        if lead.number:
            found = self._having.setdefault(lead.number, number)
            if isinstance(found, list):
                found.append(number)
            elif found != number:
                self._having[lead.number] = [found, number]
            if lead.tried:
                self._tried.setdefault(lead.number, []).extend(lead.tried)

    def _has_no_more(self, number: int, lead: Lead) -> None:
        if lead.number:
            self._having[lead.number] = [one for one in self._who_has(lead.number) if one != number]
            for moment in lead.tried:
                self._tried[lead.number].remove(moment)


def _otherwise(before: Look, after: Look) -> bool:
    """Whether it is another's look, by another rule, on another day, or at an earlier moment: nothing need stay."""
    rules = ((one.own, one.done, one.attempts, one.attempts_days, one.tomorrow) for one in (before, after))
    return next(rules) != next(rules) or after.now < before.now


def _opens(stop: Stop) -> float:
    return stop.opens.timestamp() if stop.opens else _NEVER


_STILL_PROMISED: frozenset[StopKind] = frozenset({"later", "promised", "hours", "zone", "attempts", "held"})
"""What leaves a callback among the callbacks of the day, so that nobody forgets it."""
_BUT_CALLBACKS = tuple((place, kind) for place, kind in enumerate(KINDS) if kind != "callback")
_NEVER = datetime.max.replace(tzinfo=UTC).timestamp()
