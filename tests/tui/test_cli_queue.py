"""`bants queue`, as a program and as a person asks it."""

from pathlib import Path

import pytest

from tests.tui.commanded import bants, refused, told

NOON = "2026-11-24T12:00-07:00"


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANTS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("BANTS_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("BANTS_CALLER", "Mia")
    file = tmp_path / "list.csv"
    file.write_text(
        "Company,Contact,Phone,Time zone\n"
        "Harlan Freight,Dana Ruiz,+1 208 555 0101,America/Boise\n"
        "Orbit Labs,Jan Koch,+1 617 555 0117,America/New_York\n"
        "Halden Pumps,Sven Dahl,,America/Chicago\n"
    )
    result = bants("import", str(file), "--yes")
    assert result.exit_code == 0, result.stderr
    return tmp_path


def test_the_json_says_who_why_when_and_where() -> None:
    first, second = told("queue", "--json", "--now", NOON)
    assert first["company"] == "Harlan Freight"
    assert (first["kind"], first["why"][:12], first["offered"], first["reason"]) == ("new", "never called", True, "")
    assert (first["local"], first["zone"], first["late"], first["mine"]) == ("12:00", "America/Boise", False, False)
    assert (first["contact"], first["phone"], first["fit"], first["at"]) == ("Dana Ruiz", "+12085550101", "open", None)
    assert second["local"] == "14:00"


def test_all_shows_who_is_not_offered_and_why() -> None:
    everyone = told("queue", "--json", "--all", "--now", NOON)
    assert [(one["company"], one["reason"]) for one in everyone if not one["offered"]] == [
        ("Halden Pumps", "no number that can be dialled")
    ]
    night = told("queue", "--json", "--all", "--now", "2026-11-24T20:30-07:00")
    assert [(one["company"], one["reason"]) for one in night[:2]] == [
        ("Harlan Freight", ""),
        ("Orbit Labs", "opens Wed 08:00 there (22:30 now)"),
    ]


def test_for_people_the_line_tells_the_reason_and_the_rest_is_counted() -> None:
    result = bants("queue", "--now", NOON)
    assert result.stdout.splitlines()[1].startswith("L-0001  Harlan Freight")
    assert result.stderr == "Not offered: 1 without a usable number.\n"
    assert "not offered: no number that can be dialled" in bants("queue", "--all", "--now", NOON).stdout
    empty = bants("queue", "--now", "2026-11-22T12:00-07:00")
    assert empty.stdout == ""
    assert empty.stderr.splitlines()[0] == "Nobody is to be called now."


def test_a_moment_without_a_zone_is_here_and_nonsense_is_refused() -> None:
    assert bants("queue", "--now", "2026-11-24").exit_code == 0
    code, sentence = refused("queue", "--now", "soon")
    assert code == 2
    assert "'soon' is no moment: write 2026-11-24T10:00 or 2026-11-24T10:00+01:00." in sentence


def test_a_lead_is_skipped_parked_taken_back_and_given_away() -> None:
    assert bants("queue", "skip", "harlan", "--reason", "ill").stderr.startswith("Skipped: Harlan Freight")
    assert bants("queue", "park", "orbit", "--reason", ".", "--until", "2 weeks").stderr.startswith(
        "Parked: Orbit Labs"
    )
    assert bants("queue", "back", "orbit").stderr == "Orbit Labs stands in the queue again.\n"
    assert bants("queue", "give", "orbit", "Ann", "--note", "x").stderr.startswith("Handed over: Orbit Labs is Ann's")
    (anns,) = (one for one in told("queue", "--json", "--now", NOON, "--caller", "Ann") if one["mine"])
    assert (anns["company"], anns["kind"], anns["why"]) == ("Orbit Labs", "given", "from Mia: x")
    code, sentence = refused("queue", "back", "orbit")
    assert (code, sentence) == (1, "Orbit Labs is neither skipped nor parked.")
    assert bants("queue", "skip", "orbit").exit_code == 2
