"""`bants forget`, `bants retention` and `bants disclose`: what is kept about people, shown, or erased for good.

What would go is shown before anything is asked, and No is the default. What could not be erased is said, with exit
code 1: nothing is called erased that is not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from interview.words import counted
from tui.exits import Exit, Failure
from tui.house import House, now
from tui.listing import json_line, listing, screen_room

if TYPE_CHECKING:
    from interview.lead import Contact
    from store.clearing import Cleared, Lying
    from store.erased import Why
    from store.erasure import Person, Plan
    from store.mentions import Terms

_SHOWN = 20
"""Leads, files and ids shown of each kind; --json has all of them after the erasure."""


class Meant:
    """Whom the words mean: a lead by its id or name, else a person by a phone number or an e-mail address."""

    def __init__(self, house: House, words: str) -> None:
        from store.mentions import email_of, looks_like_phone, phone_of

        self.email = email_of(words) if "@" in words else None
        self.phone = phone_of(words) if self.email is None and looks_like_phone(words) else None
        self.lead = None if self.email or self.phone else _lead(house, words)
        self.what = "that e-mail address" if self.email else "that phone number" if self.phone else words

    def plan(self, house: House) -> Plan:
        """What an erasure comes to."""
        from store.erasure import plan_leads, plan_person

        if self.person:
            return plan_person(house.ledger, self.person, self.terms)
        return plan_leads(house.ledger, [self.lead] if self.lead else [])

    @property
    def person(self) -> Person | None:
        """Who has the number or the address."""
        from store.erasure import has_email, has_phone

        if self.email:
            return has_email(self.email)
        return has_phone(self.phone) if self.phone else None

    def lies_around(self, house: House) -> bool:
        """Whether a backup or a file holds a person whom the ledger does not."""
        from store.clearing import bases_with, lying

        if not self.person:
            return False
        around = lying(house.folder, self.terms)
        return bool(around.texts or around.left or bases_with(house.folder, self.person, self.terms))

    @property
    def terms(self) -> Terms:
        """The number or the address."""
        from store.mentions import Terms

        return Terms((), [self.phone] if self.phone else (), [self.email] if self.email else ())

    def was_erased(self, house: House) -> bool:
        """Whether the erasure log knows of it."""
        from store.erased import read_erased

        log = read_erased(house.folder)
        if self.email or self.phone:
            return log.names([self.phone] if self.phone else (), [self.email] if self.email else ())
        return log.names_id((self.lead or self.what).strip().upper())


def _lead(house: House, words: str) -> str | None:
    """The id of the lead that goes by these words; None where there is none."""
    from tui.refused import NoSuchLead

    try:
        return house.desk.find_lead(words).id
    except NoSuchLead:
        return None


@click.command()
@click.argument("whom", metavar="LEAD|PHONE|EMAIL")
@click.option("--yes", is_flag=True, help="Erase without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print what was erased as one JSON object.")
@click.pass_obj
def forget(house: House, whom: str, yes: bool, as_json: bool) -> int:
    """Erase a lead or a person for good.

    A lead goes with everybody on it and every call. A person, named by phone number in any writing or by e-mail
    address, goes from every lead; one on which nobody is left goes too. They go from the ledger, the backups and every
    text file in the data folder, and later imports do not bring them back.
    """
    house.see_that_it_may_write()
    broken_off = _finished(house)
    meant = Meant(house, whom)
    seen, plan = house.ledger.sequence(), meant.plan(house)
    if not plan and not meant.lies_around(house):
        return _nothing_there(house, meant, broken_off)
    _refuse_if_held(house, plan)
    around = _lying(house, plan)
    for line in (*_shown(plan), *_shown_around(around)):
        click.echo(line, err=True)
    _confirm("Erase all that?", yes)
    plan = _as_it_stands(house, seen, plan, lambda: meant.plan(house))
    return _erased(house, plan, "forget", as_json)


@click.command()
@click.option("--days", type=click.IntRange(min=1), required=True, metavar="N", help="Days without a touch.")
@click.option("--dry-run", is_flag=True, help="List them; erase nothing.")
@click.option("--yes", is_flag=True, help="Erase without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def retention(house: House, days: int, dry_run: bool, yes: bool, as_json: bool) -> int:
    """List the leads untouched for N days, then erase them.

    A touch is a call, a next step that was due, or the day the lead came. Leads with a next step ahead or a call that
    is not finished are kept, and so is the demonstration list.
    """
    from store.erasure import plan_leads
    from store.retention import idle_leads

    if not dry_run:
        house.see_that_it_may_write()
    broken_off = None if dry_run else _finished(house)
    seen, idle = house.ledger.sequence(), idle_leads(house.ledger, days, now())
    if as_json and (dry_run or not idle):
        rows = [{"id": lead.id, "company": lead.company, "touched": lead.touched.isoformat()} for lead in idle]
        click.echo(json_line({"days": days, "leads": rows}))
    elif idle:
        rows_shown = [(lead.id, lead.company, f"{lead.touched:%Y-%m-%d}") for lead in idle]
        room = screen_room(is_terminal=sys.stdout.isatty())
        for line in listing(("Id", "Company", "Last touched"), rows_shown, room):
            click.echo(line, err=as_json)
    if not idle:
        click.echo(f"Every lead was touched in the last {days:,} days.", err=True)
        return Exit.FAILED if broken_off and broken_off.left else Exit.OK
    if dry_run:
        click.echo(f"{counted(len(idle), 'lead')}. Nothing was erased: this was a dry run.", err=True)
        return Exit.OK

    def planned() -> Plan:
        found = idle_leads(house.ledger, days, now())
        return plan_leads(house.ledger, [lead.id for lead in found], sought=False)

    plan = planned()
    for line in _shown_around(_lying(house, plan)):
        click.echo(line, err=True)
    _confirm(f"Erase {counted(len(plan.leads), 'lead')} and {counted(len(plan.calls), 'call')}?", yes)
    plan = _as_it_stands(house, seen, plan, planned)
    return _erased(house, plan, "retention", as_json)


@click.command()
@click.argument("whom", metavar="LEAD|PHONE|EMAIL")
@click.pass_obj
def disclose(house: House, whom: str) -> int:
    """Print all that is kept about a lead or a person, as JSON.

    One object: the leads and every call with every event, the backups, and whether the erasure log knows them.
    """
    from store.tiny.copies import kept_in

    meant = Meant(house, whom)
    plan = meant.plan(house)
    erased = meant.was_erased(house)
    if not plan and not erased:
        raise Failure(_unknown(meant))
    leads = sorted(plan.touched)
    calls = [*plan.calls, *(document["id"] for table, document in plan.changed if table == "calls")]
    found: dict[str, Any] = {
        "leads": [house.ledger.get("leads", lead) for lead in leads],
        "calls": [house.ledger.get("calls", call) for call in _with_calls(house, leads, calls)],
        "named_in": list(plan.named),
        "in_erasure_log": erased,
        "backups": [path.name for path in kept_in(house.folder)],
    }
    click.echo(json_line(found))
    return Exit.OK


def _with_calls(house: House, leads: list[str], calls: list[str]) -> list[str]:
    """These calls, and every one with these leads."""
    return sorted({*calls, *(call["id"] for lead in leads for call in house.ledger.find("lead", lead))})


def _finished(house: House) -> Cleared | None:
    """Finishes what was broken off before; None where nothing was."""
    from store.clearing import finish

    cleared = finish(house.folder, house.ledger)
    if cleared is not None:
        if not cleared.left:
            click.echo("An erasure that was broken off before is finished now.", err=True)
        for line in cleared.left:
            click.echo(f"Not erased: {line}", err=True)
    return cleared


def _nothing_there(house: House, meant: Meant, broken_off: Cleared | None) -> int:
    """Says that there is nothing to erase."""
    if not meant.was_erased(house):
        raise Failure(_unknown(meant))
    if broken_off is None:
        raise Failure(f"Nothing is kept here about {meant.what} any more: it was erased before.")
    return Exit.FAILED if broken_off.left else Exit.OK


def _unknown(meant: Meant) -> str:
    if meant.email or meant.phone:
        return f"Nothing is kept here about {meant.what}."
    return f"No lead goes by “{meant.what[:60]}”: `bants leads` lists them all."


def _refuse_if_held(house: House, plan: Plan) -> None:
    for lease in house.ledger.leases(now()):
        if lease.lead in plan.touched and not lease.mine:
            raise Failure(
                f"{lease.holder} has {lease.lead} since {lease.since.astimezone():%H:%M}. Nothing was erased: wait "
                "until that call is over, or close that bants."
            )


def _as_it_stands(house: House, seen: int, plan: Plan, planned: Callable[[], Plan]) -> Plan:
    """The plan, made anew where somebody saved something since: a call begun meanwhile would stay otherwise, and with
    its lead gone nobody would find it again.
    """
    if house.ledger.sequence() == seen:
        return plan
    again = planned()
    _refuse_if_held(house, again)
    if list(_shown(again)) != list(_shown(plan)):
        raise Failure("Somebody changed what is to be erased meanwhile. Nothing was erased: say the same again.")
    return again


def _lying(house: House, plan: Plan) -> Lying:
    from store.clearing import lying

    return lying(house.folder, plan.terms)


def _shown(plan: Plan) -> Iterator[str]:
    """What goes, and what stays though it might be thought to go."""
    yield "This erases, for good:" if plan else "The ledger holds nothing of it. This is erased for good:"
    for lead in plan.leads[:_SHOWN]:
        yield f"  {lead.id} {lead.company}{f', with {_who(lead.contacts)}' if lead.contacts else ''}"
    if len(plan.leads) > _SHOWN:
        yield f"  and {counted(len(plan.leads) - _SHOWN, 'lead')} more"
    if plan.calls:
        yield f"  {counted(len(plan.calls), 'call')} with {'it' if len(plan.leads) == 1 else 'them'}"
    for lead, people in plan.people[:_SHOWN]:
        yield f"  {_who(people)} from {lead.id} {lead.company}, which stays with the others"
    if plan.bars:
        yield f"  {_ids(plan.bars)} of the do-not-call list; they stay barred, by a hash that nobody can read"
    if changed := [document["id"] for _, document in plan.changed]:
        yield f"  what is said of them in {_ids(changed)}"
    if plan.shared:
        yield f"It stays with {_ids(plan.shared)}: a number or address that somebody else there has too."
    if plan.named:
        yield f"It stays in {_ids(plan.named)}: the name, which may be somebody else's there."


def _who(contacts: tuple[Contact, ...]) -> str:
    """The people, by name where one is known."""
    from store.mentions import name_of

    return ", ".join(name_of(one) or one.email or one.phone or one.title for one in contacts[:_SHOWN])


def _shown_around(around: Lying) -> Iterator[str]:
    """What goes from the files."""
    for text in around.texts[:_SHOWN]:
        yield f"  {text.path}: {counted(text.gone, 'line')} of {text.lines:,}"
    for path in around.unusable:
        yield f"  {path}, whole: nobody can look into it"
    if around.bases:
        yield f"  and the same from {counted(len(around.bases), 'backup')}"
    for sentence in around.left:
        yield f"This cannot be erased: {sentence}"


def _confirm(question: str, yes: bool) -> None:
    """Asks on the terminal; where there is none, says what to say instead."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Failure("Nothing was erased: there is no terminal to ask on. Say --yes to erase this.", Exit.USAGE)
    if not click.confirm(question, default=False, err=True):
        raise Failure("Nothing was erased.")


