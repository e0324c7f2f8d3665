"""A lead that sales would want, as two calls left it: quotes, people, a date put off, two who differ on the budget."""

from tests.tui.opened import Opened
from tui.live import Live

QUOTE = "We lose about one load a week at hand-offs"
LEAD = "L-0001"


def qualified(opened: Opened | None = None, days: float = 9) -> Opened:
    """The desk after the second call, `days` after the first, with Harlan Freight of the demonstration list."""
    first = opened or Opened()
    first.desk.add_demo()
    live = first.desk.start(LEAD)
    said(first, live, "pain", "late", QUOTE)
    said(first, live, "pain-ok", "example-number", "Last Tuesday a reefer stood eleven hours, that was 4,000 dollars")
    said(first, live, "motive", "must-fix")
    said(first, live, "env", "mix")
    noted(live, "env", "A transport system and spreadsheets; its contract ends 31 March")
    said(first, live, "env-keep", "one")
    said(first, live, "t-decide", "in-1-3-months")
    live.end("callback-hard", {"when": "wed 14:00"})
    second = first.again(days=days)
    live = second.desk.start(LEAD)
    said(second, live, "urgency", "fixed-date", "If we are not out by the thirty-first of March we pay another year")
    said(second, live, "slip", "costly")
    said(second, live, "t-eval", "started")
    live.say("end of February", "t-decide")
    said(second, live, "deciders", "names-given")
    live.meet("Dana Ruiz", "VP Operations", ("decides",), "on-call")
    live.meet("Ana Cho", "CFO", ("signs",), "engaged")
    live.meet("Rolf Berg", "Head of IT", ("checks", "blocks"), "aware")
    said(second, live, "engage", "on-this-call")
    said(second, live, "process", "described")
    noted(live, "process", "Dana shortlists two, IT checks the interface, Ana signs above 25k")
    live.object("have-supplier")
    said(second, live, "compete", "named")
    noted(live, "compete", "Talked to Norrin and Tressel, demos in October")
    live.decline("far")
    live.speaks("Ana Cho")
    said(second, live, "budget", "none")
    live.speaks("Dana Ruiz")
    live.say("60k", "budget")
    live.move("budget")
    live.quote("I have sixty set aside until the end of the quarter")
    said(second, live, "vertical", "as-listed")
    live.say("420", "firmo")
    said(second, live, "meet", "within-2-weeks")
    live.end("qualified", {"when": "tue 10:00", "rep": "Priya Nair"})
    return second


def said(opened: Opened, live: Live, question: str, option: str, quote: str = "") -> None:
    """An answer half a minute later, with its quote."""
    opened.wait(30)
    live.choose(option, question)
    if quote:
        live.move(question)
        live.quote(quote)


def noted(live: Live, question: str, words: str) -> None:
    """A note written at a question."""
    live.move(question)
    live.note(words)
