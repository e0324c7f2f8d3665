from datetime import date
from importlib.resources import files

from interview.answers import Answer, Person
from interview.assessment import assess
from interview.definition.model import Span, Special
from interview.definition.reading import read_definition
from interview.memory import known_answers, known_people

STARTER = read_definition(files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)


def test_answers_of_another_definition_are_left_out_of_the_judgement():
    fine = {
        "budget": Answer(said_on=TODAY, options=("amount-known",), value=Span(60000, 60000), words="60k"),
        "t-decide": Answer(said_on=TODAY, value=Special.NEVER),
        "env": Answer(said_on=TODAY, state="declined"),
    }
    strange = {
        "shoe-size": Answer(said_on=TODAY, options=("large",)),
        "pain": Answer(said_on=TODAY, options=("boredom",)),
        "firmo": Answer(said_on=TODAY, value=Span(date(2026, 1, 1), None)),
        "t-eval": Answer(said_on=TODAY, value=Span(3, 4)),
        "meet": Answer(said_on=TODAY, value="soon"),
        "motive": Answer(said_on=TODAY, options=()),
        "compete": Answer(said_on=date(2026, 11, 23), options=("nobody",)),
    }
    known = known_answers(STARTER, fine | strange, TODAY)
    assert known == fine
    assert assess(STARTER, known, TODAY).tests["budget"] == "met"


def test_people_keep_their_names_and_lose_only_the_words_that_nobody_knows():
    people = (Person(name="Ana Cho", roles=("signs", "sponsors"), engagement="keen"),)
    assert known_people(STARTER, people) == (Person(name="Ana Cho", roles=("signs",)),)
