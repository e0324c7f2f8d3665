"""Two versions of the agreement, and what changed between them, in words.

Nothing that gives a version another name may go unsaid: every key of every table is compared, the known ones in the
words people use of them, the rest by name. What differs in the file and not in its meaning (a default written out) is
said as just that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from interview.days import Duration
from interview.definition.model import (
    Attribute,
    Caution,
    Definition,
    Disposition,
    Disqualifier,
    FromColumn,
    Objection,
    Option,
    Persona,
    Profile,
    Question,
    Scorecard,
    Test,
    Tier,
    Timeline,
)
from interview.definition.shapes import listed
from interview.definition.statement import Statement
from interview.definition.words import duration_words, in_words, worth_words

SAME = "Only the writing changed (a default written out, a list in another form): it means what it meant"
_OWN = frozenset(
    [
        "hash",
        "people",
        "words",
        "duties",
        "questions",
        "tests",
        "profile",
        "scorecards",
        "tiers",
        "timelines",
        "disqualifiers",
        "cautions",
        "objections",
        "dispositions",
    ]  # the rest of a definition are single keys
)
_KEYS = {"when": "a condition", "roles": "role", "engagements": "engagement", "also": "other words to find it by"}
"""Fields of the model whose key in the file is another."""


N = TypeVar("N", Question, Test, Scorecard, Tier, Timeline, Disqualifier, Caution, Persona, Objection, Disposition)
Changes = Iterator[str]


def compare(old: Definition, new: Definition) -> tuple[str, ...]:
    """What the new version says otherwise, one sentence a change; empty where both are one version."""
    if old.hash == new.hash:
        return ()
    return tuple(dict.fromkeys(_Comparison(old, new).changes())) or (SAME,)


class _Comparison:
    def __init__(self, old: Definition, new: Definition) -> None:
        self.old = old
        self.new = new

    def changes(self) -> Changes:
        """Every change, in the order of the page: what a lead is first, then what is asked, then the rest."""
        old, new = self.old, self.new
        yield from self._keys("The definition", old, new, skip=_OWN)
        yield from self._list("tier", old.tiers, new.tiers, self._tier)
        yield from self._list(
            "timeline",
            old.timelines,
            new.timelines,
            self._plain,
        )
        yield from self._list("test", old.tests, new.tests, self._test, ordered=False)
        yield from self._list(
            "question",
            old.questions,
            new.questions,
            self._question,
        )
        yield from self._list(
            "scorecard",
            old.scorecards,
            new.scorecards,
            self._scorecard,
        )
        yield from self._profile()
        yield from self._keys("People", old.people, new.people)
        yield from self._list(
            "disqualifier",
            old.disqualifiers,
            new.disqualifiers,
            self._plain,
        )
        yield from self._list(
            "caution",
            old.cautions,
            new.cautions,
            self._plain,
        )
        yield from self._list(
            "objection",
            old.objections,
            new.objections,
            self._plain,
        )
        yield from self._list(
            "disposition",
            old.dispositions,
            new.dispositions,
            self._plain,
        )
        yield from self._table("Words", old.words, new.words)
        yield from self._table("Duties of", old.duties, new.duties)

    # Tables of the file

    def _tier(self, old: Tier, new: Tier) -> Changes:
        yield from self._tests(new.title, old.requires, new.requires, "needs")
        yield from self._keys(new.title, old, new, skip={"requires"})

    def _test(self, old: Test, new: Test) -> Changes:
        yield from self._keys(f"Test {new.title}", old, new)

    def _scorecard(self, old: Scorecard, new: Scorecard) -> Changes:
        name = f"Scorecard {new.title}"
        yield from self._tests(name, old.tests, new.tests, "shows")
        yield from self._keys(name, old, new, skip={"tests"})

    def _question(self, old: Question, new: Question) -> Changes:
        name = new.title
        if old.must != new.must:
            yield f"{name} is a must now" if new.must else f"{name} is nice to have now, no longer a must"
        if old.asked != new.asked:
            yield f"{name} is asked now, no longer a fact" if new.asked else f"{name} is a fact now, no longer asked"
        if old.shows != new.shows:
            yield f"{name} stands under {self._title(new.shows)} now, no longer under {self._title(old.shows)}"
        yield from self._options(name, old.options, new.options)
        yield from self._keys(name, old, new, skip={"must", "asked", "shows", "options"})

    def _options(self, name: str, old: Sequence[Option], new: Sequence[Option]) -> Changes:
        before, after = {one.id: one for one in old}, {one.id: one for one in new}
        for option in old:
            if option.id not in after:
                yield f"{name} no longer offers “{option.say}”"
        for option in new:
            if option.id not in before:
                yield f"{name} offers “{option.say}”{_worth(option)} now"
            else:
                yield from self._option(name, before[option.id], option)
        if _reordered(list(before), list(after)):
            yield f"{name} offers its options in another order: {listed(option.say for option in new)}"

    def _option(self, name: str, old: Option, new: Option) -> Changes:
        if old.say != new.say:
            yield f"{name}: the option “{old.say}” reads “{new.say}” now"
        if old.recap != new.recap:
            yield f"{name}: “{new.say}” is read back as “{new.recap or new.say}” now"
        if old.also != new.also:
            yield self._key(f"{name}: “{new.say}”", "also", old.also, new.also)
        if old.value != new.value:
            worth, was = worth_words(new) or "no value", worth_words(old) or "none"
            yield f"{name}: “{new.say}” stands for {worth} now, no longer for {was}"

    def _profile(self) -> Changes:
        old, new = self.old.profile, self.new.profile
        if old is None and new is not None:
            looks_at = listed(self._title(one.test) for one in new.attributes) or "personas"
            yield f"There is a profile of the ideal customer now: {looks_at}"
        elif new is None and old is not None:
            yield "There is no profile of the ideal customer any more"
        elif old is not None and new is not None:
            yield from self._both_profiles(old, new)

    def _both_profiles(self, old: Profile, new: Profile) -> Changes:
        if old.fits_at != new.fits_at:
            yield f"A lead fits the profile from {new.fits_at:g} of the weight on now, no longer from {old.fits_at:g}"
        yield from self._attributes("The profile", old.attributes, new.attributes)
        yield from self._list(
            "persona",
            old.personas,
            new.personas,
            self._persona,
        )

    def _persona(self, old: Persona, new: Persona) -> Changes:
        name = f"Persona {new.title}"
        yield from self._attributes(name, old.attributes, new.attributes)
        yield from self._keys(name, old, new, skip={"attributes"})

    def _attributes(self, name: str, old: Sequence[Attribute], new: Sequence[Attribute]) -> Changes:
        before, after = {one.test: one for one in old}, {one.test: one for one in new}
        for attribute in old:
            if attribute.test not in after:
                yield f"{name} no longer looks at {self._title(attribute.test)}"
        for attribute in new:
            title = self._title(attribute.test)
            earlier = before.get(attribute.test)
            if earlier is None:
                required = ", required" if attribute.required else ""
                yield f"{name} looks at {title} now, with weight {attribute.weight:g}{required}"
                continue
            if earlier.weight != attribute.weight:
                yield f"{name} gives {title} the weight {attribute.weight:g} now, no longer {earlier.weight:g}"
            if earlier.required != attribute.required:
                yield f"{name} requires {title} now" if attribute.required else f"{name} no longer requires {title}"
        if old != new and sorted(before) == sorted(after) and all(before[test] == after[test] for test in after):
            yield f"{name} names its attributes otherwise: {listed(self._title(one.test) for one in new)}"

    # Ways of comparing

    def _list(
        self,
        what: str,
        old: Sequence[N],
        new: Sequence[N],
        each: Callable[[N, N], Changes],
        *,
        ordered: bool = True,
    ) -> Changes:
        """What is gone, new, changed and in another place; the order of tests means nothing."""
        before, after = {one.id: one for one in old}, {one.id: one for one in new}
        for one in old:
            if one.id not in after:
                yield f"The {what} {one.title} ({one.id}) is gone"
        for one in new:
            if one.id not in before:
                yield f"The {what} {one.title} ({one.id}) is new{self._what_it_means(one)}"
            elif before[one.id] != one:
                yield from each(before[one.id], one)
        if ordered and _reordered(list(before), list(after)):
            yield f"The {what}s stand in another order: {listed(one.title for one in new)}"

    def _what_it_means(self, one: object) -> str:
        if isinstance(one, Tier):
            return f": it needs {listed(self._title(test) for test in one.requires) or 'nothing more'}"
        if isinstance(one, Test):
            return f": {in_words(self.new, one.met)}"
        when = getattr(one, "when", None)
        return "" if when is None or isinstance(one, Question) else f": {in_words(self.new, when)}"

    def _plain(self, old: N, new: N) -> Changes:
        yield from self._keys(new.title, old, new)

    def _keys(self, name: str, old: msgspec.Struct, new: msgspec.Struct, *, skip: Collection[str] = ()) -> Changes:
        """The fields of two structs of one type, one by one."""
        for field in msgspec.structs.fields(new):
            before, after = getattr(old, field.name), getattr(new, field.name)
            if before == after or field.name in skip:
                continue
            yield self._key(name, field.name, before, after)

    def _key(self, name: str, key: str, old: object, new: object) -> str:
        if key == "title":
            return f"“{old}” is called “{new}” now"
        if key == "met" or (key == "when" and old is not None and new is not None):
            return f"{name} now means: {self._said(self.new, new)} (it meant: {self._said(self.old, old)})"
        key = _KEYS.get(key, key)
        if _none(new):
            return f"{name} no longer has {key} (it was: {self._said(self.old, old)})"
        if _none(old):
            return f"{name} now has {key}: {self._said(self.new, new)}"
        return f"{name}: {key} is {self._said(self.new, new)} now, no longer {self._said(self.old, old)}"

    def _tests(self, name: str, old: Sequence[str], new: Sequence[str], does: str) -> Changes:
        for test in dict.fromkeys(old):
            if test not in new:
                yield f"{name} no longer {does} {self._title(test)}"
        for test in dict.fromkeys(new):
            if test not in old:
                yield f"{name} {does} {self._title(test)} now"
        if old != new and sorted(set(old)) == sorted(set(new)):
            yield f"{name} {does} its tests in another order: {listed(map(self._title, new))}"

    def _table(self, name: str, old: dict[str, Any], new: dict[str, Any]) -> Changes:
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield self._key(f"{name} {key}", "text", old.get(key), new.get(key))

    # Words

    def _title(self, test: str | None) -> str:
        if test is None:
            return "no test"
        found = self.new.test.get(test) or self.old.test.get(test)
        return found.title if found else test

    def _said(self, definition: Definition, value: object) -> str:
        match value:
            case str():
                return f"“{value}”"
            case bool():
                return "yes" if value else "no"
            case Duration():
                return duration_words(value)
            case FromColumn():
                words = ", ".join(f"“{word}” as {option}" for word, option in (value.map or {}).items())
                return f"“{value.column}”{f' with {words}' if words else ''}"
            case tuple():
                return listed(self._said(definition, one) for one in value) if value else "nothing"
            case int() | float():
                return f"{value:,}"
            case _:
                return in_words(definition, value) if isinstance(value, Statement) else "nothing"


def _none(value: object) -> bool:
    return value is None or value == "" or value == ()


def _worth(option: Option) -> str:
    worth = worth_words(option)
    return f" ({worth})" if worth else ""


def _reordered(old: list[str], new: list[str]) -> bool:
    return [one for one in old if one in new] != [one for one in new if one in old]
