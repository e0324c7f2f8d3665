"""Circles, dead ends, and tiers that hang on what nobody is asked."""

from interview.definition.reading import check_definition
from tests.interview.definition.small import problems_of, spoilt

_NEED = 'when = { question = "need", is = ["clear"] }'
_PAIN = 'met = { question = "need", is = ["clear"] }'
_SOON = 'met = { question = "decide", within = "3 months" }'


def _tests(**met: str) -> tuple[str, str]:
    """Tests put in before the first one."""
    text = "".join(f'[test.{name}]\ntitle = "{name}"\nmet = {statement}\n\n' for name, statement in met.items())
    return "[test.pain]", text + "[test.pain]"


def _branches(**when: str) -> tuple[str, str]:
    """Questions of two options, each with its condition, put in behind the last one."""
    text = "".join(
        f'[[question]]\nid = "{name}"\ntitle = "{name}"\nask = "So?"\nkind = "choice"\nwhen = {statement}\n'
        'option = [{ id = "yes", say = "Yes" }, { id = "no", say = "No" }]\n\n'
        for name, statement in when.items()
    )
    return "[test.pain]", text + "[test.pain]"


def _line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


# Circles


def test_a_question_that_waits_for_one_that_waits_for_it() -> None:
    text = spoilt(_branches(q2='{ question = "q3", is = ["yes"] }', q3='{ question = "q2", is = ["yes"] }'))
    assert problems_of(text) == [(_line(text, 'when = { question = "q3"'), "goes in a circle: q2 -> q3 -> q2")]


def test_a_question_that_waits_for_itself() -> None:
    text = spoilt(_branches(q2='{ question = "q2", known = true }'))
    assert [sentence for _, sentence in problems_of(text)] == ["reads itself: q2 -> q2"]


def test_a_test_that_reads_itself_round_two_others() -> None:
    text = spoilt(_tests(a='{ test = "b" }', b='{ all = [{ test = "c" }] }', c='{ not = { test = "a" } }'))
    assert problems_of(text) == [(_line(text, 'met = { test = "b" }'), "goes in a circle: a -> b -> c -> a")]


def test_a_circle_through_a_test_and_a_branch() -> None:
    text = spoilt((_NEED, 'when = { test = "money" }'))
    assert [sentence for _, sentence in problems_of(text)] == ["goes in a circle: budget -> money -> budget"]


def test_an_id_of_a_question_and_a_test_is_told_apart() -> None:
    text = spoilt((_NEED, 'when = { test = "budget" }'), ("[test.money]", "[test.budget]"), ('"money"]', '"budget"]'))
    assert [sentence for _, sentence in problems_of(text)] == [
        "goes in a circle: question budget -> test budget -> question budget"
    ]


def test_a_circle_through_the_profile() -> None:
    text = spoilt((_PAIN, 'met = { profile = "fits" }'))
    assert [sentence for _, sentence in problems_of(text)] == ["goes in a circle: pain -> profile -> pain"]


def test_a_circle_through_a_persona() -> None:
    persona = '[[profile.persona]]\nid = "p"\ntitle = "P"\nattribute = [{ test = "soon" }]\n\n[[scorecard]]'
    text = spoilt(("[[scorecard]]", persona), (_SOON, 'met = { profile = "fits" }'))
    assert [sentence for _, sentence in problems_of(text)] == ["goes in a circle: soon -> profile -> soon"]


def test_a_circle_through_who_else_is_expected() -> None:
    text = spoilt(('nobody_else = { question = "need", is = ["none"] }', 'nobody_else = { test = "boss" }'))
    assert [sentence for _, sentence in problems_of(text)] == ["goes in a circle: boss -> nobody_else -> boss"]


def test_a_circle_through_the_place_where_a_question_shows() -> None:
    text = spoilt((_NEED, 'when = { test = "soon" }\nshows = "soon"'))
    assert [sentence for _, sentence in problems_of(text)] == ["goes in a circle: budget -> soon -> budget"]


def test_two_circles_are_two_problems() -> None:
    text = spoilt(_tests(a='{ test = "a" }', b='{ test = "c" }', c='{ test = "b" }'))
    assert [sentence for _, sentence in problems_of(text)] == ["reads itself: a -> a", "goes in a circle: b -> c -> b"]


def test_two_ways_to_one_test_are_no_circle() -> None:
    text = spoilt(_tests(a='{ any = [{ test = "b" }, { test = "soon" }] }', b='{ test = "soon" }'))
    assert problems_of(text) == []


def test_a_chain_without_end_is_refused_and_a_long_one_is_judged() -> None:
    def chain(links: int) -> str:
        tests = {f"c{link}": f'{{ test = "c{link + 1}" }}' for link in range(links)}
        return spoilt(_tests(**tests, **{f"c{links}": '{ test = "pain" }'}))

    assert problems_of(chain(20)) == []
    assert [sentence for _, sentence in problems_of(chain(2_000))] == [
        "nested too deeply: over 32 tests and branches read one another from here on"
    ]


def test_a_chain_of_deep_statements_is_judged() -> None:
    deep = {f"c{n}": "{ not = " * 8 + f'{{ test = "c{n + 1}" }}' + " }" * 8 for n in range(26)}
    assert problems_of(spoilt(_tests(**deep, c26='{ test = "pain" }'), ('"pain", "soon"]', '"c0", "soon"]'))) == []


# Dead ends


