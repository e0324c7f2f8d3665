"""What one line of plain mode means, by its first sign, before anybody looks at the question on hand.

The signs are those of the call screen and of the numeric keypad: digits take an option, `-` and `.` say why there is
no answer, `<` that it is as it was, `>` writes a note, `/` goes somewhere, `=` gives a value. What begins with none
of them is a value in words, which the desk reads or refuses. Reading a line never fails and changes nothing; only
letters that stand alone (`u`, `r`, `a`, `w` and their like), `help`, `ids` and `end` are commands, and a value that
happens to read like one is written behind `=`.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from interview.text import clean_line

Said = Literal["words", "options", "hints", "where", "missing", "brief", "ids"]


class Take(Struct, frozen=True):
    """`3`, or `budget=3`: an option by its number."""

    digits: str
    question: str = ""
    """Id of another question than the one on hand; "" for that one."""


class Say(Struct, frozen=True):
    """`50k`, `=3`, or `budget=set-aside`: a value in words, or the id of an option."""

    words: str
    question: str = ""
    meant: bool = False
    """It stood behind `=`: certainly a value, and no note without its sign."""


class Decline(Struct, frozen=True):
    """`-`: asked, and would not say."""

    question: str = ""


class NotKnown(Struct, frozen=True):
    """`.`: asked, and does not know."""

    question: str = ""


class Confirm(Struct, frozen=True):
    """`<`: still as it was before."""

    question: str = ""


class Note(Struct, frozen=True):
    """`> text`."""

    text: str


class Person(Struct, frozen=True):
    """`+ name, title, role, engagement`."""

    line: str


class GoTo(Struct, frozen=True):
    """`/word`; no word: where we are."""

    words: str


class Flag(Struct, frozen=True):
    """`* words`, or `*` alone."""

    text: str


class Quote(Struct, frozen=True):
    """`"` alone: the last note is the quote; `"words`: these are."""

    text: str


class Inferred(Struct, frozen=True):
    """`~`: inferred, not said; again: said."""


class Speaker(Struct, frozen=True):
    """`@ name`, `@ 2`; no name: who is known."""

    who: str


class Objection(Struct, frozen=True):
    """`! 2`; no number: which there are."""

    key: str


class End(Struct, frozen=True):
    """`end`, or `end q`: wrap up."""

    disposition: str


class Undo(Struct, frozen=True):
    """`u`."""


class Redo(Struct, frozen=True):
    """`r`."""


class Help(Struct, frozen=True):
    """`?`: what can be typed here; `help`: all that can."""

    whole: bool = False


class Tell(Struct, frozen=True):
    """`a`, `o`, `h`, `w`, `m`, `b`, `ids`: something is said again, nothing is changed."""

    what: Said


class Why(Struct, frozen=True):
    """`?why` or `/why`: why the tier is what it is."""


class Next(Struct, frozen=True):
    """An empty line."""


Answering = Take | Say | Decline | NotKnown | Confirm

Meaning = (
    Answering
    | Note
    | Person
    | GoTo
    | Flag
    | Quote
    | Inferred
    | Speaker
    | Objection
    | End
    | Undo
    | Redo
    | Help
    | Tell
    | Why
    | Next
)

_ALONE: dict[str, Meaning] = {
    "": Next(),
    "u": Undo(),
    "r": Redo(),
    "?": Help(),
    "help": Help(whole=True),
    "a": Tell("words"),
    "o": Tell("options"),
    "h": Tell("hints"),
    "w": Tell("where"),
    "m": Tell("missing"),
    "b": Tell("brief"),
    "ids": Tell("ids"),
    "~": Inferred(),
    "?why": Why(),
    "? why": Why(),
    "/why": Why(),
}
_SIGNS: dict[str, type[Note | Person | GoTo | Flag | Objection | Quote | Speaker]] = {
    ">": Note,
    "+": Person,
    "/": GoTo,
    "*": Flag,
    "!": Objection,
    '"': Quote,
    "@": Speaker,
}
_END = re.compile(r"/?end(?:\s+(?P<disposition>.*))?", re.IGNORECASE | re.DOTALL)
_NAMED = re.compile(r"(?P<question>[a-z0-9][a-z0-9-]{0,39})\s*=(?P<answer>.*)", re.IGNORECASE | re.DOTALL)
_WHOLE = re.compile(r"[0-9]{1,15}")


def read_line(line: str) -> Meaning:
    """What the line means, cleaned of what is no writing."""
    text = clean_line(line)
    if alone := _ALONE.get(text.lower()):
        return alone
    if ending := _END.fullmatch(text):
        return End((ending["disposition"] or "").strip())
    if sign := _SIGNS.get(text[0]):
        return sign(text[1:].strip())
    if text.startswith("="):
        return Say(text[1:].strip(), meant=True)
    if named := _NAMED.fullmatch(text):
        return read_answer(named["answer"].strip(), named["question"].lower())
    return read_answer(text)


def read_answer(text: str, question: str = "") -> Answering:
    """An answer to the question of that id, "" for the one on hand: `3`, `-`, `.`, `<`, `=3` or words."""
    if text == "-":
        return Decline(question)
    if text == ".":
        return NotKnown(question)
    if text == "<":
        return Confirm(question)
    if _WHOLE.fullmatch(text):
        return Take(text, question)
    return Say(text.removeprefix("=").strip(), question, meant=bool(question))
