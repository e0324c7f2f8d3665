"""A lead is claimed by who calls it: free, or taken over from somebody with a reason, or not at all."""

from __future__ import annotations

from msgspec import Struct

from interview.lead import Lead
from interview.text import clean_line
from store.ledger import Lease
from tui.meanwhile import has_it
from tui.office import Office
from tui.refused import Held

LONGEST_REASON = 200


class Claim(Struct, frozen=True):
    """A lead that is ours."""

    lease: Lease
    taken_from: str = ""
    """Who was working with it; "" where nobody was."""
    reason: str = ""
    """Why it was taken over all the same."""


def claim(office: Office, lead: Lead, reason: str) -> Claim:
    """Claims the lead for the caller; from somebody else only with a reason. Raises Held, LedgerProblem."""
    caller, now = office.settings.caller, office.now()
    lease = office.ledger.claim(lead.id, caller, now)
    if lease.mine:
        return Claim(lease)
    why = clean_line(reason)[:LONGEST_REASON].strip()
    if not why:
        raise Held(has_it(lease, caller, now), lead.id)
    taken = office.ledger.claim(lead.id, caller, now, take_over=True)
    return Claim(taken, clean_line(lease.holder) or "somebody", why)
