"""Every payload through the real program in one terminal: imported, in the definition, pasted and typed wherever
something can be written, seen on every screen; and what reached the terminal is only bants' own.
"""

import csv
import json
import re
from pathlib import Path

import pytest

from interview.text import clean_shown
from tests.end_to_end.bants import COMMAND, done, told
from tests.payloads import PAYLOADS, acting
from tests.pseudo_terminal import PseudoTerminal

CHECKOUT = Path(__file__).resolve().parents[2]
ENTER, ESCAPE, F8, QUIT, OBJECTIONS, TAB = "\r", "\x1b", "\x1b[19~", "\x11", "\x0f", "\t"
OUR_OWN = re.compile(r"\x1b\[[?<>=]?[\d;:]*[$ ]?[A-Za-z]|\x1b\]22;default\x07|\x1b\]8;(?:id=\d+)?;(?:tel:\+\d+)?\x1b\\")
"""Cursor, colours and modes, the pointer's shape, and the number as a link; no title, no clipboard, no other string."""
LISTED = [one for one in PAYLOADS if "\ud800" not in one.text and len(one.text) < 1_000]
QUESTION = """
[[question]]
id = "q{n}"
kind = "choice"
title = {text}
ask = {text}
hint = {text}
option = [{{ id = "yes", say = {text} }}, {{ id = "no", say = "No" }}]
[test.t{n}]
title = {text}
met = {{ question = "q{n}", is = ["yes"] }}
"""


@pytest.fixture(autouse=True)
def hostile_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strange_machine: Path) -> None:
    """A list and a definition full of payloads, at an hour when anybody may be called."""
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    settings = strange_machine / "bants" / "config"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('caller = "Mia"\n[hours]\nfrom = "00:00"\nto = "24:00"\ndays = "mon-sun"\n', encoding="utf-8")
    with (tmp_path / "list.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Company", "Contact", "Title", "Phone", "Notes", "Source"])
        for n, one in enumerate(LISTED):
            rows.writerow([f"{one.text} {n:02}", one.text, one.text, f"208 555 01{n:02}", one.text, one.text])
    report = done("import", str(tmp_path / "list.csv"), "--yes")
    assert f"{len(LISTED)} read = {len(LISTED)} new" in report
    letters = [one for one in PAYLOADS if one.text == one.seen and "{" not in one.text]
    parts = [QUESTION.format(n=n, text=json.dumps(one.text)) for n, one in enumerate(letters)]
    ids = json.dumps([f"t{n}" for n in range(len(letters))])
    head = 'name = "[@click=app.quit]x[/]"\nversion = 1\n'
    tail = (
        f'[[scorecard]]\nid = "all"\ntitle = "[bold"\ntests = {ids}\n'
        '[[tier]]\nid = "low"\ntitle = "[/]"\nrequires = []\n'
        '[[tier]]\nid = "high"\ntitle = "[$error]"\nrequires = ["t0"]\n'
        '[[objection]]\nid = "o"\ntitle = "[link=x]y"\nagree = "[/b]"\nask = "[#zzz]x[/]"\nthen = "C:\\\\[temp]"\n'
        '[[disposition]]\nid = "out"\nkey = "x"\ntitle = "[Holdings]"\nneeds = ["reason"]\nfinal = true\n'
    )
    (tmp_path / "hostile.toml").write_text(head + "".join(parts) + tail, encoding="utf-8")
    done("definition", "use", str(tmp_path / "hostile.toml"))


def test_every_payload_on_every_screen_is_letters_and_nothing_else() -> None:
    with PseudoTerminal([*COMMAND], columns=160, rows=50) as screen:
        screen.wait("to call")
        screen.wait(f"{LISTED[-1].seen} {len(LISTED) - 1}")
        names = [f"{one.seen} {n:02}" for n, one in enumerate(LISTED) if one.name != "marks"]  # pyte joins those
        assert [name for name in names if name not in screen.text()] == []
        for key, words in (("/", "FIND  "), ("n", "WRITE  "), ("?", "KEYS  ")):
            screen.send(key)
            screen.wait(words)
            screen.send(ESCAPE)
            screen.wait("TODAY  ")
        screen.send(ENTER)
        screen.wait("Enter starts the clock")
        screen.send(ENTER)
        screen.wait("[bold 0/")
        for one in PAYLOADS:
            paste(screen, one.text)
            screen.send(ENTER)
        screen.wait("Note kept.")
        for key in ("+", "/", OBJECTIONS, TAB, "?", "/why" + ENTER):
            screen.send(key)
            paste(screen, PAYLOADS[3].text)
            screen.send(ESCAPE + ESCAPE)
        screen.send("1" + F8)
        screen.wait("[Holdings]")
        screen.send("x")
        paste(screen, PAYLOADS[3].text)
        screen.send(ENTER)
        screen.wait("ACME [/] 00 is saved: [Holdings], [/]")
        screen.send(ESCAPE)
        screen.wait("TODAY  ")
        screen.send("m")
        screen.wait("Sessions")
        screen.send(ENTER)
        screen.wait("note      AcmeP+q544e\\P1$tx\\")
        screen.send(QUIT)
        assert screen.exit_code() == 0
        assert screen.restored()
        written = bytes(screen.output).decode("utf-8")
    assert acting(OUR_OWN.sub("", written).replace("\r", "").replace("\n", "")) == ""
    (call,) = told("lead", "ACME [/] 00")["calls"]
    notes = [event["text"] for event in call["events"] if event["event"] == "noted"]
    assert [clean_shown(note)[:3] for note in notes[: len(PAYLOADS)]] == [one.seen[:3] for one in PAYLOADS]


def paste(screen: PseudoTerminal, text: str) -> None:
    screen.send_bytes(b"\x1b[200~" + text[:3_000].encode("utf-8", "surrogatepass") + b"\x1b[201~")
