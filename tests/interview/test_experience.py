"""What past calls teach: shares of answers, seconds of questions; and when they are believed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from interview.answers import Answer
from interview.call import Answered, AnyEvent, Call, Declined, Ended, Moved, Started
from interview.definition.model import Definition, Span
from interview.definition.reading import read_definition
from interview.experience import ENOUGH, UNTAUGHT, Experience, learned, lesson_of

ON = date(2026, 11, 22)
LAW = """
name = "Small"
version = 1
[[question]]
id = "pain"
title = "Pain"
kind = "choice"
ask = "What hurts?"
usual = [1, 3]
seconds = 30
option = [{ id = "late", say = "Late" }, { id = "none", say = "None" }]
[[question]]
id = "sites"
title = "Sites"
kind = "number"
ask = "How many?"
option = [{ id = "few", say = "Few", value = [1, 9] }, { id = "many", say = "Many", value = [10, "open"] }]
[test.hurt]
title = "Hurt"
met = { question = "pain", is = ["late"] }
[test.many]
title = "Many"
met = { question = "sites", from = 10 }
[[tier]]
id = "low"
title = "Low"
requires = []
[[tier]]
id = "top"
title = "Top"
requires = ["hurt", "many"]
"""


@pytest.fixture(scope="module")
def law() -> Definition:
    return read_definition(LAW)


def call(*events: tuple[float, Any], ended: bool = True, demo: bool = False) -> Call:
    happened: list[AnyEvent] = [Started(seq=1, at=0.0)]
    for at, event in events:
        happened.append(replace(event, seq=len(happened) + 1, at=at))
    if ended:
        happened.append(Ended(seq=len(happened) + 1, at=300.0, disposition="qualified"))
    started = datetime(2026, 11, 22, 9, tzinfo=UTC)
    return Call(
        id="S-0001", lead="L-0001", company="Harlan", by="Mia", started=started, definition="x",
        events=tuple(happened), demo=demo,
    )  # fmt: skip


def moved(question: str) -> Moved:
    return Moved(seq=0, at=0.0, question=question)


def said(question: str, option: str = "", value: int | None = None) -> Answered:
    own = None if value is None else Span(value, value)
    return Answered(
        seq=0, at=0.0, question=question, answer=Answer(said_on=ON, options=(option,) if option else None, value=own)
    )


def test_a_call_teaches_its_options_and_how_long_each_question_stood_there(law: Definition) -> None:
    lesson = lesson_of(
        law, call((0, moved("pain")), (40, said("pain", "late")), (45, moved("sites")), (57, said("sites", "few")))
    )
    assert lesson is not None
    assert lesson.answers == {"pain": ("late",), "sites": ("few",)}
    assert lesson.seconds == {"pain": 40, "sites": 12}


def test_a_value_teaches_the_option_it_lies_in(law: Definition) -> None:
    lesson = lesson_of(law, call((0, moved("sites")), (9, said("sites", value=42))))
    assert lesson is not None
    assert lesson.answers == {"sites": ("many",)}


def test_what_was_captured_out_of_order_or_corrected_took_nobodys_time(law: Definition) -> None:
    lesson = lesson_of(
        law,
        call(
            (0, moved("pain")),
            (20, said("sites", "few")),  # told in passing
            (50, said("pain", "late")),  # thirty seconds after that
            (90, said("pain", "none")),  # a correction
        ),
    )
    assert lesson is not None
    assert (lesson.answers["pain"], lesson.seconds) == (("none",), {"pain": 30})


@pytest.mark.parametrize(
    "nothing",
    [
        call((0, moved("pain")), (9, said("pain", "late")), ended=False),
        call((0, moved("pain")), (9, said("pain", "late")), demo=True),
        call((0, moved("pain")), (9, Declined(seq=0, at=0.0, question="pain"))),
        call((9, said("gone", "late"))),
        call((9, said("pain", "renamed"))),
    ],
    ids=["unfinished", "made up", "nothing said", "question gone", "option gone"],
)
def test_a_call_without_an_answer_that_counts_teaches_nothing(law: Definition, nothing: Call) -> None:
    assert lesson_of(law, nothing) is None


def taught(law: Definition, late: int, none: int) -> Experience:
    both = [call((0, moved("pain")), (9, said("pain", "late")))] * late
    both += [call((0, moved("pain")), (21, said("pain", "none")))] * none
    return learned(filter(None, (lesson_of(law, one) for one in both)))


def test_before_enough_calls_the_definitions_own_priors_serve(law: Definition) -> None:
    few = taught(law, ENOUGH - 1, 0)
    pain, sites = law.question["pain"], law.question["sites"]
    assert few.shares(pain) == UNTAUGHT.shares(pain) == [0.25, 0.75]
    assert few.talk_time(pain) == 30
    assert few.talk_time(sites) == 20
    assert few.shares(sites) == [0.5, 0.5]


def test_from_then_on_the_calls_do_and_nothing_becomes_impossible(law: Definition) -> None:
    enough = taught(law, ENOUGH, 0)
    assert enough.shares(law.question["pain"]) == pytest.approx([(30 + 2.5) / 40, 7.5 / 40])
    assert enough.talk_time(law.question["pain"]) == 9
    assert taught(law, 10, 50).talk_time(law.question["pain"]) == 21
    assert enough.talk_time(law.question["sites"]) == 20  # never timed


def test_a_pause_is_no_talk_time(law: Definition) -> None:
    long = call((0, moved("pain")), (timedelta(minutes=20).total_seconds(), said("pain", "late")))
    lesson = lesson_of(law, long)
    assert lesson is not None
    assert lesson.seconds == {}
