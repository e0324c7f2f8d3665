"""A list as it is found in the world (the columns of a published index of companies), from import to export."""

import csv
import io
import json
from pathlib import Path

from tests.end_to_end.bants import done, told

LIST = Path(__file__).parent / "lists" / "index_members.csv"
LED = """\
1

2
t-decide=2
t-eval=1
> they lose a load a week
+ Ana Cho, CFO, decides/signs, engaged
budget=60k
engage=-
end s
"""
CALL = ("call", "3T", "--lines", "--override", "the list has no numbers: theirs stands on the card")


def import_list() -> dict[str, object]:
    return json.loads(done("import", str(LIST), "--map", "Security=company", "--yes", "--json"))


def test_a_published_list_becomes_leads_and_a_second_time_adds_nothing() -> None:
    first = import_list()
    assert {key: first[key] for key in ("read", "new", "updated", "unchanged", "duplicates", "rejected")} == {
        "read": 12,
        "new": 12,
        "updated": 0,
        "unchanged": 0,
        "duplicates": 0,
        "rejected": [],
    }
    again = import_list()
    assert (again["read"], again["new"], again["unchanged"]) == (12, 0, 12)
    companies = [lead["company"] for lead in told("leads")]
    assert "Cable, Cross & Sons" in companies
    assert "Brightwater Holdings [Class A]" in companies


def test_a_piped_call_leaves_a_lead_with_tier_timeline_answers_and_events() -> None:
    import_list()
    printed = done(*CALL, stdin=LED).splitlines()
    lead = told("lead", "3T")
    assert (lead["company"], lead["tier"], lead["timeline"]) == ("3T", "lead", "near-term")
    options = {question: answer.get("option") for question, answer in lead["answers"].items()}
    assert options | {"vertical": None} == {
        "pain": "late",
        "pain-ok": "example",
        "t-decide": "in-1-3-months",
        "t-eval": "started",
        "budget": None,
        "engage": None,
        "vertical": None,
    }
    assert lead["answers"]["budget"]["value"] == 60000
    assert lead["answers"]["engage"]["state"] == "declined"
    assert [person["name"] for person in lead["people"]] == ["Ana Cho"]
    (call,) = lead["calls"]
    assert (call["disposition"], call["by"]) == ("callback-soft", "Robin")
    kinds = [event["event"] for event in call["events"]]
    assert kinds[0] == "started"
    assert kinds[-1] == "ended"
    assert kinds.count("answered") == 5
    assert [event["seq"] for event in call["events"]] == list(range(1, len(kinds) + 1))
    told_tiers = [line for line in printed if line.startswith("tier: ")]
    assert told_tiers[-1] == "tier: now Lead, can reach Sales-ready, timeline Near-term"


def test_what_was_led_is_judged_the_same_from_the_command_line() -> None:
    import_list()
    done(*CALL, stdin=LED)
    lead = told("lead", "3T")
    answers = lead["answers"] | {"people": lead["people"]}
    judged = json.loads(done("assess", "-", stdin=json.dumps(answers)))
    assert (judged["tier"], judged["timeline"]) == (lead["tier"], lead["timeline"])


def test_the_export_holds_the_lead_as_it_was_left() -> None:
    import_list()
    done(*CALL, stdin=LED)
    rows = {row["company"]: row for row in csv.DictReader(io.StringIO(done("export", "-")))}
    assert len(rows) == 12
    assert rows["3T"]["tier"] in ("lead", "Lead")
    assert rows["Everlane Müller"]["tier"] in ("inquiry", "Inquiry")


def test_the_session_is_listed_for_review() -> None:
    import_list()
    done(*CALL, stdin=LED)
    (session,) = told("sessions")
    assert (session["company"], session["state"], session["disposition"]) == ("3T", "new", "callback-soft")