def test_a_question_whose_condition_can_never_be_met() -> None:
    never = '{ all = [{ question = "need", is = ["clear"] }, { question = "need", is = ["none"] }] }'
    text = spoilt(_branches(lost=never, behind='{ question = "lost", known = true }'))
    assert [sentence for _, sentence in problems_of(text)] == [
        "nothing can reach question lost: its when can never be met",
        "nothing can reach question behind: its when can never be met",
    ]
    assert problems_of(text)[0][0] == _line(text, f"when = {never}")


def test_a_question_behind_one_that_hides_the_other() -> None:
    text = spoilt(
        _branches(
            one='{ question = "need", is = ["clear"] }',
            two='{ question = "need", is = ["none"] }',
            both='{ all = [{ question = "one", known = true }, { question = "two", known = true }] }',
        )
    )
    assert [sentence for _, sentence in problems_of(text)] == [
        "nothing can reach question both: its when can never be met"
    ]


def test_a_tier_with_one_test_that_can_never_be_met() -> None:
    text = spoilt((_PAIN, 'met = { not = { any = [{ test = "soon" }, { not = { test = "soon" } }] } }'))
    assert problems_of(text) == [
        (_line(text, 'requires = ["pain", "soon"]'), "nothing can reach tier ready: test pain can never be met")
    ]


def test_a_tier_whose_tests_contradict_one_another_names_the_fewest() -> None:
    text = spoilt(
        _tests(none='{ question = "need", is = ["none"] }', boss2='{ people = { role = ["signs"] } }'),
        ('requires = ["pain", "soon"]', 'requires = ["soon", "pain", "boss2", "none"]'),
    )
    assert [sentence for _, sentence in problems_of(text)] == [
        "nothing can reach tier ready: tests pain and none contradict one another"
    ]


def test_the_tiers_above_a_lost_one_are_lost_with_it() -> None:
    text = spoilt(
        _tests(none='{ question = "need", is = ["none"] }'),
        (
            'requires = ["pain", "soon"]\n',
            'requires = ["pain", "none"]\n\n[[tier]]\nid = "won"\ntitle = "W"\nrequires = []\n',
        ),
    )
    assert [sentence for _, sentence in problems_of(text)] == [
        "nothing can reach tier ready: tests pain and none contradict one another",
        "nothing can reach tier won, because nothing can reach ready below it",
    ]


def test_a_tier_contradicts_one_below_it() -> None:
    text = spoilt(
        _tests(late='{ not = { question = "decide", within = "4 months" } }'),
        (
            'requires = ["pain", "soon"]\n',
            'requires = ["soon"]\n\n[[tier]]\nid = "won"\ntitle = "W"\nrequires = ["late"]\n',
        ),
    )
    assert [sentence for _, sentence in problems_of(text)] == [
        "nothing can reach tier won: tests soon and late contradict one another"
    ]


def test_dead_ends_are_told_beside_other_problems_but_not_behind_what_was_misread() -> None:
    never = '{ all = [{ question = "need", is = ["clear"] }, { question = "need", is = ["none"] }] }'
    text = spoilt(
        _branches(lost=never), ('title = "Tools"', 'titel = "Tools"'), (_SOON, 'met = { question = "decide" }')
    )
    assert [sentence.split(":")[0] for _, sentence in problems_of(text)] == [
        "question tools has no title",
        "unknown key titel (did you mean title?)",
        "nothing can reach question lost",
        "says nothing of question decide",
    ]


# Warnings


def test_a_tier_that_only_facts_can_reach_is_warned_of() -> None:
    text = spoilt(
        _tests(large='{ question = "staff", from = 50 }'),
        ('requires = ["pain", "soon"]', 'requires = ["pain", "large"]'),
    )
    read, problems = check_definition(text)
    assert read is not None
    line = _line(text, 'requires = ["pain", "large"]')
    assert [problem.at("F") for problem in problems] == [
        f"F:{line}: warning: tier ready hangs on facts alone: whatever is asked, it needs staff from a list"
    ]


def test_a_fact_that_something_asked_can_stand_for_is_no_warning() -> None:
    text = spoilt(
        _tests(large='{ any = [{ question = "staff", from = 50 }, { question = "tools", is = ["screen"] }] }'),
        ('requires = ["pain", "soon"]', 'requires = ["pain", "large"]'),
    )
    assert check_definition(text)[1] == ()


def test_a_search_without_end_is_no_fault_but_is_warned_of() -> None:
    """Ten callers, nine chairs: no answers seat them all, and only trying would tell."""
    pigeons, holes = range(10), range(9)
    options = ", ".join(f'{{ id = "h{hole}", say = "{hole}" }}' for hole in holes)
    questions = "".join(
        f'[[question]]\nid = "p{one}"\ntitle = "P"\nask = "Where?"\nkind = "choice"\noption = [{options}]\n\n'
        for one in pigeons
    )
    clashes = [
        f'{{ all = [{{ question = "p{one}", is = ["h{hole}"] }}, {{ question = "p{other}", is = ["h{hole}"] }}] }}'
        for hole in holes
        for one in pigeons
        for other in range(one)
    ]
    known = ", ".join(f'{{ question = "p{one}", known = true }}' for one in pigeons)
    seated = f"{{ all = [{known}, {{ not = {{ any = [{', '.join(clashes)}] }} }}] }}"
    text = spoilt(("[test.pain]", questions + "[test.pain]"), _tests(seated=seated), ('["pain", "soon"]', '["seated"]'))
    read, problems = check_definition(text)
    assert read is not None
    assert [problem.sentence for problem in problems] == [
        'for some answers the search for the tier in reach takes too long: the screen then says "at most"'
    ]


def test_a_check_says_the_same_twice() -> None:
    text = spoilt((_PAIN, 'met = { question = "staff", from = 1 }'))
    assert len({check_definition(text)[1] for _ in range(2)}) == 1