def _erased(house: House, plan: Plan, why: Why, as_json: bool) -> int:
    """Does it, and says what was done."""
    from store.clearing import erase

    cleared = erase(house.folder, house.ledger, plan, now(), why)
    people = sum(1 for _ in plan.contacts)
    changed = [document["id"] for _, document in plan.changed]
    if as_json:
        told = {
            "leads": [lead.id for lead in plan.leads],
            "people": people,
            "calls": list(plan.calls),
            "dnc": list(plan.bars),
            "changed": changed,
            "files": [{"file": str(text.path), "lines": text.gone} for text in cleared.texts],
            "removed": [str(path) for path in cleared.removed],
            "backups": [str(path) for path in cleared.bases],
            "shared": list(plan.shared),
            "named": list(plan.named),
            "left": list(cleared.left),
        }
        click.echo(json_line(told))
    else:
        click.echo(
            f"Erased: {counted(len(plan.leads), 'lead')}, {counted(len(plan.calls), 'call')} and "
            f"{counted(people, 'contact')}; {counted(len(changed), 'document')} and "
            f"{counted(len(cleared.bases), 'backup')} were cleaned."
        )
    for sentence in cleared.left:
        click.echo(f"Not erased: {sentence}", err=True)
    if cleared.left:
        click.echo("Mend that and say the same again: the erasure stays open until all of it is done.", err=True)
    return Exit.FAILED if cleared.left else Exit.OK


def _ids(ids: list[str] | tuple[str, ...]) -> str:
    more = len(ids) - _SHOWN
    return ", ".join(ids[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
