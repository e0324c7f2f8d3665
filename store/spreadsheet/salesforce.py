"""Leads as Salesforce's own import takes them: its labels, its words, what it requires.

Salesforce refuses a lead without a last name or a company, so one that has no last name gets the words that its own
connectors write there. The status never says converted: a lead is converted by somebody, not by a list. `Lead ID` is
Salesforce's, and written only where the list that the lead came from brought one; ours stands last.
"""

from __future__ import annotations

import re

from interview.definition.model import Definition
from store.spreadsheet.crm import STATUS, own_columns, rating, status, told
from store.spreadsheet.layout import Column, of_the_house, written_number
from store.spreadsheet.picklists import Picklist

NOBODY = "[not provided]"
"""Where a last name is required and none is known."""
MOST = 50_000
"""Rows that its import takes at once."""
_OPEN, _WORKING, _CLOSED = "Open - Not Contacted", "Working - Contacted", "Closed - Not Converted"
_ID = re.compile(r"00Q[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?")

LEAD_STATUS = Picklist(dict.fromkeys(STATUS, _WORKING) | {"untouched": _OPEN, "tried": _OPEN, "closed": _CLOSED})


def columns(definition: Definition) -> tuple[Column, ...]:
    """The columns, in the order of its own list of labels."""
    return (
        Column("First Name", lambda one: one.contact.first_name),
        Column("Last Name", lambda one: one.contact.last_name or NOBODY),
        Column("Company", lambda one: one.lead.company or NOBODY),
        Column("Title", lambda one: one.contact.title),
        Column("Email", lambda one: one.contact.email),
        Column("Phone", lambda one: written_number(one.contact.phone) or of_the_house(one), "checked"),
        Column("Mobile Phone", lambda one: written_number(one.contact.mobile), "checked"),
        Column("Street", lambda one: one.lead.street),
        Column("City", lambda one: one.lead.city),
        Column("State/Province", lambda one: one.lead.state),
        Column("Postal Code", lambda one: one.lead.postal_code),
        Column("Country", lambda one: one.lead.country),
        Column("Website", lambda one: one.lead.website),
        Column("Industry", lambda one: one.lead.industry),
        Column("Annual Revenue", lambda one: one.lead.annual_revenue, "checked"),
        Column("No. of Employees", lambda one: one.lead.employees, "checked"),
        Column("Lead Source", lambda one: one.lead.source),
        Column("Lead Status", status(definition), "exact", "lead", LEAD_STATUS),
        Column("Rating", rating, "exact", "said", _ratings(definition)),
        Column("Description", lambda one: told(one, definition), "text", "lead"),
        Column("Record Owner", lambda one: one.lead.owner),
        Column("Lead ID", lambda one: one.lead.external_id if _ID.fullmatch(one.lead.external_id) else "", "exact"),
        *own_columns(definition),
    )


def _ratings(definition: Definition) -> Picklist:
    """Hot: the highest tier and the nearest time; warm: the highest tier, or the one below it soon; else cold."""
    top = definition.tiers[-1].id
    table = {top: "Warm", "*": "Cold"}
    if definition.timelines:
        near = definition.timelines[0].id
        table[f"{top}/{near}"] = "Hot"
        if len(definition.tiers) > 2:
            table[f"{definition.tiers[-2].id}/{near}"] = "Warm"
    return Picklist(table)
