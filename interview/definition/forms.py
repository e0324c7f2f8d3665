"""Statements as the file writes them: one small table of exactly one form each, read into the nodes of
`statement.py`.

What a statement refers to is looked up where it stands, and has to fit: an option of that question, a bound for that
kind of answer, a role that people can have. There are no expressions and no patterns; whatever else a table holds is
an unknown key.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, cast

from interview.definition.bounds import DEEPEST_STATEMENT
from interview.definition.catalogue import Catalogue, Named
from interview.definition.lines import Path
from interview.definition.problems import Findings, shown
from interview.definition.shapes import Table, kind_of, listed
from interview.definition.statement import (
    GRADES,
    All,
    Evidenced,
    Grade,
    IsOption,
    Known,
    Lies,
    Not,
    ProfileIs,
    SomeoneMet,
    StartsWith,
    Statement,
    TestMet,
    Within,
)
from interview.definition.statement import Any as AnyOf

_HEADS = ("question", "people", "profile", "test", "all", "any", "not")
_ON_QUESTION = ("is", "from", "to", "within", "starts_with", "known", "evidence")
_KINDS = {
    "from": ("number", "money"),
    "within": ("date",),
    "starts_with": ("code", "text"),
}
_READS = {
    "from": "from and to read a number or an amount",
    "within": "within reads a date",
    "starts_with": "starts_with reads a code or a text",
}
_SORTS = {"from": "number", "within": "date", "starts_with": "words"}


class Forms:
    """Reads statements against one catalogue."""

    def __init__(self, findings: Findings, named: Catalogue) -> None:
        self.findings = findings
        self.named = named

    def at(self, table: Table, key: str, *, required: bool = False) -> Statement | None:
        """The statement at a key of a table; None where there is none, or none that can be read."""
        raw = table.get(key, required=required)
        return None if raw is None else self.read((*table.path, key), raw)

    def read(self, path: Path, raw: object, depth: int = 0) -> Statement | None:
        """One statement; None, and noted, where it cannot be read."""
        if depth > DEEPEST_STATEMENT:
            self.findings.add(
                path, f"nested too deeply: a statement may stand inside {DEEPEST_STATEMENT} others at most"
            )
            return None
        if not isinstance(raw, dict):
            self.findings.add(path, f'a statement is a table such as {{ test = "…" }}, not {kind_of(raw)}')
            return None
        table = Table(self.findings, path, raw, "a statement")
        head = self._head(table)
        if head is None:
            return None
        match head:
            case "question":
                return self._on_question(table)
            case "people":
                return self._people(table)
            case "profile":
                state = table.choice("profile", ("fits", "misses-required"))
                return None if state is None else ProfileIs(cast('Literal["fits", "misses-required"]', state))
            case "test":
                return self._test(table)
            case "not":
                part = self.read((*path, "not"), raw["not"], depth + 1)
                return None if part is None else Not(part)
            case _:
                parts = self._parts(table, head, depth)
                return None if parts is None else (All(parts) if head == "all" else AnyOf(parts))

    # The one form

    def _head(self, table: Table) -> str | None:
        """The key that tells the form, once it is sure to be the only one."""
        heads = [key for key in table.raw if key in _HEADS]
        details = [key for key in table.raw if key in _ON_QUESTION]
        unknown = [key for key in table.raw if key not in _HEADS and key not in _ON_QUESTION]
        for key in unknown:
            known = _ON_QUESTION if heads == ["question"] else (*_HEADS, *_ON_QUESTION)
            self.findings.unknown((*table.path, key), f"unknown key {shown(key)}", key, known)
        if len(heads) == 1 and (heads == ["question"] or not details):
            return heads[0] if not unknown or heads == ["question"] else None
        if len(heads) > 1 or (heads and details):
            both = listed([*heads, *([] if "question" in heads else details)])
            table.note(
                heads[1] if len(heads) > 1 else details[0], f"a statement takes exactly one form, this one has {both}"
            )
        elif details:
            table.note(details[0], f'{details[0]} needs a question: {{ question = "…", {details[0]} = … }}')
        elif not unknown:
            table.note(None, f"this statement is empty: it takes exactly one of {', '.join(_HEADS)}")
        return None

    def _on_question(self, table: Table) -> Statement | None:
        details = ["from" if key == "to" else key for key in table.raw if key in _ON_QUESTION]
        forms = list(dict.fromkeys(details))
        unknown = len(table.raw) > 1 + len(details)
        question = table.raw["question"]
        named = self._question(table, question)
        if len(forms) > 1:
            table.note(forms[1], f"a statement takes exactly one form, this one has {listed(forms)}")
            return None
        if not forms:
            if not unknown:
                table.note(
                    None, f"says nothing of question {_word(question)}: one of {', '.join(_ON_QUESTION)} is missing"
                )
            return None
        form = forms[0]
        if named is None or unknown or not self._fits(table, form, str(question), named):
            return None
        return self._detail(table, form, str(question), named)

    def _detail(self, table: Table, form: str, question: str, named: Named) -> Statement | None:
        match form:
            case "is":
                what = f"question {question} has no option"
                options = self._listed(table, "is", named.options, what)
                return None if options is None else IsOption(question, options)
            case "from":
                return self._lies(table, question)
            case "within":
                limit = table.duration("within")
                return None if limit is None else Within(question, limit)
            case "starts_with":
                prefixes = table.words("starts_with")
                if prefixes is None or len(prefixes) < len(table.raw["starts_with"]):
                    return None
                return StartsWith(question, tuple(word for _, word in prefixes))
            case "known":
                if table.raw["known"] is True:
                    return Known(question)
                table.note(
                    "known",
                    f'known is true; for the opposite write {{ not = {{ question = "{question}", known = true }} }}',
                )
                return None
            case _:
                grades = self._listed(table, "evidence", GRADES, "evidence is one of " + ", ".join(GRADES) + ", not")
                return None if grades is None else Evidenced(question, cast("tuple[Grade, ...]", grades))

    # Parts

    def _question(self, table: Table, question: object) -> Named | None:
        if not isinstance(question, str):
            table.wrong("question", "the id of a question in quotes", question)
            return None
        named = self.named.questions.get(question)
        if named is None:
            path = (*table.path, "question")
            self.findings.unknown(path, f"there is no question {shown(question)}", question, self.named.questions)
        return named

    def _fits(self, table: Table, form: str, question: str, named: Named) -> bool:
        """Whether the form can say anything of this kind of question."""
        kinds = _KINDS.get(form, ())
        if not kinds or named.kind in kinds or named.kind is None:
            return True
        if named.kind == "choice":
            if not named.sorts:
                table.warn(_first(table, form), f"{_READS[form]}, and no option of {question} has a value: never known")
                return True
            if _SORTS[form] in named.sorts:
                return True
        table.note(_first(table, form), f"{_READS[form]}; question {question} is of kind {shown(named.kind)}")
        return False

    def _lies(self, table: Table, question: str) -> Lies | None:
        bounds: list[int | float | None] = []
        for key in ("from", "to"):
            bounds.append(table.raw.get(key))
            if key in table.raw and table.finite(key, table.raw[key]) is None:
                return None
        low, high = bounds
        if low is not None and high is not None and low > high:
            table.note("from", f"the range runs backwards: from {low:,} is more than to {high:,}")
            return None
        return Lies(question, low, high)

    def _people(self, table: Table) -> SomeoneMet | None:
        inside = table.table("people", "people")
        if inside is None:
            return None
        named = (("role", self.named.roles), ("engagement", self.named.engagements))
        found = [
            self._listed(inside, key, known, f"[people] has no {key}") if inside.get(key) is not None else None
            for key, known in named
        ]
        inside.close()
        return None if self.findings.touch(table.path) else SomeoneMet(found[0], found[1])

    def _test(self, table: Table) -> TestMet | None:
        test = table.raw["test"]
        if not isinstance(test, str):
            table.wrong("test", "the id of a test in quotes", test)
            return None
        return TestMet(test) if self.is_test((*table.path, "test"), test) else None

    def is_test(self, path: Path, test: str) -> bool:
        """Whether there is a test of that id; noted where not."""
        if test not in self.named.tests:
            self.findings.unknown(path, f"there is no test {shown(test)}", test, self.named.tests)
        return test in self.named.tests

    def is_question(self, path: Path, question: str) -> bool:
        """Whether there is a question of that id; noted where not."""
        if question not in self.named.questions:
            self.findings.unknown(path, f"there is no question {shown(question)}", question, self.named.questions)
        return question in self.named.questions

    def _parts(self, table: Table, head: str, depth: int) -> tuple[Statement, ...] | None:
        raw: Any = table.raw[head]
        if not isinstance(raw, list):
            table.wrong(head, "a list of statements", raw)
            return None
        found = [self.read((*table.path, head, place), part, depth + 1) for place, part in enumerate(raw)]
        parts = tuple(part for part in found if part is not None)
        return parts if len(parts) == len(found) else None

    def _listed(self, table: Table, key: str, known: Iterable[str], sentence: str) -> tuple[str, ...] | None:
        """A list of words that are all among the known ones."""
        words = table.words(key)
        if words is None:
            return None
        if not table.raw[key]:
            table.warn(key, f"{key} lists nothing: this is never met")
        known = dict.fromkeys(known)
        for path, word in words:
            if word not in known:
                self.findings.unknown(path, f"{sentence} {shown(word)}", word, known)
        sound = len(words) == len(table.raw[key]) and all(word in known for _, word in words)
        return tuple(word for _, word in words) if sound else None


def _first(table: Table, form: str) -> str:
    return form if form in table.raw else "to"


def _word(value: object) -> str:
    return shown(value) if isinstance(value, str) else kind_of(value)
