"""THE table of keys: what every key does, where, and how the screens say so.

The screens look up here what a key means; the hint lines, the page of `?`, `bants keys` and the sentences that name a
key are written from here; a key that is not in the table does nothing but write. Each row has an id that stays: by it
a keymap file gives keys to other hands (keymap.py), and `use` takes them up before the first screen. On the call,
digits answer, signs command and letters only ever write: a word can never fire a command. Never bound: Alt, Ctrl with
a digit, ctrl+b a s i m h j p w t n r, which terminals, browsers and tmux take for themselves or deliver as something
else.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from tui.fitting import width_of


class KeyRow(Struct, frozen=True, kw_only=True):
    """What some keys do in some places."""

    where: tuple[str, ...]
    id: str
    keys: tuple[str, ...]
    label: str
    """The keys as people call them."""
    help: str
    hint: str = ""
    """For the hint line, {} for the first key, {id} for that of another row; "" is not shown there."""
    long: str = ""
    """The hint where there is room; "": the same."""
    also: tuple[str, ...] = ()
    """Keys that stand for those of a row of digits, one for one."""


KEYMAP = "keys.toml"
"""Name of the keymap file, beside the settings."""
DIGITS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")
LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
LISTS = ("today", "sessions")

PLACES = {
    "today": "Today",
    "filter": "Looking for a line",
    "brief": "Before the call",
    "call": "On the call, while the line is empty",
    "note": "On the call, while you write",
    "find": "Find",
    "person": "Somebody met",
    "objection": "They say",
    "value": "An exact value",
    "quote": "Their own words",
    "speaker": "Who said it",
    "why": "Why this tier",
    "wrap": "Wrap-up",
    "form": "Filling in",
    "ending": "What the end needs",
    "sessions": "Sessions",
    "session": "A session",
    "export": "Export",
    "choose": "A choice",
    "confirm": "A question",
    "help": "Keys",
}
"""Title of each place, in the order of the day."""
_HELPED = [place for place in PLACES if place not in ("confirm", "help")]
"""Places where a key is not an answer whichever it is."""


def _key(where: str, id: str, keys: str, label: str, help: str, hint: str = "", long: str = "") -> KeyRow:  # noqa: A002 - the field's names
    return KeyRow(
        where=tuple(where.split()), id=id, keys=tuple(keys.split()), label=label, help=help, hint=hint, long=long
    )


TABLE: tuple[KeyRow, ...] = (
    # the call
    _key("note", "keep-note", "enter", "Enter", "keep the note here", "{} keep note"),
    _key("note", "park-note", "escape", "Esc", "park it, keys act again", "{} park it"),
    _key("call", "answer", " ".join(DIGITS), "1-9 0", "take that option and stay", "1-9 answer"),
    _key("call", "next", "enter", "Enter", "go where Enter > says"),
    _key("call", "decline", "-", "-", "asked, would not say", "{}declined", "{} declined"),
    _key("call", "not-known", ".", ".", "asked, does not know", "{}unknown", "{} not known"),
    _key("call", "confirm", "<", "<", "still as it was before"),
    _key("call", "clear", "delete", "Delete", "take this answer away"),
    _key("call", "find", "/", "/", "find, jump, take, command", "{}find", "{} find"),
    _key("call note", "find", "f3", "F3", "find"),
    _key("call", "person", "+", "+", "somebody met or named", "{}person", "{} person"),
    _key("call note", "person", "f4", "F4", "somebody met or named"),
    _key("call", "value", "=", "=", "exact amount, date, count", "", "{} value"),
    _key("call", "flag", "*", "*", "flag this moment", "", "{} flag"),
    _key("call", "quote", '"', '"', "the last note is a quote", "", "{} quote"),
    _key("call", "inferred", "~", "~", "inferred, not said", "", "{} inferred"),
    _key("call", "speaker", "@", "@", "who said it, from here on", "", "{} who said it"),
    _key("call note", "objections", "ctrl+o f5", "ctrl+o, F5", "they object: what to say", "{} objection"),
    _key("call note", "undo", "ctrl+z", "ctrl+z", "take back the last thing"),
    _key("call note", "redo", "ctrl+y", "ctrl+y", "bring it back"),
    _key("call", "option-up", "up", "Up", "bar to the option above"),
    _key("call", "option-down", "down", "Down", "bar to the option below"),
    _key("call", "previous", "left", "Left", "previous question"),
    _key("call", "following", "right", "Right", "next question"),
    _key("call", "other-panel", "tab shift+tab", "Tab", "people, captured, notes"),
    _key("call", "scroll-up", "pageup", "PgUp", "long question, upwards"),
    _key("call", "scroll-down", "pagedown", "PgDn", "long question, downwards"),
    _key("call", "restore-note", "escape", "Esc", "bring back a parked note"),
    _key("note", "older-note", "up", "Up", "the note before"),
    _key("note", "newer-note", "down", "Down", "the note after"),
    _key("call note", "wrap-up", "f8", "F8", "wrap up; also / end", "{} end", "{} wrap up"),
    # over the call
    _key("find", "take", "enter", "Enter", "take it and stay, or go", "{} take, stay"),
    _key("find", "go", "right", "Right", "go to the question", "{} go there"),
    _key("find filter", "up", "up", "Up", "line above"),
    _key("find filter", "down", "down", "Down", "line below", "{up} {} choose"),
    _key("person", "keep", "enter", "Enter", "keep", "{} keep"),
    _key("person", "next-field", "tab", "Tab", "next field, as a comma", "{} next field"),
    _key("objection", "pick", " ".join(DIGITS), "1-9 0", "what they said", "1-9 what they say"),
    _key("objection", "up", "up left", "Up, Left", "the one before"),
    _key("objection", "down", "down right tab", "Down, Right", "the one after"),
    _key("objection", "log", "enter", "Enter", "log it, go back", "{} log, go back"),
    _key("objection", "never-call", "!", "!", "log it, never call again", "{} never call"),
    _key("value", "keep", "enter", "Enter", "keep the value", "{} keep"),
    _key("quote", "keep", "enter", "Enter", "keep as note and quote", "{} keep note and quote"),
    _key("quote", "close", "escape", "Esc", "park it as a note", "{} park it"),
    KeyRow(where=("speaker",), id="pick", keys=DIGITS[:9], label="1-9", help="take that one", hint="1-9 who it was"),
    _key("speaker", "keep", "enter", "Enter", "take the name", "{} take the name"),
    _key("find person objection value speaker", "close", "escape", "Esc", "back to the question", "{} back"),
    _key("why", "up", "up", "Up", "scroll up"),
    _key("why", "down", "down", "Down", "scroll down", "{up} {} scroll"),
    _key("why", "page-up", "pageup", "PgUp", "page up"),
    _key("why", "page-down", "pagedown", "PgDn", "page down", "{} page"),
    _key("why", "close", "escape enter", "Esc, Enter", "back to the question", "{} back"),
    # lists
    _key("today sessions wrap choose", "up", "up k", "Up, k", "line above"),
    _key("today sessions wrap choose", "down", "down j", "Down, j", "line below"),
    _key("session brief", "up", "up k", "Up, k", "scroll up"),
    _key("session brief", "down", "down j", "Down, j", "scroll down", "", "{up} {} scroll"),
    _key("today sessions session brief filter", "page-up", "pageup", "PgUp", "page up"),
    _key("today sessions session brief filter", "page-down", "pagedown", "PgDn", "page down"),
    _key("today sessions session", "first", "home g", "Home, g", "first line"),
    _key("today sessions session", "last", "end G", "End, G", "last line"),
    _key("today", "open", "enter", "Enter", "what is known of it", "{} brief", "{} brief"),
    KeyRow(where=LISTS, id="open-row", keys=DIGITS[:9], label="1-9", help="open that line", hint="1-9 open"),
    _key("sessions", "open", "enter", "Enter", "open the session", "{} open"),
    _key("today sessions", "filter", "/", "/", "company, person, phone", "{} find"),
    _key("today", "new-lead", "n", "n", "a new lead", "{} new lead"),
    _key("today", "skip", "x", "x", "skip it until tomorrow", "{} skip"),
    _key("today", "park", "p", "p", "park it for longer", "", "{} park"),
    _key("today", "take-back", "b", "b", "back into the queue"),
    _key("today", "hand-over", "o", "o", "give it to a colleague", "", "{} hand over"),
    _key("today", "unfinished", "u", "u", "call not wrapped up", "{} unfinished"),
    _key("today", "returned", "r", "r", "returned to you", "{} returned"),
    _key("today", "sessions", "m", "m", "sessions, for review", "{} sessions"),
    _key("today", "settings", "s", "s", "who calls, and the reps", "", "{} who calls"),
    _key("today", "demonstration", "d", "d", "demonstration list"),
    _key("today sessions", "export", "e", "e", "write a file of them", "", "{} export"),
    KeyRow(where=("export",), id="pick", keys=DIGITS[:8], label="1-8", help="which file", hint="1-8 which file"),
    _key("export", "which", "w", "w", "which leads: a filter", "{} which leads", "{} which leads"),
    _key("export", "path", "p", "p", "the file's name", "{} file", "{} name the file"),
    _key("export", "demonstration", "d", "d", "demonstration list too", "", "{} demonstration list too"),
    _key("export", "write", "enter", "Enter", "write the file", "{} write"),
    _key("filter", "open", "enter", "Enter", "open it", "{} open"),
    _key("filter", "close", "escape", "Esc", "back to the whole list", "{} back"),
    _key("brief", "start", "enter", "Enter", "start the clock", "{} start the call"),
    KeyRow(where=("brief",), id="person", keys=DIGITS[:9], label="1-9", help="call another of them", long="1-9 person"),
    _key("brief", "copy", "y c", "y, c", "copy the number", "{} copy", "{} copy the number"),
    _key("brief", "phone", "#", "#", "type number and zone", "{} number"),
    _key("brief", "skip", "x", "x", "skip it until tomorrow", "{} skip"),
    _key("brief", "park", "p", "p", "park it for longer", "", "{} park"),
    _key("call", "never-call", "!", "!", "never call them again", "", "{} never call"),
    _key("brief", "never-call", "!", "!", "never call them again", "{} never call"),
    _key("session", "accept", "a", "a", "accept the lead", "{} accept"),
    _key("session", "send-back", "r", "r", "return with a reason", "{} return", "{} return with a reason"),
    _key("session brief", "to-sales", "h", "h", "hand it to sales", "", "{} hand to sales"),
    _key("session", "other-card", "tab", "Tab", "next scorecard, answers", "{} scorecard", "{} next scorecard"),
    # wrap-up and questions
    _key("wrap", "disposition", "", "a-z", "how it ended", "a letter: how it ended"),
    _key("wrap", "choose", "enter", "Enter", "take the line", "{} take the line"),
    KeyRow(where=("wrap",), id="correct", keys=DIGITS[:5], label="1-5", help="put that right", hint="1-5 correct"),
    _key("wrap", "edit", "e f2", "e, F2", "put the summary right", "{} edit", "{} edit the summary"),
    _key("form ending", "keep", "enter", "Enter", "next, at the last: done", "{} next"),
    _key("ending", "keep-and-stay", "f8", "F8", "the same, and stay on Today"),
    _key("form ending", "next-field", "tab down", "Tab, Down", "next", ""),
    _key("form ending", "field-before", "up shift+tab", "Up, shift+Tab", "the one before", "{} back one"),
    _key("form ending", "close", "escape", "Esc", "leave it", "{} leave"),
    KeyRow(where=("choose",), id="pick", keys=DIGITS[:9], label="1-9", help="take it", hint="1-9 take"),
    _key("choose", "take", "enter", "Enter", "take the line"),
    _key("choose", "close", "escape", "Esc", "none of these", "{} none"),
    _key("confirm", "yes", "y Y", "y", "yes; all others: no", "y yes", "y yes"),
    _key("help", "close", "escape enter ? f1", "Esc, Enter", "close", "letters narrow it   any other key closes"),
    _key("brief sessions session wrap export", "back", "escape", "Esc", "back", "{} back"),
    _key("call today brief sessions session wrap export", "help", "?", "?", "keys of this screen", "{}keys", "{} keys"),
    _key(" ".join(_HELPED), "help", "f1", "F1", "keys of this screen"),
    _key(" ".join(PLACES), "quit", "ctrl+q", "ctrl+q", "leave; asks in a call"),
)

_NAMES = {"pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", " ": "Space"}


def name(key: str) -> str:
    """A key as people call it: "Esc", "F8", "ctrl+o", "/"."""
    held, plus, last = key.rpartition("+")
    if not held:
        held, plus, last = "", "", key
    if last in _NAMES:
        return f"{held}{plus}{_NAMES[last]}"
    if len(last) == 1:
        return key
    return f"{held}{plus}{last[0].upper()}{last[1:]}"


def short_name(key: str) -> str:
    """The same as short as a hint needs it: "^O"."""
    return f"^{key[5:].upper()}" if key.startswith("ctrl+") and len(key) == 6 else name(key)


class Keyboard:
    """A table of keys, looked up by place and key."""

    def __init__(self, rows: tuple[KeyRow, ...]) -> None:
        self.rows = rows
        self.meaning = {(where, key): row.id for row in rows for where in row.where for key in (*row.keys, *row.also)}
        self.digit = {
            (where, key): digit
            for row in rows
            for where in row.where
            for key, digit in zip(row.also, row.keys)  # noqa: B905 - most rows have none
        }
        self.names: dict[str, dict[str, str]] = {where: {} for where in PLACES}
        """By place and id: the first of its keys, as a hint names it."""
        for row in rows:
            for where in row.where:
                self.names[where].setdefault(row.id, short_name(row.keys[0]) if row.keys else row.label)


_keyboard = Keyboard(TABLE)


def use(rows: tuple[KeyRow, ...] = TABLE) -> None:
    """Takes these keys for all screens of the process; done once, before the first of them."""
    global _keyboard
    _keyboard = Keyboard(rows)


def in_use() -> tuple[KeyRow, ...]:
    """The rows as they are taken now."""
    return _keyboard.rows


def meaning(where: str, key: str) -> str | None:
    """The id of what the key does there; None: nothing."""
    return _keyboard.meaning.get((where, key))


def digit(where: str, key: str) -> str:
    """The digit that the key stands for there; "" where it stands for none."""
    return _keyboard.digit.get((where, key), "")


def with_keys(where: str, words: str) -> str:
    """Words of ours with each {id} in them replaced by the key that does it there: "{wrap-up} wraps up"."""
    return words.format_map(_keyboard.names[where])


def hints(where: str, width: int, said: Mapping[str, str] | None = None, without: frozenset[str] = frozenset()) -> str:
    """The hint line of a place in at most `width` columns; `said` replaces a row's words, `without` leaves rows out.

    Long words where they fit, without the last of those that have no short ones where that is too much; else the short
    ones, of which the last are dropped first, but `?` always stays.
    """
    names = _keyboard.names[where]
    rows = [row for row in _keyboard.rows if where in row.where and row.id not in without and (row.hint or row.long)]

    def told(row: KeyRow, words: str) -> str:
        return (said or {}).get(row.id, words).format(names[row.id], **names)

    long_only = [row for row in rows if not row.hint]
    for left_out in range(len(long_only) + 1):
        gone = long_only[len(long_only) - left_out :]
        wide = "   ".join(told(row, row.long or row.hint) for row in rows if row not in gone)
        if width_of(wide) <= width:
            return wide
    short = [told(row, row.hint) for row in rows if row.hint]
    between = "  " if width_of("  ".join(short)) <= width else " "
    while len(short) > 2 and width_of(between.join(short)) > width:
        del short[-2]
    return ("  " if width_of("  ".join(short)) <= width else between).join(short)


def page(*where: str) -> tuple[tuple[str, str, str], ...]:
    """Place, label and words of the keys of some places, for `?`; keys that do the same stand together, once."""
    lines: dict[tuple[str, str], tuple[str, str, str]] = {}
    for at, place in enumerate(where):
        for row in _keyboard.rows:
            if place not in row.where or any(_same(row, before) for before in where[:at]):
                continue
            _, label, words = lines.get((place, row.id), (place, "", row.help))
            lines[place, row.id] = (place, f"{label}, {row.label}" if label else row.label, words)
    return tuple(lines.values())


def _same(row: KeyRow, where: str) -> bool:
    """Whether the row's keys do that in this place as well."""
    return all(meaning(where, key) == row.id for key in row.keys)
