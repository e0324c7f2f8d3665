"""What is said and pressed in the demonstration: the one call of the shipped definition, told in beats.

A beat is what somebody says, shown for so many seconds, then the keys that take it down, and the line that does the
same in plain mode. No clock and no screen; a test leads the story to the tier that it promises.
"""

from __future__ import annotations

from msgspec import Struct

COMPANY = "Harlan Freight"
"""Of the demonstration list."""
CALLER, US, TOPIC = "Mia", "Acme", "late deliveries"
REPS: dict[str, tuple[str, ...]] = {"Priya Nair": ("tue 10:00", "thu 14:00")}
ENDS_AT = "Sales-ready"
"""Title of the tier that the lead has at the end."""

KEY, LETTER = 0.4, 0.055
"""Seconds after a key, and after a letter that is typed."""


class Stroke(Struct, frozen=True):
    """One key."""

    key: str
    """By its name in the table of keys, or the character it writes."""
    written: bool = False
    """A letter of a text, no key of the table."""


class Beat(Struct, frozen=True, kw_only=True):
    """Something is said, and taken down."""

    says: str
    """The caption; in quotation marks what the prospect says."""
    seconds: float
    """How long it stands there before the keys are pressed."""
    strokes: tuple[Stroke, ...] = ()
    lines: tuple[str, ...] = ()
    """The same in plain mode."""
    talk: int = 0
    """Seconds of the call that go by meanwhile."""
    picture: bool = False
    """The screen behind it is the one in the README."""

    @property
    def length(self) -> float:
        """Seconds that it takes at human pace."""
        return self.seconds + sum(LETTER if stroke.written else KEY for stroke in self.strokes)


def _keys(*keys: str) -> tuple[Stroke, ...]:
    return tuple(Stroke(key) for key in keys)


def _typed(text: str) -> tuple[Stroke, ...]:
    return tuple(Stroke(letter, written=True) for letter in text)


_ENTER = _keys("enter")

STORY = (
    Beat(says="Today: who is called next, and why. Any key stops this demonstration.", seconds=2.8),
    Beat(says="A digit opens a line.", seconds=1.0, strokes=_keys("2")),
    Beat(says="What is known before dialling, and the words to open with.", seconds=2.8, strokes=_ENTER),
    Beat(says="The caller reads it out. Dana: “We deliver late, one load in ten.”", seconds=3.2,
         strokes=_keys("1"), lines=("1",), talk=48),
    Beat(says="One digit took it down. Enter goes to what tells most.", seconds=1.8, strokes=_ENTER, lines=("",),
         talk=3),
    Beat(says="Dana: “In October one customer fined us 4,000 for a single load.”", seconds=2.2,
         strokes=(*_keys("1"), *_typed("fined 4,000 for one load"), *_ENTER), lines=("1",), talk=34),
    Beat(says="Letters wrote a note; \" makes it their own words.", seconds=1.4, strokes=_keys('"'),
         lines=('"fined 4,000 for one load',), talk=5),
    Beat(says="Dana: “I decide it. Ana Cho in finance signs.”", seconds=1.8,
         strokes=(*_keys("+"), *_typed("Ana Cho, CFO, signs, aware"), *_ENTER), lines=("+ Ana Cho, CFO, signs, aware",),
         talk=22),
    Beat(says="Dana: “But there is no budget for it.”", seconds=1.4, strokes=_keys("ctrl+o", "5"), lines=("! 5",),
         talk=12),
    Beat(says="Agree, ask, wait. Dana: “Well, around 50k could be found.”", seconds=2.6,
         strokes=(*_ENTER, *_keys("/", "8", "="), *_typed("around 50k"), *_ENTER), lines=("/budget", "around 50k"),
         talk=31),
    Beat(says="Dana: “And it has to be decided within three weeks.”", seconds=2.0,
         strokes=(*_keys("/"), *_typed("decision date"), *_keys("enter", "1")), lines=("/t-decide", "1"), talk=24),
    Beat(says="So soon? Somebody else may have won already: a warning, and its question.", seconds=2.6,
         strokes=_ENTER, lines=("",), talk=6),
    Beat(says="Dana: “We began to look last week. Nobody is ahead.”", seconds=2.6, strokes=_keys("1"), lines=("1",),
         talk=26, picture=True),
    Beat(says="The warning is gone. On to what decides the tier.", seconds=1.4, strokes=_ENTER, lines=("",), talk=3),
    Beat(says="Dana: “As I said, this is mine to decide.”", seconds=1.2, strokes=_keys("1", "enter"), lines=("1", ""),
         talk=14),
    Beat(says="Known from the list, and only confirmed.", seconds=1.2, strokes=_keys("1", "enter"), lines=("1", ""),
         talk=9),
    Beat(says="Dana: “If nothing changes we lose the customer. It has to be fixed.”", seconds=1.8,
         strokes=_keys("1"), lines=("1",), talk=27),
    Beat(says="The tier rose to Marketing-qualified.", seconds=1.6, strokes=_ENTER, lines=("",), talk=3),
    Beat(says="Dana: “Tuesday at ten is good.”", seconds=1.4, strokes=_keys("1", "enter"), lines=("1", ""), talk=18),
    Beat(says="Dana: “We have begun to compare.”", seconds=1.4, strokes=_keys("1"), lines=("1",), talk=15),
    Beat(says="Sales-ready, with the rules behind it. F8 wraps up.", seconds=2.0, strokes=_keys("f8"), lines=("end q",),
         talk=8),
    Beat(says="Said back to Dana, and one letter says how it ended.", seconds=2.4, strokes=_keys("q"), talk=20),
    Beat(says="The moment by both clocks, and who keeps it.", seconds=1.6,
         strokes=_keys("enter"), lines=("tue 10:00",), talk=12),
    Beat(says="Priya keeps it.", seconds=1.0, strokes=_keys("enter"), lines=("Priya Nair",), talk=5),
    Beat(says="", seconds=2.4),
)  # fmt: skip
"""In their order, from Today to the hand-off."""
LENGTH = sum(beat.length for beat in STORY)
"""Seconds at human pace."""
