"""What the clock of the called party says against a call at one moment, asked once for all leads in the same place.

The rule is `interview/outreach/allowed.py`'s, which the brief and the moment of dialling ask too; a hundred thousand
leads live in a few dozen places, and the queue asks for every one of them each minute. The do-not-call list and the
calls made before are the queue's own to ask for.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime

from interview.outreach.allowed import Verdict, verdict
from interview.outreach.places import Stop, Waiting
from interview.outreach.reasons import outside
from store.dialling import clocks
from store.settings import Settings
from store.zones import region_of_zone

_UNKNOWN = Stop("zone", "nobody knows what time it is there")
_ANY = "+"
_NOWHERE = "demonstration"


class Gate:
    """The clocks of all called parties at one moment."""

    def __init__(self, now: datetime, settings: Settings) -> None:
        self._now, self._settings = now, settings
        self._places: dict[tuple[str, ...], bool] = {}
        """By zones: whether the number matters too, because a zone lies in no country."""
        self._verdicts: dict[Hashable, Verdict] = {}
        self._stops: dict[Hashable, Stop | None] = {}

    def area(self, lead: Waiting) -> Hashable:
        """What tells apart where the hours differ: leads of the same area have the same, at every moment."""
        return _NOWHERE if lead.demo else self._key(lead)

    def stop(self, lead: Waiting) -> Stop | None:
        """What the hour says against a call with the lead now; demonstration leads ring nowhere, at any hour."""
        if lead.demo:
            return None
        if lead.zones in self._stops:
            return self._stops[lead.zones]
        key = self._key(lead)
        if key not in self._stops:
            self._stops[key] = _stop(self._asked(key, lead))
        return self._stops[key]

    def clocks(self, lead: Waiting) -> tuple[datetime, ...]:
        """What the clocks show where the lead may be, the earliest first; none: nobody knows."""
        return self._asked(self._key(lead), lead).clocks

    def _key(self, lead: Waiting) -> Hashable:
        """What tells one place from another."""
        zones = lead.zones
        if zones not in self._places:
            self._places[zones] = not all(map(region_of_zone, zones))
        return (zones, lead.number) if self._places[zones] else zones

    def _asked(self, key: Hashable, lead: Waiting) -> Verdict:
        if key not in self._verdicts:
            self._verdicts[key] = verdict(
                barred="",
                number=_ANY,
                clocks=clocks(lead.zones, lead.number, self._settings),
                tried=(),
                now=self._now,
                attempts=self._settings.attempts,
                attempts_days=self._settings.attempts_days,
            )
        return self._verdicts[key]


def _stop(found: Verdict) -> Stop | None:
    if found.kind == "zone":
        return _UNKNOWN
    return Stop("hours", outside(found.clocks, found.opens), found.opens) if found.kind == "hours" else None
