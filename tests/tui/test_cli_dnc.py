"""`bants dnc`: listed, lifted, read from files, written to them, and asked."""

import json
from pathlib import Path

import pytest

from tests.tui.commanded import bants, refused, told

LIST = "phone,reason,added\n+1 555 0133,asked not to be called,2026-01-02\n1-555-0134,registry,2026-13-45\n,empty,\n"


@pytest.fixture
def lists(strange_machine: Path) -> Path:
    """A folder for lists, and one lead in the ledger."""
    leads = (
        "company,full_name,phone,email,city,state\nHarlan Freight,Dana Ruiz,208 555 0101,dana@harlan.example,Boise,ID\n"
    )
    (strange_machine / "leads.csv").write_text(leads)
    assert bants("import", str(strange_machine / "leads.csv"), "--yes").exit_code == 0
    return strange_machine


def test_a_number_is_listed_checked_and_lifted(lists: Path) -> None:
    assert lists.is_dir()
    free = bants("dnc", "check", "+1 208 555 0101")
    assert (free.exit_code, free.stdout) == (0, "The do-not-call list does not name +1 208 555 0101.\n")
    done = bants("dnc", "add", "(208)", "555-0101", "--reason", "asked us", "--source", "a letter")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "The number (208) 555-0101 is on the do-not-call list now: D-0001.\n"
    again = bants("dnc", "add", "tel:+1-208-555-0101")
    assert again.stderr == "The number (208) 555-0101 was on the do-not-call list already: D-0001.\n"
    for words in ("001 208 555 0101", "L-0001", "dana@harlan.example"):
        barred = bants("dnc", "check", words)
        assert barred.exit_code == 1, words
        assert barred.stdout.startswith("The number (208) 555-0101 is on the do-not-call list since ")
        assert barred.stdout.endswith(": asked us (a letter).\n")
    code, sentence = refused("dnc", "remove", "208 555 0101", "--reason", "wrote that we may")
    assert (code, sentence) == (2, "Nothing was lifted: there is no terminal to ask on. Say --yes to lift it.")
    lifted = bants("dnc", "remove", "208 555 0101", "--reason", "wrote that we may", "--yes")
    assert lifted.exit_code == 0
    assert lifted.stderr.endswith("D-0001 is lifted: the number (208) 555-0101 may be called again.\n")
    assert bants("dnc", "check", "+1 208 555 0101").exit_code == 0
    assert told("dnc", "list", "--json") == []
    (kept,) = told("dnc", "list", "--lifted", "--json")
    assert (kept["id"], kept["words"], kept["reason"]) == ("D-0001", "(208) 555-0101", "asked us")
    assert (kept["lifted"]["by"], kept["lifted"]["reason"]) == ("Robin", "wrote that we may")


def test_what_a_lead_says_itself_is_taken_back_with_a_reason_and_a_trace(lists: Path) -> None:
    (lists / "marked.csv").write_text("company,phone,do_not_call\nQuill & Sons,208 555 0177,asked in June\n")
    assert bants("import", str(lists / "marked.csv"), "--yes").exit_code == 0
    code, sentence = refused("dnc", "remove", "L-0001", "--reason", "x", "--yes")
    assert (code, sentence) == (1, "Harlan Freight does not say itself that it must not be called.")
    code, sentence = refused("dnc", "remove", "L-0002", "--reason", "wrote that we may")
    assert (code, sentence) == (2, "Nothing was lifted: there is no terminal to ask on. Say --yes to lift it.")
    assert bants("dnc", "check", "L-0002").exit_code == 1
    bants("dnc", "add", "208 555 0177", "--reason", "a letter")
    done = bants("dnc", "remove", "l-0002", "--reason", "wrote that we may", "--yes")
    assert done.exit_code == 0
    assert "L-0002 says so no more: Quill & Sons may be called again. Kept as D-0002, lifted.\n" in done.stderr
    assert "Still nobody is called: The number 208 555 0177 is on the do-not-call list since " in done.stderr
    bants("dnc", "remove", "208 555 0177", "--reason", "that too", "--yes")
    assert bants("dnc", "check", "L-0002").exit_code == 0
    (kept,) = [one for one in told("dnc", "list", "--lifted", "--json") if one["id"] == "D-0002"]
    assert (kept["words"], kept["reason"], kept["source"]) == ("Quill & Sons", "asked in June", "the lead L-0002")
    assert (kept["lifted"]["by"], kept["lifted"]["reason"]) == ("Robin", "wrote that we may")


def test_to_lift_asks_for_a_reason_first() -> None:
    bants("dnc", "add", "harlan.example")
    assert bants("dnc", "remove", "harlan.example").exit_code == 2
    assert refused("dnc", "remove", "harlan.example", "--reason", " ") == (
        2, "Say why they may be called again: --reason.",
    )  # fmt: skip
    assert refused("dnc", "remove", "orbit.example", "--reason", "x", "--yes") == (
        1, "“orbit.example” is not on the do-not-call list. See bants dnc list.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("+1 208 555 0101 ext. 7", "number"),
        ("dana@harlan.example", "person"),
        ("www.harlan.example", "domain"),
        ("Harlan Freight, Inc.", "company"),
    ],
)
def test_words_tell_what_they_are(words: str, scope: str) -> None:
    assert told("dnc", "add", words, "--json")["scope"] == scope


def test_words_that_name_nobody_are_refused() -> None:
    code, sentence = refused("dnc", "add", "nobody", "--scope", "number")
    assert (code, sentence) == (
        1,
        "“nobody” holds no number. Write it as it is dialled, with its country: +1 208 555 0101.",
    )
    assert refused("dnc", "check", "...", "--scope", "domain") == (2, "“...” names no domain.")


