"""From bytes to the parsed file: size, encoding, nesting and TOML itself, each refused with a line and a plain
sentence.

Only a file that is no TOML stops here, because nothing further can be read from it. What is given twice is noted and
cut out, so that the rest of the file is still read and all its problems are told at once.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from interview.definition.bounds import MOST_BYTES, MOST_LINES, MOST_QUESTIONS
from interview.definition.lines import Outline, TooMuch, outline, without_doubles
from interview.definition.problems import DefinitionProblems, Problem, shown

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BROKEN = "inline tables stay on one line in TOML; break the list after a comma instead"
_PLAIN = (
    ("Unclosed inline table", "inline tables stay on one line in TOML, and this one is not closed: } is missing"),
    (
        "Invalid initial character for a key part",
        "a key is expected here: letters, digits, - and _, or words in quotes",
    ),
    ("Expected '=' after a key", "a key is followed by = and its value"),
    (
        "Invalid value",
        "no value is expected to look like this: words stand in quotes, numbers alone, dates as 2026-11-22",
    ),
    ("Invalid statement", "a line is a key with = and its value, or a header such as [words] or [[question]]"),
    ("Expected newline or end of document after a statement", "something is left over behind the value"),
    ("Unterminated string", "words in quotes that begin here do not end: the closing quote is missing"),
    ("Illegal character '\\n'", "words in quotes that begin here do not end: the closing quote is missing"),
    (
        "Unescaped '\\' in a string",
        "a backslash in quotes stands for a sign such as \\n: write two, or use single quotes",
    ),
    ("Expected ']' at the end of a table declaration", "a table's header ends with ]"),
    ("Expected ']]' at the end of an array declaration", "the header of a list of tables ends with ]]"),
    ("Cannot overwrite a value", "this is given twice"),
    ("Cannot declare", "this table was given before"),
    ("Cannot mutate immutable namespace", "nothing can be added here to what was written as one value above"),
    ("Duplicate inline table key", "a key is given twice in one inline table"),
    ("Invalid date or datetime", "there is no such date"),
    ("Invalid hex value", "an escape in quotes is not complete"),
)
_MISWRITTEN = (
    (re.compile("[“”„‟«»]"), 'words stand in straight quotes "…": these are curly ones'),
    (re.compile(r"=\s*(?:True|False|TRUE|FALSE|[Yy]es|[Nn]o)\b"), "true and false are written so, in small letters"),
)
_TWICE = ("Cannot overwrite a value", "Cannot declare", "Cannot mutate immutable namespace")
_OTHER_FORM = "this table was given before in another form: [x] is one table, [[x]] a list of them"


def parse(source: bytes | str) -> tuple[dict[str, Any], Outline]:
    """The file as tomllib reads it, and the outline of its text. Raises DefinitionProblems."""
    text = _text(source)
    try:
        found = outline(text)
    except TooMuch as refusal:
        raise _refused(refusal.line, refusal.sentence) from None
    if found.broken is not None:
        raise _refused(found.broken, _BROKEN)
    questions = [line for path, line in found.headed.items() if len(path) == 2 and path[0] == "question"]
    if len(questions) > MOST_QUESTIONS:
        raise _refused(questions[MOST_QUESTIONS], f"over {MOST_QUESTIONS} questions: nobody can be asked so many")
    try:
        return tomllib.loads(without_doubles(text, found)), found
    except tomllib.TOMLDecodeError as error:
        fault = _fault(str(error), text, found)
    except RecursionError:
        fault = Problem(1, "nested too deeply")
    except ValueError as error:  # a number of thousands of digits, or a date such as 2026-02-30
        fault = _value_fault(str(error), text)
    raise DefinitionProblems((*(Problem(line, sentence) for line, sentence in found.doubles), fault)) from None


def text_of(source: bytes | str) -> str:
    """The file's own text, without a byte order mark. Raises DefinitionProblems."""
    return _text(source)


def _text(source: bytes | str) -> str:
    if isinstance(source, str):
        # A lone surrogate cannot be written in UTF-8, so no file holds one; the parser refuses it like any control.
        source = source.encode("utf-8", "surrogatepass")
    if len(source) > MOST_BYTES:
        raise _refused(1, "larger than 1 MB: a definition is a page or ten of text")
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise _refused(line, f"not UTF-8 at byte {error.start}: save the file as UTF-8") from None
    if text.count("\n") > MOST_LINES:
        raise _refused(1, f"over {MOST_LINES:,} lines: a definition is a page or ten of text")
    return text.replace("\r\n", "\n")


def _fault(message: str, text: str, found: Outline) -> Problem:
    """A message of tomllib as a problem."""
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else max(1, text.rstrip("\n").count("\n") + 1)
    said = message[: place.start()] if place else message
    if found.open and ((place and place[1] is None) or said == "Unclosed array"):
        line, sign = found.open[-1]
        return Problem(line, "a list that begins here is not closed: ] is missing" if sign == "[" else _BROKEN)
    if (
        said.startswith("Invalid initial character")
        and place
        and _behind_comma(text, int(place[1] or 1), int(place[2] or 1))
    ):
        return Problem(line, "an inline table ends without a comma: take out the last one")
    if said == "Invalid value":
        written = text.split("\n", line)[line - 1]
        for habit, advice in _MISWRITTEN:
            if habit.search(written):
                return Problem(line, advice)
    for beginning, sentence in _PLAIN:
        if said.startswith(beginning):
            if beginning in _TWICE and text.split("\n")[line - 1].lstrip().startswith("["):
                return Problem(line, _OTHER_FORM)
            return Problem(line, sentence)
    if "character" in said:
        return Problem(line, f"a control character stands here that no text may hold ({shown(said)})")
    return Problem(line, f"not TOML: {shown(said)}")


def _behind_comma(text: str, line: int, column: int) -> bool:
    """Whether the place follows a comma and holds the end of an inline table."""
    words = text.split("\n", line)[line - 1]
    return words[column - 1 : column] == "}" and words[: column - 1].rstrip().endswith(",")


def _value_fault(message: str, text: str) -> Problem:
    """A number or a date that Python itself would not take; tomllib gives no line for it."""
    if "digits" in message:
        found = re.search(r"\d[\d_]{4000}", text)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        return Problem(line, "a number of over 4,000 digits")
    return Problem(1, f"not TOML: {shown(message)}")


def _refused(line: int, sentence: str) -> DefinitionProblems:
    return DefinitionProblems((Problem(line, sentence),))
