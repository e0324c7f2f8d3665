"""A desk on a ledger in memory, with the shipped definition and clocks that a test moves."""

from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from interview.definition.model import Definition
from interview.definition.reading import read_definition
from interview.outreach.hours import Hours
from store.ledger import Ledger
from store.memory import MemoryLedger
from store.settings import Settings
from tui.desk import Desk
from tui.live import Live
from tui.refused import Refused

STARTER = read_definition(files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8"))
SUNDAY = datetime(2026, 11, 22, 9, 58, tzinfo=ZoneInfo("America/Boise"))
ALWAYS = {"": Hours(opens=0, closes=24 * 60, days=tuple(range(7)))}
"""Nobody is outside calling hours."""
SETTINGS = Settings(caller="Mia", us="Acme", reps={"Priya Nair": ("tue 10:00", "thu 14:00")}, hours=ALWAYS)


class OneShelf:
    """A shelf with one definition on it."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition

    def in_force(self) -> Definition:
        return self.definition

    def keep(self) -> Definition:
        return self.definition

    def of_hash(self, _hash: str) -> Definition:
        return self.definition

    closest = of_hash


class Opened:
    """The desk, its ledger, and the time."""

    def __init__(self, ledger: Ledger | None = None, definition: Definition = STARTER) -> None:
        self.ledger = ledger or MemoryLedger()
        self.seconds = 0.0
        shelf: Any = OneShelf(definition)
        self.desk = Desk(
            self.ledger,
            shelf,
            SETTINGS,
            now=lambda: SUNDAY + timedelta(seconds=self.seconds),
            ticks=lambda: self.seconds,
        )

    def again(self, **later: float) -> "Opened":
        """Another program on the same ledger, so much later."""
        other = Opened(self.ledger)
        other.seconds = self.seconds + timedelta(**later).total_seconds()
        return other

    def call(self, company: str = "Harlan Freight", contact: str = "Dana Ruiz") -> Live:
        """A call with a lead typed in."""
        return self.desk.start(self.desk.add_lead(company, contact, "208 555 0101"))

    def wait(self, seconds: float) -> None:
        """Time goes by."""
        self.seconds += seconds


def refusal(action: Any, *given: Any) -> str:
    """The sentence with which it is refused."""
    try:
        action(*given)
    except Refused as refused:
        return str(refused)
    raise AssertionError("it was not refused")


def sales_ready(live: Live) -> None:
    """Every answer that makes a lead ready for sales, the meeting left for the wrap-up."""
    said = {
        "pain": "late", "pain-ok": "example-number", "motive": "must-fix", "t-eval": "started",
        "t-decide": "in-1-3-months", "deciders": "only-them", "engage": "on-this-call", "budget": "amount-known",
        "vertical": "as-listed", "firmo": "to-999", "env": "connects",
    }  # fmt: skip
    for question, option in said.items():
        live.choose(option, question)
