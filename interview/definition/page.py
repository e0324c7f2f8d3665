"""The agreement as one page, before it has a look: headings, lines and lists, in the order people talk about it.

What a lead is comes first, then how soon, the ideal customer, what stops a hand-off; then what is asked; then what
each side owes. Plain text throughout: whoever draws the page escapes it for its own medium.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from interview.definition.model import Attribute, Definition, Disposition, Option, Question, Test
from interview.definition.shapes import listed
from interview.definition.words import duration_words, in_words, worth_words

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Heading(Struct, frozen=True):
    """1 for the page's title, 2 for its parts."""

    level: int
    text: str


class Line(Struct, frozen=True):
    """One paragraph."""

    text: str


class Item(Struct, frozen=True):
    """A point of a list, with points of its own; its sign stands before it ("1", "q", "B"), or none."""

    text: str
    inside: tuple[Item, ...] = ()
    sign: str = ""


class Items(Struct, frozen=True):
    """A list."""

    items: tuple[Item, ...]


Block = Heading | Line | Items


def page(definition: Definition) -> tuple[Block, ...]:
    """Every block of the page."""
    return tuple(_Page(definition).blocks())


class _Page:
    def __init__(self, definition: Definition) -> None:
        self.definition = definition

    def blocks(self) -> Iterator[Block]:
        """The page from top to bottom; a part that the file says nothing of is left out."""
        one = self.definition
        yield Heading(1, one.name)
        yield Line(self._version())
        yield from self._part(
            "What a lead is here", self._tiers(), "Each tier needs what stands under it, and all below."
        )
        yield from self._part("How soon they buy", self._timelines())
        yield from self._part("The ideal customer", self._profile(), self._fits())
        yield from self._part("What blocks a hand-off", self._disqualifiers())
        yield from self._part("When to be careful", self._cautions())
        yield from self._part("Scorecards", self._scorecards())
        yield from self._part("What is asked, in this order", self._questions(asked=True))
        yield from self._part("Facts, from a list or typed in", self._questions(asked=False))
        yield from self._part("What the other tests mean", self._other_tests())
        yield from self._part("The people met", self._people())
        yield from self._part("Words to say", self._words())
        yield from self._part("Objections", self._objections())
        yield from self._part("How a call can end", map(self._disposition, one.dispositions))
        for side, duties in one.duties.items():
            yield from self._part(f"What {side} owes", map(Item, duties))

    def _part(self, title: str, items: Iterable[Item], line: str = "") -> Iterator[Block]:
        found = tuple(items)
        if found:
            yield Heading(2, title)
            if line:
                yield Line(line)
            yield Items(found)

    def _version(self) -> str:
        one = self.definition
        said = [f"Version {one.version} ({one.hash})"]
        if one.review_every:
            said.append(f"reviewed every {duration_words(one.review_every)}")
        if one.currency:
            said.append(f"amounts in {one.currency}")
        said.append(f"the year begins in {_MONTHS[one.fiscal_year_starts - 1]}")
        line = "; ".join(said) + "."
        if one.expected_ready:
            low, high = (f"{share * 100:g}" for share in one.expected_ready)
            line += f" Of 100 inquiries, {low} to {high} should come out as {one.tiers[-1].title}."
        return line

    # What a lead is

    def _tiers(self) -> Iterator[Item]:
        for tier in self.definition.tiers:
            tests = tuple(self._test(self.definition.test[test]) for test in tier.requires)
            yield Item(tier.title, tests or (Item("nothing more"),))

    def _test(self, test: Test) -> Item:
        partly = f"; partly: {in_words(self.definition, test.partly)}" if test.partly else ""
        return Item(f"{test.title}: {in_words(self.definition, test.met)}{partly}")

    def _timelines(self) -> Iterator[Item]:
        for band in self.definition.timelines:
            yield Item(f"{band.title}: {in_words(self.definition, band.when) if band.when else 'everything else'}")

    def _fits(self) -> str:
        profile = self.definition.profile
        return f"A lead fits from {profile.fits_at:g} of the weight on." if profile else ""

    def _profile(self) -> Iterator[Item]:
        profile = self.definition.profile
        if profile is None:
            return
        yield from self._attributes(profile.attributes)
        for persona in profile.personas:
            yield Item(f"Persona {persona.title}", tuple(self._attributes(persona.attributes)))

    def _attributes(self, attributes: Sequence[Attribute]) -> Iterator[Item]:
        for attribute in attributes:
            test = self.definition.test[attribute.test]
            required = ", required" if attribute.required else ""
            meaning = in_words(self.definition, test.met)
            yield Item(f"{test.title} (weight {attribute.weight:g}{required}): {meaning}")

    def _disqualifiers(self) -> Iterator[Item]:
        for each in self.definition.disqualifiers:
            yield Item(f"{each.title}: {in_words(self.definition, each.when)}")

    def _cautions(self) -> Iterator[Item]:
        for caution in self.definition.cautions:
            inside = [Item(f"while {in_words(self.definition, caution.when)}")]
            if caution.cleared_by:
                inside.append(Item(f"until {in_words(self.definition, caution.cleared_by)}"))
            if caution.marks:
                inside.append(Item(f"marks {self.definition.test[caution.marks].title}"))
            yield Item(caution.title, tuple(inside))

    def _scorecards(self) -> Iterator[Item]:
        for card in self.definition.scorecards:
            signs = card.letters or " " * len(card.tests)
            titles = (self.definition.test[test].title for test in card.tests)
            tests = (Item(title, sign=sign.strip()) for title, sign in zip(titles, signs, strict=True))
            yield Item(card.title, tuple(tests))

    def _other_tests(self) -> Iterator[Item]:
        told = {test for tier in self.definition.tiers for test in tier.requires}
        if self.definition.profile:
            told |= {attribute.test for attribute in self.definition.profile.attributes}
        return (self._test(test) for test in self.definition.tests if test.id not in told)

    # What is asked

    def _questions(self, *, asked: bool) -> Iterator[Item]:
        for place, question in enumerate(self.definition.questions, 1):
            if question.asked is asked:
                yield Item(self._title(question), tuple(self._of_question(question)), sign=str(place))

    def _title(self, question: Question) -> str:
        said = ["must" if question.must else "nice to have"] if question.asked else []
        said.append(question.kind)
        if question.good_for:
            said.append(f"good for {duration_words(question.good_for)}")
        return f"{question.title} ({', '.join(said)})"

    def _of_question(self, question: Question) -> Iterator[Item]:
        if question.ask:
            yield Item(f"“{question.ask}”")
        if question.when:
            yield Item(f"only if {in_words(self.definition, question.when)}")
        if question.not_before:
            titles = listed(self.definition.question[one].title for one in question.not_before)
            yield Item(f"not before {titles}")
        if question.hint:
            yield Item(f"Hint: {question.hint}")
        if question.probe:
            yield Item(f"Probe: “{question.probe}”")
        if question.also:
            yield Item(f"Found by: {', '.join(question.also)}")
        if question.options:
            yield Item("Answers", tuple(_option(place, one) for place, one in enumerate(question.options, 1)))

    # The rest

    def _people(self) -> Iterator[Item]:
        rules = self.definition.people
        if rules.roles:
            yield Item(f"Parts: {', '.join(rules.roles)}")
        if rules.engagements:
            yield Item(f"Engagement: {', '.join(rules.engagements)}")
        if rules.ask:
            yield Item(f"Of somebody named: “{rules.ask}”")
        if rules.nobody_else:
            yield Item(f"Nobody else is expected while {in_words(self.definition, rules.nobody_else)}")

    def _words(self) -> Iterator[Item]:
        one = self.definition
        for title, words in (("Opening", one.opening), ("If they are busy", one.busy), ("Closing", one.closing)):
            if words:
                yield Item(f"{title}: “{words}”")
        if one.words:
            names = (Item(f"{{{name}}}: {word}") for name, word in one.words.items())
            yield Item("Until it is known better", tuple(names))

    def _objections(self) -> Iterator[Item]:
        for place, objection in enumerate(self.definition.objections, 1):
            lines = (objection.agree, objection.ask, objection.then)
            yield Item(objection.title, tuple(Item(line) for line in lines if line), sign=str(place))

    def _disposition(self, one: Disposition) -> Item:
        flags = (("reached", one.reached), ("final", one.final), ("never call again", one.do_not_call))
        said = [word for word, true in flags if true]
        if one.again_in:
            said.append(f"again in {duration_words(one.again_in)}")
        if one.needs:
            said.append(f"asks for {listed(one.needs)}")
        if one.sets:
            said.append(f"its date answers {self.definition.question[one.sets].title}")
        return Item(f"{one.title} ({'; '.join(said)})" if said else one.title, sign=one.key)


def _option(place: int, option: Option) -> Item:
    worth = worth_words(option)
    found_by = f"; found by: {', '.join(option.also)}" if option.also else ""
    return Item(f"{option.say}{f' ({worth})' if worth and worth != option.say else ''}{found_by}", sign=str(place))
