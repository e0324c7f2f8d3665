"""What happened with a lead before this call, the newest first: sessions, what callers decided, the do-not-call list.

A line is a day and a few words; a day of another year names it. What a caller put aside to call at all is told with the
call it was put aside for. Entries of the do-not-call list are told here also once they were lifted: whoever calls
should know that it held once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from interview.call import Overrode
from interview.lead import Aside, Lead
from interview.outreach.queue import asked
from interview.words import counted, day_words, moment_words, near_day_words
from store.dialling import bare_document, keys_of
from store.documents import read_call
from tui.office import Office
from tui.views import SessionLine

Told = tuple[datetime, str]


def history(office: Office, lead: Lead, sessions: Sequence[SessionLine]) -> tuple[str, ...]:
    """The lines, the newest first, and last what comes next."""
    called = [one for line in sessions for one in _session(office, line)]
    told = [*called, *map(_aside, lead.asides), *_listed(office, lead)]
    told.sort(key=lambda one: one[0].astimezone(UTC), reverse=True)
    return tuple(words for _, words in told) + _next(lead)


def news(lead: Lead, sessions: Sequence[SessionLine], now: datetime) -> str:
    """How old it is and when it was last called: "Web form of 3 Nov is 19 days old. Nobody called yet."."""
    on = now.date()
    came = lead.created.astimezone(now.tzinfo).date()
    old, what = (on - came).days, f"{lead.source[:1].upper()}{lead.source[1:]}"
    if asked(lead.source):
        age = f" of {near_day_words(came, on)} is {counted(old, 'day')} old" if old > 0 else " came in today"
        told = f"{what}{age}."
    else:
        told = f"On the list since {near_day_words(came, on)}, {counted(old, 'day')}." if old > 0 else "New today."
    if not lead.last_call:
        return f"{told} Nobody called yet."
    week = sum(1 for moment in lead.tried if (now - moment).days < 7)
    often = f", {counted(week, 'time')} in 7 days" if week > 1 else ""
    last = f": {sessions[0].disposition_title}" if sessions and sessions[0].disposition_title else ""
    called = near_day_words(lead.last_call.astimezone(now.tzinfo).date(), on)
    return f"Called {counted(max(lead.attempts, 1), 'time')}{often}, last {called}{last}."


def _session(office: Office, line: SessionLine) -> Iterator[Told]:
    ends = line.disposition_title or "not wrapped up"
    yield line.started, f"{day_words(line.started.date())}  {line.by}: {ends}, {line.tier}"
    document = office.ledger.get("calls", line.id)
    for event in read_call(document).events if document else ():
        if isinstance(event, Overrode):
            yield line.started, f"{day_words(line.started.date())}  {line.by} called all the same: {event.reason}"


def _aside(aside: Aside) -> Told:
    why = f": {aside.reason.rstrip('.')}" if aside.reason.strip(".") else ""
    until = f" until {moment_words(aside.until)}" if aside.until and aside.kind == "parked" else ""
    done = {
        "skipped": "skipped it",
        "parked": f"parked it{until}",
        "handed-over": f"gave it to {aside.to or 'anyone'}",
        "back": "took it back into the queue",
    }[aside.kind]
    return aside.at, f"{day_words(aside.at.date())}  {aside.by or 'Somebody'} {done}{why}"


def _listed(office: Office, lead: Lead) -> Iterator[Told]:
    """Entries of the do-not-call list that name one of its people, its numbers, or all of it."""
    keys = {*keys_of(bare_document(lead))}
    for bar in office.dnc.entries(lifted=True):
        if bar.key not in keys:
            continue
        why = f": {bar.reason.rstrip('.')}" if bar.reason else ""
        yield bar.at, f"{day_words(bar.at.date())}  {bar.by or 'Somebody'} listed {bar.words} as not to be called{why}"
        if bar.lifted is not None:
            at = bar.lifted.at
            yield at, f"{day_words(at.date())}  {bar.lifted.by} took {bar.words} off the do-not-call list"


def _next(lead: Lead) -> tuple[str, ...]:
    step = lead.next_step
    if step is None:
        return ()
    return (f"Next: {step.action}{f', {moment_words(step.at)}' if step.at else ''}",)
