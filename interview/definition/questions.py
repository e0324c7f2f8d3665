"""The questions of a file: what is said, the kind of answer that fits, the options, and when a question is asked at
all.
"""

from __future__ import annotations

from typing import Any, cast, get_args

from interview.definition.bounds import LONGEST_ALSO, MOST_ALSO
from interview.definition.forms import Forms
from interview.definition.lines import Path
from interview.definition.model import FromColumn, Kind, Option, Question
from interview.definition.placeholders import spoken
from interview.definition.problems import shown
from interview.definition.shapes import Table, kind_of
from interview.definition.values import read_value, sort_of

_KINDS: tuple[str, ...] = get_args(Kind)
_OWN_KEYS = [
    "title",
    "ask",
    "hint",
    "probe",
    "kind",
    "must",
    "asked",
    "good_for",
    "from_column",
    "when",
    "not_before",
    "seconds",
    "usual",
    "shows",
    "also",
    "option",
]
_BEHIND_OPTION = (
    "what stands behind [[question.option]] belongs to that option; move it up, above the first [[question.option]]"
)


def read_questions(file: Table, forms: Forms) -> tuple[Question, ...]:
    """Every question, in the file's order."""
    others: dict[str, Path] = {}
    tables = file.tables("question", "question", required=True)
    if not tables and isinstance(file.raw.get("question"), list):
        file.note("question", "there is no question in this file")
    return tuple(_question(table, others, forms) for table in tables)


def _question(table: Table, others: dict[str, Path], forms: Forms) -> Question:
    identity = table.id(others, "question")
    if identity == "people":
        table.note("id", "the question id people is taken: the people met are kept under it")
    kind = table.choice("kind", _KINDS, required=True)
    asked = table.flag("asked", True)
    options = _options(table, kind)
    question = Question(
        id=identity,
        title=table.text("title", required=True),
        kind=cast("Kind", kind or "text"),
        ask=spoken(table, "ask", required=asked),
        hint=table.text("hint"),
        probe=spoken(table, "probe"),
        must=table.flag("must", False),
        asked=asked,
        good_for=table.duration("good_for"),
        from_column=_from_column(table, options),
        when=forms.at(table, "when"),
        not_before=_not_before(table, identity, forms),
        seconds=_seconds(table),
        usual=_usual(table, options),
        shows=_shows(table, forms),
        also=_also(table),
        options=options,
    )
    table.close()
    return question


def _options(table: Table, kind: str | None) -> tuple[Option, ...]:
    others: dict[str, Path] = {}
    tables = table.tables("option", "option")
    if not tables and kind in ("choice", "choices") and not table.raw.get("option"):
        table.note(
            None if "option" not in table.raw else "option", f"{table.label} is of kind {kind} and has no option"
        )
    options = tuple(_option(option, others, kind) for option in tables)
    sorts = {sort_of(option.raw["value"]) for option in tables if "value" in option.raw} - {None}
    if kind == "choice" and len(sorts) > 1:
        table.note(
            "option",
            f"the options of {table.label} have values of different sorts: numbers, dates or words, not some of each",
        )
    return options


def _option(table: Table, others: dict[str, Path], kind: str | None) -> Option:
    identity = table.id(others, "option")
    say = table.text("say", required=True)
    recap = table.text("recap")
    raw = table.get("value")
    value = None if raw is None else read_value(table.findings, (*table.path, "value"), kind, raw)
    also = _also(table)
    behind = table.path in table.findings.outline.headed
    table.close(dict.fromkeys(_OWN_KEYS, _BEHIND_OPTION) if behind else None)
    return Option(identity, say, value, recap, also)


def _also(table: Table) -> tuple[str, ...]:
    """Other words to find it by, each noted where it is blank, too long, or comes twice."""
    found: dict[str, str] = {}
    for path, word in table.words("also") or ():
        plain = " ".join(word.split())
        if not plain:
            table.findings.add(path, "also lists an empty word")
        elif len(plain) > LONGEST_ALSO:
            table.findings.add(path, f"also lists a word of {len(plain)} characters: at most {LONGEST_ALSO}")
        elif found.setdefault(plain.casefold(), word) is not word:
            table.findings.add(path, f"also lists {shown(plain)} twice")
    if len(found) > MOST_ALSO:
        table.note("also", f"also lists {len(found)} words: at most {MOST_ALSO}")
    return tuple(" ".join(word.split()) for word in found.values())


def _from_column(table: Table, options: tuple[Option, ...]) -> FromColumn | None:
    raw = table.get("from_column")
    if isinstance(raw, dict):
        inside = Table(table.findings, (*table.path, "from_column"), raw, "from_column")
        column = inside.text("column", required=True)
        words = inside.table("map", "map")
        inside.close()
        return FromColumn(column, None if words is None else _map(words, table.label, options))
    if raw is None or isinstance(raw, str):
        if raw is not None and not raw.strip():
            table.note("from_column", "from_column is empty")
        return None if raw is None else FromColumn(raw)
    table.wrong("from_column", 'a column in quotes or { column = "…", map = { … } }', raw)
    return None


def _map(words: Table, label: str, options: tuple[Option, ...]) -> dict[str, str]:
    """The words of a column and the option each stands for; blanks and case do not tell words apart."""
    known = {option.id: option for option in options}
    found: dict[str, str] = {}
    seen: dict[str, str] = {}
    for word, option in words.raw.items():
        path = (*words.path, word)
        if not isinstance(option, str):
            words.findings.add(path, f"map leads to the id of an option in quotes, not {kind_of(option)}")
            continue
        if option not in known:
            words.findings.unknown(path, f"{label} has no option {shown(option)}", option, known)
        alike = seen.setdefault(" ".join(word.split()).casefold(), option)
        if alike != option:
            words.findings.add(
                path, f"map leads {shown(word)} to {shown(alike)} and to {shown(option)}: blanks and case are ignored"
            )
        found[word] = option
    return found


def _not_before(table: Table, identity: str, forms: Forms) -> tuple[str, ...]:
    found = []
    for path, question in table.words("not_before") or ():
        if question == identity:
            table.findings.add(path, f"{table.label} waits for itself: it would never be suggested", warning=True)
        if forms.is_question(path, question):
            found.append(question)
    return tuple(found)


def _seconds(table: Table) -> float | None:
    seconds = table.number("seconds")
    if seconds is not None and seconds <= 0:
        table.note("seconds", f"seconds must be more than 0, not {seconds:g}")
    return seconds


def _usual(table: Table, options: tuple[Option, ...]) -> tuple[float, ...]:
    shares = table.numbers("usual")
    if shares is None:
        return ()
    if options and len(shares) != len(options):
        table.note("usual", f"usual has {len(shares)} shares and {table.label} has {len(options)} options")
    elif any(share < 0 for share in shares):
        table.note("usual", "a share in usual is less than 0")
    elif sum(shares) <= 0:
        table.note("usual", "the shares in usual come to nothing")
    return shares


def _shows(table: Table, forms: Forms) -> str | None:
    raw: Any = table.get("shows")
    if raw is None:
        return None
    if not isinstance(raw, str):
        table.wrong("shows", "the id of a test in quotes", raw)
        return None
    return raw if forms.is_test((*table.path, "shows"), raw) else None
