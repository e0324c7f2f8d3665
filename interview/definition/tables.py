"""Everything of a file that is not a question: tests, scorecards, tiers, timelines, the profile, cautions,
dispositions, words.

One function a table of the file, each asking for its keys and handing back the struct of `model.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar, cast, get_args

from interview.definition.forms import Forms
from interview.definition.lines import Path
from interview.definition.model import (
    Attribute,
    Caution,
    Disposition,
    Disqualifier,
    Need,
    Objection,
    PeopleRules,
    Persona,
    Profile,
    Scorecard,
    Test,
    Tier,
    Timeline,
)
from interview.definition.placeholders import PLACEHOLDERS, spoken
from interview.definition.problems import shown
from interview.definition.shapes import Table, check_id, kind_of
from interview.definition.statement import All, Statement

_NEEDS: tuple[str, ...] = get_args(Need)
_UNREAD: Statement = All(())
"""Stands in a draft for a statement that could not be read; no Definition with one in it leaves the reader."""
T = TypeVar("T")


def read_tests(file: Table, forms: Forms) -> tuple[Test, ...]:
    """[test.some-id]"""
    raw = file.raw.get("test")
    if isinstance(raw, list):
        file.get("test")
        file.note("test", "test must be tables named by their id: [test.some-id], not a list")
        return ()
    table = file.table("test", "test", required=True)
    if table is None:
        return ()
    if not table.raw:
        file.note("test", "there is no test in this file")
    found = []
    for identity, inside in table.raw.items():
        path = (*table.path, identity)
        check_id(table.findings, path, identity, "the test id")
        if not isinstance(inside, dict):
            table.findings.add(path, f"test {shown(identity)} must be a table, not {kind_of(inside)}: [test.some-id]")
            found.append(Test(identity, "", _UNREAD))  # others may refer to it: that is no second problem
            continue
        one = Table(table.findings, path, inside, f"test {shown(identity)}")
        met = forms.at(one, "met", required=True)
        found.append(Test(identity, one.text("title", required=True), met or _UNREAD, forms.at(one, "partly")))
        one.close()
    return tuple(found)


def read_scorecards(file: Table, forms: Forms) -> tuple[Scorecard, ...]:
    """[[scorecard]]"""

    def one(table: Table, identity: str) -> Scorecard:
        tests = _tests(table, "tests", forms)
        letters = table.text("letters")
        listed = table.raw.get("tests")
        if letters and isinstance(listed, list) and len(letters) != len(listed):
            table.note("letters", f"letters do not count out: {len(letters)} letters for {len(listed)} tests")
        return Scorecard(identity, table.text("title", required=True), tests, letters)

    return _each(file, "scorecard", one)


def read_tiers(file: Table, forms: Forms) -> tuple[Tier, ...]:
    """[[tier]], the lowest first."""

    def one(table: Table, identity: str) -> Tier:
        requires = _tests(table, "requires", forms)
        if table.path[-1] == 0 and requires:
            table.note("requires", "the first tier requires nothing: whoever asks is at least that")
        return Tier(identity, table.text("title", required=True), requires)

    found = _each(file, "tier", one, required=True)
    if not found and file.raw.get("tier") == []:
        file.note("tier", "there is no tier in this file")
    return found


def read_timelines(file: Table, forms: Forms) -> tuple[Timeline, ...]:
    """[[timeline]], in order; the last, and only the last, has no condition."""
    raw = file.raw.get("timeline")
    last = len(raw) - 1 if isinstance(raw, list) else -1

    def one(table: Table, identity: str) -> Timeline:
        band = Timeline(identity, table.text("title", required=True), forms.at(table, "when"))
        if table.path[-1] == last and "when" in table.raw:
            table.note("when", f"the last timeline has no condition: {table.label} takes what no other took")
        if table.path[-1] != last and "when" not in table.raw:
            table.note(None, f"{table.label} has no when: only the last timeline has no condition")
        return band

    return _each(file, "timeline", one)


def read_disqualifiers(file: Table, forms: Forms) -> tuple[Disqualifier, ...]:
    """[[disqualifier]]"""

    def one(table: Table, identity: str) -> Disqualifier:
        when = forms.at(table, "when", required=True)
        return Disqualifier(identity, table.text("title", required=True), when or _UNREAD)

    return _each(file, "disqualifier", one)


def read_cautions(file: Table, forms: Forms) -> tuple[Caution, ...]:
    """[[caution]]"""

    def one(table: Table, identity: str) -> Caution:
        if identity == "date-passed":
            table.note("id", "the caution id date-passed is reserved: it stands by itself where a date has passed")
        marks = table.text("marks")
        if marks and not forms.is_test((*table.path, "marks"), marks):
            marks = ""
        when = forms.at(table, "when", required=True)
        title = table.text("title", required=True)
        return Caution(identity, title, when or _UNREAD, forms.at(table, "cleared_by"), marks or None)

    return _each(file, "caution", one)


def read_objections(file: Table) -> tuple[Objection, ...]:
    """[[objection]]"""

    def one(table: Table, identity: str) -> Objection:
        lines = (spoken(table, key) for key in ("agree", "ask", "then"))
        return Objection(identity, table.text("title", required=True), *lines)

    return _each(file, "objection", one)


def read_dispositions(file: Table, forms: Forms) -> tuple[Disposition, ...]:
    """[[disposition]]"""
    keys: dict[str, Path] = {}

    def one(table: Table, identity: str) -> Disposition:
        return Disposition(
            id=identity,
            key=_key(table, keys),
            title=table.text("title", required=True),
            reached=table.flag("reached", False),
            final=table.flag("final", False),
            needs=_needs(table),
            again_in=table.duration("again_in", clock=True),
            sets=_sets(table, forms),
            do_not_call=table.flag("do_not_call", False),
        )

    return _each(file, "disposition", one)


def read_profile(file: Table, forms: Forms) -> Profile | None:
    """[profile] and its personas."""
    table = file.table("profile", "the profile")
    if table is None:
        return None
    attributes = _attributes(table, forms)
    others: dict[str, Path] = {}
    personas = []
    for one in table.tables("persona", "persona"):
        personas.append(Persona(one.id(others, "persona"), one.text("title", required=True), _attributes(one, forms)))
        one.close()
    if not attributes and not table.raw.get("attribute") and not (personas and all(p.attributes for p in personas)):
        table.note(None, "the profile has no attribute: nothing would tell whether a lead fits")
    fits_at = table.share("fits_at", 1.0)
    table.close()
    return Profile(attributes, fits_at, tuple(personas))


def read_people(file: Table, forms: Forms) -> PeopleRules:
    """[people]"""
    table = file.table("people", "[people]")
    if table is None:
        return PeopleRules()
    roles, engagements = _once(table, "role"), _once(table, "engagement")
    rules = PeopleRules(roles, engagements, forms.at(table, "nobody_else"), spoken(table, "ask"))
    table.close()
    return rules


def read_words(file: Table) -> dict[str, str]:
    """[words]: what the placeholders say."""
    table = file.table("words", "[words]")
    if table is None:
        return {}
    found = {name: table.text(name) for name in PLACEHOLDERS if table.get(name) is not None}
    table.close()
    return found


def read_duties(file: Table) -> dict[str, tuple[str, ...]]:
    """duties.sales and duties.marketing."""
    table = file.table("duties", "duties")
    if table is None:
        return {}
    sides = [side for side in ("sales", "marketing") if table.get(side) is not None]
    found = {side: tuple(word for _, word in table.words(side) or ()) for side in sides}
    table.close()
    return found


def read_currency(file: Table) -> str | None:
    """Three capital letters."""
    currency = file.text("currency")
    if "currency" in file.raw and isinstance(file.raw["currency"], str) and not re.fullmatch("[A-Z]{3}", currency):
        file.note("currency", f"currency is three capital letters such as USD, not {shown(currency) or 'nothing'}")
    return currency or None


def read_expected_ready(file: Table) -> tuple[float, float] | None:
    """Two shares, the lower first."""
    shares = file.numbers("expected_ready")
    if shares is None:
        return None
    if len(shares) != 2 or not 0 <= shares[0] <= shares[1] <= 1:
        file.note("expected_ready", "expected_ready is two shares from 0 to 1, the lower first, such as [0.05, 0.15]")
        return None
    return shares[0], shares[1]


def _each(file: Table, key: str, one: Callable[[Table, str], T], *, required: bool = False) -> tuple[T, ...]:
    """Every table of a list with ids, read by `one`."""
    others: dict[str, Path] = {}
    found = []
    for table in file.tables(key, key, required=required):
        found.append(one(table, table.id(others, key)))
        table.close()
    return tuple(found)


def _tests(table: Table, key: str, forms: Forms) -> tuple[str, ...]:
    words: Iterable[tuple[Path, str]] = table.words(key, required=True) or ()
    return tuple(test for path, test in words if forms.is_test(path, test))


def _attributes(table: Table, forms: Forms) -> tuple[Attribute, ...]:
    found = []
    for one in table.tables("attribute", "attribute"):
        test = one.text("test", required=True)
        weight = one.number("weight")
        if weight is not None and weight <= 0:
            one.note("weight", f"weight must be more than 0, not {weight:g}")
        if test and forms.is_test((*one.path, "test"), test):
            found.append(Attribute(test, 1.0 if weight is None else weight, one.flag("required", False)))
        one.get("required")
        one.close()
    return tuple(found)


def _key(table: Table, keys: dict[str, Path]) -> str:
    key = table.text("key", required=True)
    if key.strip() and not re.fullmatch("[a-z]", key):
        table.note("key", f"key is one letter from a to z, not {shown(key)}")
    elif key.strip():
        first = keys.setdefault(key, (*table.path, "key"))
        if first != (*table.path, "key"):
            table.note("key", f"key {key} is used twice, here and in line {table.findings.outline.line(first)}")
    return key


def _sets(table: Table, forms: Forms) -> str | None:
    sets = table.text("sets")
    if not sets or not forms.is_question((*table.path, "sets"), sets):
        return None
    kind = forms.named.questions[sets].kind
    if kind not in (None, "date", "choice"):
        table.note("sets", f"sets answers a question with a date; question {sets} is of kind {shown(kind)}")
    return sets


def _needs(table: Table) -> tuple[Need, ...]:
    found = []
    for path, need in table.words("needs") or ():
        if need in _NEEDS:
            found.append(cast("Need", need))
        else:
            sentence = f"needs lists {', '.join(_NEEDS)}, not {shown(need)}"
            table.findings.unknown(path, sentence, need, _NEEDS)
    return tuple(found)


def _once(table: Table, key: str) -> tuple[str, ...]:
    """A list of words, each noted where it comes twice or is blank."""
    found: dict[str, None] = {}
    for path, word in table.words(key) or ():
        if word in found:
            table.findings.add(path, f"{key} lists {shown(word)} twice")
        elif not word.strip():
            table.findings.add(path, f"{key} lists an empty word")
        else:
            found[word] = None
    return tuple(found)
