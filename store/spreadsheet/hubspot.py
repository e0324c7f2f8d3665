"""Leads as HubSpot's import of contacts takes them: a header is the label of a property.

HubSpot knows a contact by its e-mail address and a company by its domain, and passes over an option it does not have
without a word. Its lifecycle knows no lead that sales accepted, so that a SAL goes on as the MQL it was, with our stage
beside it. An owner is named by address: a name has to be put into the settings with the address it stands for.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from interview.definition.model import Definition
from store.spreadsheet.crm import STATUS, last_call, own_columns, status, told
from store.spreadsheet.layout import Column, of_the_house, written_number
from store.spreadsheet.picklists import Picklist
from store.spreadsheet.subjects import Subject

LIFECYCLE = (
    "Subscriber", "Lead", "Marketing Qualified Lead", "Sales Qualified Lead", "Opportunity", "Customer", "Evangelist",
    "Other",
)  # fmt: skip
LEAD_STATUS = (
    "New", "Open", "In Progress", "Open Deal", "Unqualified", "Attempted to Contact", "Connected", "Bad Timing",
)  # fmt: skip
_LEAD, _MQL, _SQL = LIFECYCLE[1:4]
_STAGES = {"inquiry": _LEAD, "mql": _MQL, "sal": _MQL, "sql": _SQL, "returned": _MQL, "nurture": _LEAD}
_STATUS = dict(
    zip(
        STATUS,
        ("New", "Attempted to Contact", "Connected", "Open", "In Progress", "Open Deal", "Open", "Bad Timing",
         "Unqualified"),
        strict=True,
    )
)  # fmt: skip
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class _Owners(Picklist, frozen=True):
    """Any e-mail address will do."""

    def word(self, ours: str) -> str | None:
        return ours if not ours or _ADDRESS.fullmatch(ours) else super().word(ours)


def columns(definition: Definition) -> tuple[Column, ...]:
    """The columns, in the order of its own list of properties."""
    return (
        Column("First name", lambda one: one.contact.first_name),
        Column("Last name", lambda one: one.contact.last_name),
        Column("Email", lambda one: one.contact.email),
        Column("Phone number", lambda one: written_number(one.contact.phone) or of_the_house(one), "checked"),
        Column("Mobile phone number", lambda one: written_number(one.contact.mobile), "checked"),
        Column("Job title", lambda one: one.contact.title),
        Column("Company name", lambda one: one.lead.company),
        Column("Company domain name", _domain, "text", "lead"),
        Column("Website URL", lambda one: one.lead.website),
        Column("City", lambda one: one.lead.city),
        Column("State/Region", lambda one: one.lead.state),
        Column("Postal code", lambda one: one.lead.postal_code),
        Column("Country/Region", lambda one: one.lead.country),
        Column("Industry", lambda one: one.lead.industry),
        Column("Lifecycle stage", lambda one: one.lead.stage, "exact", "lead", Picklist(_STAGES, LIFECYCLE)),
        Column("Lead status", status(definition), "exact", "lead", Picklist(_STATUS, LEAD_STATUS)),
        Column("Contact owner", lambda one: one.lead.owner, picklist=_Owners()),
        Column("Activity date", last_call, "exact", "session"),
        Column("Note body", lambda one: told(one, definition), "text", "lead"),
        *own_columns(definition),
    )


def _domain(one: Subject) -> str:
    """What HubSpot knows a company by: the host of its website."""
    site = one.lead.website
    if not site:
        return ""
    try:
        host = urlsplit(site if "//" in site else f"//{site}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
