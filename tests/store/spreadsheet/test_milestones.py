"""The three days that sales wants to see are found by what a definition does with its questions, not by their ids."""

from importlib import resources

from interview.definition.model import Definition
from interview.definition.reading import read_definition
from store.spreadsheet.milestones import milestones


def definition(*, evaluate: str, decide: str, meet: str, sets: str = "", timeline: str = "") -> Definition:
    """Three questions for a day, one tier that wants them soon, and what else is done with them."""
    questions = "".join(
        f'[[question]]\nid = "{one}"\ntitle = "{one}"\nkind = "date"\nask = "When?"\n'
        for one in (meet, evaluate, decide)
    )
    tests = "".join(
        f'[test.soon-{number}]\ntitle = "Soon"\nmet = {{ question = "{one}", within = "3 months" }}\n'
        for number, one in enumerate((evaluate, decide, meet))
    )
    return read_definition(f"""
name = "Days"
version = 1
{questions}{tests}
[[tier]]
id = "inquiry"
title = "Inquiry"
requires = []
[[tier]]
id = "ready"
title = "Ready"
requires = ["soon-0", "soon-1", "soon-2"]
{f'[[timeline]]{chr(10)}id = "near"{chr(10)}title = "Near"{chr(10)}when = {timeline}' if timeline else ""}
{"[[timeline]]" + chr(10) + 'id = "far"' + chr(10) + 'title = "Far"' if timeline else ""}
[[disposition]]
id = "done"
key = "d"
title = "Done"
{f'needs = ["when"]{chr(10)}sets = "{sets}"' if sets else ""}
""")


def test_in_the_shipped_definition_they_are_the_questions_for_it() -> None:
    source = resources.files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8")
    assert milestones(read_definition(source)) == {"evaluate_by": "t-eval", "decide_by": "t-decide", "meet_by": "meet"}


def test_whatever_they_are_called_the_meeting_is_set_the_decision_makes_the_timeline_the_other_is_wanted_soon() -> None:
    soon = '{ question = "choose", within = "1 month" }'
    own = definition(evaluate="look", decide="choose", meet="visit", sets="visit", timeline=soon)
    assert milestones(own) == {"evaluate_by": "look", "decide_by": "choose", "meet_by": "visit"}


def test_a_timeline_that_goes_by_a_test_is_looked_through() -> None:
    own = definition(evaluate="look", decide="choose", meet="visit", sets="visit", timeline='{ test = "soon-1" }')
    assert milestones(own)["decide_by"] == "choose"


def test_where_nothing_tells_the_ids_of_the_shipped_definition_do() -> None:
    own = definition(evaluate="t-eval", decide="t-decide", meet="meet")
    assert milestones(own) == {"evaluate_by": "t-eval", "decide_by": "t-decide", "meet_by": "meet"}