def test_a_bad_line_of_a_list_still_bars_its_number(strange_machine: Path) -> None:
    path = strange_machine / "list.csv"
    path.write_text(LIST)
    done = bants("dnc", "import", str(path))
    assert done.exit_code == 0
    assert done.stderr == (
        "line 4: no number, address, domain or company\n"
        "line 3: the date '2026-13-45' is none; it is listed since today\n"
        "3 lines read: 2 added, 0 known before, 1 rejected.\n"
    )
    for words in ("+1 (555) 0133", "001555 0133", "1-555-0133", "1 555 0134"):
        assert bants("dnc", "check", words).exit_code == 1, words
    assert told("dnc", "import", str(path), "--json") == {
        "read": 3, "added": 0, "known": 2,
        "rejected": [{"line": 4, "reason": "no number, address, domain or company"}],
        "troubles": [{"line": 3, "reason": "the date '2026-13-45' is none; it is listed since today"}],
    }  # fmt: skip
    first, second = told("dnc", "list", "--json")
    assert (first["at"][:10], first["reason"], first["source"]) == ("2026-01-02", "asked not to be called", "list.csv")
    assert second["reason"] == "registry"


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("208 555 0101\n\n(208) 555-0102\n", ["+12085550101", "+12085550102"]),
        ("sep=;\nRufnummer;Grund\n+49 30 1234567;will nicht\n", ["+4930 1234567"]),
        ("\ufeffEmail\tPhone\ndana@harlan.example\t2085550101\n", ["dana@harlan.example", "2085550101"]),
        ('phone\n"208 555 0101\n208 555 0102\n', ["208 555 0101", "208 555 0102"]),
        ("208-555-0101,asked,2026-01-02\n208-555-0102,asked,\n", ["2085550101", "2085550102"]),
        ("Name,Company\nDana Ruiz,Harlan Freight\n", []),
        ("domain\nharlan.example\n", ["mail.harlan.example"]),
        ("note,phone\nline,208 555 0101,too,long,208 555 0102\n", ["2085550101", "2085550102"]),
    ],
)
def test_lists_are_read_however_they_are_written(strange_machine: Path, text: str, barred: list[str]) -> None:
    path = strange_machine / "list.txt"
    path.write_text(text, encoding="utf-8")
    counts = told("dnc", "import", str(path), "--json")
    assert counts["read"] == counts["added"] > 0
    for words in barred:
        assert bants("dnc", "check", words).exit_code == 1, words


def test_the_list_goes_out_and_comes_back_the_same(strange_machine: Path) -> None:
    for words in ("+1 208 555 0101", "dana@harlan.example", "=Harlan Freight", "harlan.example"):
        assert bants("dnc", "add", words, "--reason", "=1+1", "--source", "+x").exit_code == 0
    path = strange_machine / "out.csv"
    assert bants("dnc", "export", str(path)).exit_code == 0
    assert "number,+1 208 555 0101,'=1+1,'+x," in path.read_text()
    assert "company,'=Harlan Freight,'=1+1,'+x," in path.read_text()
    code, sentence = refused("dnc", "export", str(path))
    assert (code, sentence) == (1, f"{path} is there already and was left as it is; say --force to replace it.")
    before = told("dnc", "list", "--json")
    assert told("dnc", "import", str(path), "--json")["known"] == 4
    there = ("--data", str(strange_machine / "other"))
    assert json.loads(bants(*there, "dnc", "import", str(path), "--json").stdout)["added"] == 4
    after = json.loads(bants(*there, "dnc", "list", "--json").stdout)
    keys = ("scope", "words", "reason", "source", "at")
    assert [[one[key] for key in keys] for one in after] == [[one[key] for key in keys] for one in before]


def test_an_import_of_leads_never_lifts_an_entry(lists: Path) -> None:
    bants("dnc", "add", "+1 208 555 0101")
    assert bants("import", str(lists / "leads.csv"), "--yes").exit_code == 0
    assert bants("dnc", "check", "L-0001").exit_code == 1


def test_whoever_is_forgotten_leaves_the_list_and_stays_barred(lists: Path) -> None:
    bants("dnc", "add", "+1 208 555 0101", "--reason", "Dana Ruiz wrote so")
    bants("dnc", "add", "dana@harlan.example")
    bants("dnc", "add", "Harlan Freight", "--reason", "says Dana Ruiz")
    done = bants("forget", "208 555 0101", "--yes")
    assert done.exit_code == 0, done.stderr
    assert "D-0001, D-0002 of the do-not-call list; they stay barred, by a hash that nobody can read" in done.stderr
    (kept,) = told("dnc", "list", "--json")
    assert (kept["words"], kept["reason"]) == ("Harlan Freight", "says [erased]")
    for words in ("+1 208 555 0101", "dana@harlan.example"):
        assert bants("dnc", "check", words).exit_code == 1, words
    (lists / "leads.csv").unlink()
    held = [path for path in (lists / "bants").rglob("*") if path.is_file() and b"5550101" in path.read_bytes()]
    assert held == []


def test_an_empty_list_and_a_missing_file_are_told(strange_machine: Path) -> None:
    assert bants("dnc", "list").stderr == "The do-not-call list is empty.\n"
    assert refused("dnc", "import", str(strange_machine / "none.csv")) == (
        1, f"There is no file {strange_machine / 'none.csv'}.",
    )  # fmt: skip
    assert refused("dnc", "check", "L-0009") == (1, "There is no lead L-0009.")
