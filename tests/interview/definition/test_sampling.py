"""The seeded answers that a definition is tried with: the same each time, of every state, and all of them judged."""

from datetime import date

from interview.assessment import assess
from interview.definition.reading import read_definition
from interview.definition.sampling import sampled
from tests.interview.definition.small import SMALL

ON = date(2026, 1, 1)
READ = read_definition(SMALL)


def test_the_same_answers_are_drawn_each_time() -> None:
    assert list(sampled(READ, ON, 20)) == list(sampled(READ, ON, 20))


def test_questions_are_left_open_refused_and_answered_in_many_mixtures() -> None:
    drawn = list(sampled(READ, ON, 200))
    assert len({tuple(answers) for answers, _ in drawn}) > 30
    said = [answer for answers, _ in drawn for answer in answers.values()]
    assert {answer.state for answer in said} == {"answered", "declined", "doesnt-know"}
    assert {one.id for one in READ.questions} == {question for answers, _ in drawn for question in answers}
    assert 0.3 < len(said) / (200 * len(READ.questions)) < 0.7
    assert {role for _, people in drawn for person in people for role in person.roles} == {"decides", "signs"}


def test_the_answers_move_the_tier() -> None:
    tiers = {assess(READ, answers, ON, people).tier for answers, people in sampled(READ, ON, 200)}
    assert tiers == {"inquiry", "ready"}
