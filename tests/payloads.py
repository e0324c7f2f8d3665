"""Texts that somebody may have put into a name, a note or a definition to see what becomes of them.

Each with what a person is to read of it: the letters, and nothing that acts. `alike` makes one of many fields.
"""

from msgspec import Struct


class Payload(Struct, frozen=True):
    """A text from outside."""

    name: str
    text: str
    seen: str
    """Of the text, what is shown."""


def _letters(name: str, text: str) -> Payload:
    return Payload(name, text, text)


PAYLOADS = (
    _letters("closing tag", "ACME [/]"),
    _letters("closing bold", "a[/b]"),
    _letters("brackets", "Kestrel [Holdings]"),
    _letters("click", "[@click=app.quit]x[/]"),
    _letters("link", "[link=https://x.example]y"),
    _letters("variable", "[$error]x[/]"),
    _letters("colour", "[#zzz]x[/]"),
    _letters("path", "C:\\[temp]\\"),
    _letters("open tag", "[bold"),
    _letters("rich style", "[bold red]x[/bold red] :smile:"),
    _letters("braces", "{lead.__init__} {0} {{}} %s"),
    Payload("clipboard", "Acme\x1b]52;c;ZXZpbA==\x07Ltd", "Acme]52;c;ZXZpbA==Ltd"),
    Payload("title", "Acme\x1b]0;HACKED\x1b\\Ltd", "Acme]0;HACKED\\Ltd"),
    Payload("hyperlink", "\x1b]8;;https://x.example\x1b\\y\x1b]8;;\x1b\\", "]8;;https://x.example\\y]8;;\\"),
    Payload("clear", "Acme\x1b[2J\x1b[31m\x1bcLtd", "Acme[2J[31mcLtd"),
    Payload("device control", "Acme\x1bP+q544e\x1b\\\x1bP1$tx\x1b\\", "AcmeP+q544e\\P1$tx\\"),
    Payload("application", "Acme\x1b_Ga=q\x1b\\\x1b^x\x1b\\", "Acme_Ga=q\\^x\\"),
    Payload("C1", "Acme\x80\x84\x8d\x90\x9b2J\x9d52;c;eA==\x9c\x9f", "Acme2J52;c;eA=="),
    Payload("C0", "Ac\x01me\x07\x08\x0e\x7fL\x1ft\x05d", "AcmeLtd"),
    Payload("bidi", "Ac\u202eme\u202a\u2066L\u2069t\u200e\u200f\u061cd", "AcmeLtd"),
    Payload("no width", "A\u200bc\u200cm\u200de\ufeff\u2060L\u2063t\xadd", "AcmeLtd"),
    Payload("marks", "e" + "\u0301" * 300 + "Acme", "e" + "\u0301" * 8 + "Acme"),
    Payload("200,000 letters", "Acme" * 50_000, "AcmeAcmeAcme"),
    Payload("half a character", "Ac\ud800me\udfff", "Ac\ufffdme\ufffd"),
    Payload("wide", "株式👩\u200d👧❤\ufe0f👍🏽", "株式👩👧❤👍"),
    Payload("breaks", "Ac\tme\r\nL\x0b\x0ct\x85d\u2028x", "Ac me L t d x"),
)
TEXTS = tuple(one.text for one in PAYLOADS)

_RANGES = (
    (0, 0x20),
    (0x7F, 0xA0),
    (0xAD, 0xAE),
    (0x200B, 0x2010),
    (0x2028, 0x202F),
    (0x2060, 0x2070),
    (0xFEFF, 0xFF00),
)
ACTING = frozenset(chr(code) for begin, end in _RANGES for code in range(begin, end))
"""What no text on a screen may hold: it would act, turn the line round, or not be seen."""


def acting(text: str) -> str:
    """The signs of a text that would act."""
    return "".join(sorted(set(text) & ACTING | {sign for sign in text if "\ud800" <= sign <= "\udfff"}))
