"""One engine, two faces: the same call led by keys on the screen and by lines is the same call."""

from msgspec.structs import replace
from textual.events import Key

from store.documents import read_call, read_lead
from tests.tui.opened import SUNDAY, Opened
from tests.tui.plain.led import Led
from tui.app import BantsApp

NAMED = {"enter", "f8", "ctrl+o", "ctrl+y", "ctrl+z"}

CALL = [
    ("1", ["1"]),
    ("", ["enter"]),
    ("2", ["2"]),
    ("1", ["1"]),
    ("u", ["ctrl+z"]),
    ("r", ["ctrl+y"]),
    ("> They lose 3 loads - a week.", ["They lose 3 loads - a week.", "enter"]),
    ("", ["enter"]),
    ("-", ["-"]),
    ("*", ["*"]),
    ("", ["enter"]),
    (".", ["."]),
    ("+ Ana Cho, CFO, decides/signs, engaged", ["+", "Ana Cho, CFO, decides/signs, engaged", "enter"]),
    ("! 4", ["ctrl+o", "4", "enter"]),
    ("budget=2", ["/", "amount not told", "enter"]),
    ("/8", ["/", "8"]),
    ("=60k", ["=", "60k", "enter"]),
    ("/t-decide", ["/", "t-decide", "enter"]),
    ("2 months", ["=", "2 months", "enter"]),
    ("1", ["1"]),
    ("", ["enter"]),
    ("1", ["1"]),
    ("end q", ["f8", "q"]),
    ("tue 10:00", ["tue 10:00", "enter"]),
    ("Priya Nair", ["Priya Nair", "enter"]),
]
"""Lines of plain mode, and the keys that do the same on the screen."""


async def led_on_screen(opened: Opened, lead: str) -> None:
    app = BantsApp(opened.desk, lead, now=lambda: SUNDAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        for keys in (["enter"], *(keys for _line, keys in CALL)):
            for key in keys:
                for one in [key] if key in NAMED else key:
                    app.post_message(Key("space" if one == " " else one, one if len(one) == 1 else None))
                await pilot.pause()


async def test_a_call_led_by_keys_and_by_lines_is_the_same_call() -> None:
    led = Led(*(line for line, _keys in CALL))
    opened = Opened()
    lead = opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    await led_on_screen(opened, lead)

    by_lines = read_call(led.opened.ledger.get("calls", led.live.id))
    by_keys = read_call(opened.ledger.get("calls", led.live.id))
    assert [type(event).__name__ for event in by_keys.events] == [type(event).__name__ for event in by_lines.events]
    assert by_keys.events == by_lines.events
    assert by_keys.verdict == by_lines.verdict
    assert len(by_lines.events) > len(CALL)

    lead_by_lines, lead_by_keys = (read_lead(one.ledger.get("leads", lead)) for one in (led.opened, opened))
    assert replace(lead_by_keys, rev=0) == replace(lead_by_lines, rev=0)
