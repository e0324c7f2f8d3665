"""Whoever was erased is nowhere; everybody else is as before; and nobody comes back with an old copy."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from interview.answers import Answer, Person
from interview.call import Answered, Call, Ended, Noted, PersonMet, Speaking, Started, Undone
from interview.lead import Contact, Lead, NextStep
from store.backup import back_up_today, listed, read_to_restore
from store.calendar_file import MEETINGS, keep_meeting
from store.clearing import Cleared, bases_with, erase, finish, lying
from store.documents import call_document, lead_document, read_call, read_lead
from store.erased import FILE as LOG
from store.erased import ErasedProblem, read_erased
from store.erasure import Plan, carry_out, has_email, has_phone, plan_leads, plan_person, reapply
from store.ledger import Ledger, LedgerProblem, open_ledger
from store.memory import MemoryLedger
from store.mentions import ERASED, Phone, Terms, phone_of
from store.retention import idle_leads
from store.tiny.file import open_file

CHECKOUT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 9, 58, tzinfo=UTC)
DANA = Contact(name="Dana Ruiz", phone="+1 (555) 010-0133", email="dana@harlan.example")
SAM = Contact(name="Sam Ode", phone="+1 555 010 0140", email="sam@harlan.example")
MIA = Contact(name="Mia Lund", phone="555 010 0199", email="mia@other.example")
NUMBER, ADDRESS = "1-555-010-0133", "Dana@Harlan.example"
CANARIES = (b"dana", b"ruiz", b"010-0133", b"010 0133", b"5550100133")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def ledger(folder: Path) -> Iterator[Ledger]:
    with closing(open_ledger(folder)) as opened:
        yield opened


def add(ledger: Ledger, *contacts: Contact, company: str = "Harlan Freight", **facts: Any) -> str:
    """A lead with these people; its id."""
    lead = Lead(id=ledger.new_id("leads"), company=company, contacts=contacts, created=NOW, **facts)
    ledger.save(("leads", lead_document(lead)))
    return lead.id


def call(ledger: Ledger, lead: str, *events: Any, started: datetime = NOW, contact: str = "Dana Ruiz") -> str:
    """A call with a lead; its id."""
    one = Call(
        id=ledger.new_id("calls"), lead=lead, company="Harlan Freight", by="Robin", started=started, contact=contact,
        definition="0" * 12, events=(Started(seq=1, at=0.0), *events),
    )  # fmt: skip
    ledger.save(("calls", call_document(one)))
    return one.id


def told_of_dana(first: int = 2) -> list[Any]:
    """Events that name her in every way."""
    said = Answer(said_on=NOW.date(), options=("yes",), quote="Dana Ruiz said: ask Ruiz", words="dana")
    return [
        Answered(seq=first, at=1.0, question="budget", answer=said),
        PersonMet(seq=first + 1, at=2.0, person=Person(name="Dana Ruiz", title="COO", roles=("decides",))),
        PersonMet(seq=first + 2, at=3.0, person=Person(name="Sam Ode", title="reports to Dana Ruiz")),
        Noted(seq=first + 3, at=4.0, question="", text="mail dana@harlan.example or ring 001 555 010 0133. Sam too."),
        Undone(seq=first + 4, at=4.5, target=first + 1),
        Ended(
            seq=first + 5, at=5.0, disposition="qualified", person="Dana Ruiz", rep="Priya Nair",
            next_step="call DANA", summary="Ruiz decides, Sam signs",
        ),
    ]  # fmt: skip


def by_phone(ledger: Ledger, words: str = NUMBER) -> Plan:
    phone = phone_of(words)
    assert phone
    return plan_person(ledger, has_phone(phone), Terms((), [phone]))


def by_email(ledger: Ledger, words: str = ADDRESS) -> Plan:
    return plan_person(ledger, has_email(words.casefold()), Terms((), (), [words.casefold()]))


def forgotten(folder: Path, ledger: Ledger, plan: Plan) -> Cleared:
    cleared = erase(folder, ledger, plan, NOW, "forget")
    assert cleared.left == ()
    return cleared


def everything(ledger: Ledger, *but: str) -> list[dict[str, Any]]:
    """Every document but those of these ids."""
    documents = [*ledger.all("leads"), *ledger.all("calls")]
    return [one for one in documents if one["id"] not in but]


def holding(folder: Path, *words: bytes) -> list[str]:
    """The files of a folder that hold any of these words, in any case."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path.name for path in files if any(word in path.read_bytes().lower() for word in words or CANARIES)]


def wide(folder: Path) -> list[str]:
    """What others could look into."""
    return [path.name for path in folder.rglob("*") if path.stat().st_mode & 0o077]


def test_a_lead_goes_whole_with_its_calls_and_no_byte_of_it_stays(folder: Path, ledger: Ledger) -> None:
    gone = add(ledger, DANA, SAM, notes="x" * 9000 + "Dana Ruiz")
    other = add(ledger, MIA, company="Other")
    for turn in range(20):
        call(ledger, gone, *told_of_dana())
        call(ledger, other, Noted(seq=2, at=1.0, question="", text=f"turn {turn}"), contact="Mia Lund")
    before = [one for one in everything(ledger) if one["id"] != gone and one.get("lead") != gone]
    assert holding(folder)
    plan = plan_leads(ledger, [gone])
    assert len(plan.calls) == 20
    forgotten(folder, ledger, plan)
    assert everything(ledger) == before
    assert holding(folder) == []
    assert holding(folder, b"sam ode", b"010 0140") == []


def test_a_person_goes_from_a_lead_that_stays_with_the_others(folder: Path, ledger: Ledger) -> None:
    lead = add(
        ledger, DANA, SAM,
        notes="Dana's boss is Ruiz; dana@harlan.example", people=(Person(name="Dana Ruiz"), Person(name="Sam Ode")),
        extra={"Odd": "Dana", "Phone (Dana Ruiz)": "+1 555 010 0177", "Phone (Sam Ode)": "9"},
    )  # fmt: skip
    one = call(ledger, lead, *told_of_dana())
    forgotten(folder, ledger, by_phone(ledger))
    after = read_lead(ledger.get("leads", lead) or {})
    assert after.contacts == (SAM,)
    assert after.people == (Person(name="Sam Ode"),)
    assert after.notes == f"{ERASED}'s boss is {ERASED}; {ERASED}"
    assert after.extra == {"Odd": ERASED, "Phone (Sam Ode)": "9"}
    kept = read_call(ledger.get("calls", one) or {})
    assert kept.contact == ERASED
    started, answered, sam, noted, undone, ended = kept.events
    assert isinstance(answered, Answered)
    assert (answered.answer.quote, answered.answer.words) == (f"{ERASED} said: ask {ERASED}", ERASED)
    assert isinstance(sam, PersonMet)
    assert sam.person == Person(name="Sam Ode", title=f"reports to {ERASED}")
    assert isinstance(noted, Noted)
    assert noted.text == f"mail {ERASED} or ring {ERASED}. Sam too."
    assert isinstance(ended, Ended)
    assert (ended.person, ended.next_step, ended.rep) == (ERASED, f"call {ERASED}", "Priya Nair")
    assert ended.summary == f"{ERASED} decides, Sam signs"
    assert (started.seq, undone.seq) == (1, 6)
    assert holding(folder) == []


@pytest.mark.parametrize("question", ["earlier", "extra", "answers", "events", "people", "contacts", "name", "quote"])
def test_a_question_may_be_called_like_a_field_of_a_document(folder: Path, ledger: Ledger, question: str) -> None:
    said = Answer(said_on=NOW.date(), options=("yes",), speaker="Dana Ruiz", quote="ask Ruiz")
    lead = add(ledger, DANA, SAM, answers={question: said}, earlier={question: (said,)})
    spoken = call(
        ledger,
        lead,
        Started(seq=2, at=0.0, answers={question: said}),
        Speaking(seq=3, at=1.0, question=question, speaker="Dana"),
        contact="Sam Ode",
    )
    forgotten(folder, ledger, by_phone(ledger))
    cut = replace(said, speaker=ERASED, quote=f"ask {ERASED}")
    kept, events = read_lead(ledger.get("leads", lead) or {}), read_call(ledger.get("calls", spoken) or {}).events
    assert (kept.answers, kept.earlier) == ({question: cut}, {question: (cut,)})
    assert (events[1].answers, events[2].speaker) == ({question: cut}, ERASED)
    assert holding(folder) == []


def test_what_somebody_said_earlier_keeps_the_answer_and_loses_the_name(folder: Path, ledger: Ledger) -> None:
    said = Answer(
        said_on=NOW.date(), options=("none",), speaker="Dana Ruiz", quote="Dana has no money", words="ask Dana Ruiz"
    )
    earlier = {
        question: (said, replace(said, speaker="Dana")) for question in ("budget", "state", "contacts", "people")
    }
    lead = add(ledger, DANA, SAM, answers={"budget": replace(said, speaker="Sam Ode", quote=None)}, earlier=earlier)
    spoken = call(ledger, lead, Started(seq=2, at=0.0, earlier=earlier))
    forgotten(folder, ledger, by_phone(ledger))
    kept = read_lead(ledger.get("leads", lead) or {})
    began = read_call(ledger.get("calls", spoken) or {}).events[1]
    assert isinstance(began, Started)
    cut = replace(said, speaker=ERASED, quote=f"{ERASED} has no money", words=f"ask {ERASED}")
    assert kept.earlier == began.earlier == dict.fromkeys(earlier, (cut, cut))
    assert kept.answers["budget"].speaker == "Sam Ode"


def test_the_calendar_file_of_a_meeting_goes_with_who_was_to_meet(folder: Path, ledger: Ledger) -> None:
    gone = add(ledger, Contact(name="Dana Ruiz", phone=NUMBER), Contact(name="Jon Vale", phone="+12085550177"))
    stays = add(ledger, Contact(name="Bo Lind", phone="+12085550178"), company="Brook Ltd")
    folded = b"DESCRIPTION:With somebody of a very long title, whose name is folded: Da\r\n na Ruiz\r\n"
    paths = [keep_meeting(folder / MEETINGS, lead, folded) for lead in (gone, stays)]
    cleared = forgotten(folder, ledger, by_phone(ledger))
    assert [path.exists() for path in paths] == [False, True]
    assert paths[0] in cleared.removed


def test_a_lead_on_which_nobody_is_left_goes_whole(folder: Path, ledger: Ledger) -> None:
    alone = add(ledger, DANA)
    shared = add(ledger, replace(DANA, email="", phone="0015550100133"), SAM)
    one = call(ledger, alone, *told_of_dana())
    plan = by_email(ledger)
    assert [lead.id for lead in plan.leads] == [alone]
    assert [lead.id for lead, _ in plan.people] == [shared], "the same number and name is the same person"
    forgotten(folder, ledger, plan)
    assert ledger.get("leads", alone) is ledger.get("calls", one) is None
    assert read_lead(ledger.get("leads", shared) or {}).contacts == (SAM,)
    assert holding(folder) == []


def test_a_colleague_behind_the_same_switchboard_stays_and_so_does_the_number(folder: Path, ledger: Ledger) -> None:
    sam = replace(SAM, phone=DANA.phone)
    lead = add(ledger, DANA, sam, notes="switchboard 555 010 0133")
    other = add(ledger, replace(sam, name="Sam O"), company="Other")
    before = ledger.get("leads", other)
    plan = by_email(ledger)
    assert plan.shared == (lead, other)
    forgotten(folder, ledger, plan)
    after = read_lead(ledger.get("leads", lead) or {})
    assert (after.contacts, after.notes) == ((sam,), "switchboard 555 010 0133")
    assert ledger.get("leads", other) == before
    assert holding(folder, b"dana", b"ruiz") == []
    assert reapply(ledger, folder) == 0, "the log must not name the number of those who stay"


def test_they_are_taken_out_of_what_is_kept_about_others_too(folder: Path, ledger: Ledger) -> None:
    add(ledger, DANA)
    mentioned = add(ledger, MIA, notes='"Dana Ruiz" (dana@harlan.example)\nsent us', source="referral by Dana Ruiz")
    add(ledger, MIA, notes="dana and ruiz, xdana@harlan.example")
    met = add(ledger, MIA, people=(Person(name="Dana Ruiz"),))
    before = everything(ledger, "L-0001", mentioned)
    plan = by_phone(ledger)
    assert plan.named == (met,), "who was met there may be somebody else"
    forgotten(folder, ledger, plan)
    after = read_lead(ledger.get("leads", mentioned) or {})
    assert (after.notes, after.source) == (f'"{ERASED}" ({ERASED})\nsent us', f"referral by {ERASED}")
    assert everything(ledger, mentioned) == before


def test_two_of_one_name_are_two_and_the_other_one_stays(folder: Path, ledger: Ledger) -> None:
    namesake = Contact(name="Dana Ruiz", phone="208 555 0101", email="d@brook.example")
    add(ledger, DANA)
    other = add(ledger, namesake, company="Brook")
    before = ledger.get("leads", other)
    add(ledger, MIA, notes="Dana Ruiz")
    (folder / "rejected.csv").write_text("Brook,Dana Ruiz,208 555 0101\nHarlan,Dana Ruiz,555 010 0133\n")
    plan = by_phone(ledger)
    assert plan.named == (other,)
    forgotten(folder, ledger, plan)
    assert read_lead(ledger.get("leads", "L-0003") or {}).notes == "Dana Ruiz"
    assert ledger.get("leads", other) == before
    assert (folder / "rejected.csv").read_text() == "Brook,Dana Ruiz,208 555 0101\n"


def test_words_that_another_on_the_lead_has_too_are_left(folder: Path, ledger: Ledger) -> None:
    lead = add(ledger, DANA, replace(SAM, name="Dana Smith"), notes="Dana Ruiz, Dana Smith, Dana and Ruiz")
    forgotten(folder, ledger, by_phone(ledger))
    assert read_lead(ledger.get("leads", lead) or {}).notes == f"{ERASED}, Dana Smith, Dana and {ERASED}"


def test_every_backup_is_cleaned_also_one_of_an_older_format(folder: Path, ledger: Ledger) -> None:
    add(ledger, DANA)
    keeps = add(ledger, MIA, company="Other")
    copy = back_up_today(folder, NOW, days=7, weeks=4).path
    old = folder / "backups" / "format-1-2026-11-01.db"
    shutil.copy(Path(__file__).with_name("fixtures") / "format-1.db", old)
    others = back_up_today(folder, NOW + timedelta(days=1), days=7, weeks=4).path
    shutil.copy(others, folder / "mine.db")
    taken = read_to_restore(copy).taken
    assert set(forgotten(folder, ledger, by_phone(ledger)).bases) == {copy, others, folder / "mine.db", old}
    assert holding(folder, b"harlan.example", *CANARIES[2:]) == []
    assert read_to_restore(old).leads == 16
    moira = Phone("3125550144")
    plan = plan_person(ledger, has_phone(moira), Terms((), [moira]))
    assert not plan
    assert bases_with(folder, has_phone(moira), plan.terms) == [old]
    assert old in forgotten(folder, ledger, plan).bases
    assert read_to_restore(old).leads == 15
    assert holding(folder, b"moira", b"555 0144") == []
    assert read_to_restore(copy).taken == taken
    assert all(one.copy for one in listed(folder)), [one.problem for one in listed(folder)]
    for path in (copy, others, folder / "mine.db"):
        staging = folder.parent / "look"
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        shutil.copy(path, staging / "bants.db")
        with closing(open_ledger(staging)) as opened:
            assert everything(opened) == [ledger.get("leads", keeps)]
    assert wide(folder) == []


def test_the_copy_that_was_kept_of_an_older_format_is_cleaned(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    shutil.copy(Path(__file__).with_name("fixtures") / "format-1.db", folder / "bants.db")
    with closing(open_ledger(folder)) as ledger:
        (kept,) = (folder / "backups").glob("format-1-*.db")
        assert forgotten(folder, ledger, plan_leads(ledger, ["L-0003"])).bases == (kept,)
    assert holding(folder, b"moira", b"555 0144") == []
    assert read_to_restore(kept).leads == 15


def test_what_lies_beside_is_cleaned_and_named(folder: Path, ledger: Ledger) -> None:
    add(ledger, DANA)
    (folder / "logs").mkdir(mode=0o700)
    rejects = folder / "logs" / "rejected.csv"
    rejects.write_bytes(b"company\r\nHarlan,DANA RUIZ\r\nOther,M\xfcller\r\n1,15550100133\r\n")
    whole = folder / "all.json"
    whole.write_text(json.dumps({"email": DANA.email}))
    (folder / "nothing.txt").write_text("nobody\n")
    (folder / "bants.db.damaged-2026-11-01").write_bytes(b"\0Dana Ruiz")
    (folder / "bants.db.new").write_bytes(b"\0Dana Ruiz")
    (folder / ".erasing").mkdir()
    (folder / ".erasing" / "bants.db").write_bytes(b"\0Dana Ruiz")
    plan = by_phone(ledger)
    found = lying(folder, plan.terms)
    assert [(one.path, one.gone, one.lines) for one in found.texts] == [(whole, 1, 1), (rejects, 2, 4)]
    assert [path.name for path in found.unusable] == ["bants.db.damaged-2026-11-01", "bants.db.new"]
    forgotten(folder, ledger, plan)
    assert rejects.read_bytes() == b"company\r\nOther,M\xfcller\r\n"
    assert not whole.exists()
    assert (folder / "nothing.txt").read_text() == "nobody\n"
    assert holding(folder) == []


def test_what_cannot_be_cleaned_is_said_and_the_erasure_stays_open_until_it_is(folder: Path, ledger: Ledger) -> None:
    add(ledger, DANA)
    (folder / "backups").mkdir(mode=0o700)
    broken = folder / "backups" / "bants-2026-11-01.db"
    broken.write_bytes((folder / "bants.db").read_bytes()[:5000])
    (folder / "definitions").mkdir()
    (folder / "definitions" / "a.toml").write_text("dana@harlan.example")
    (folder / "picture.png").write_bytes(b"\0 dana@harlan.example \0")
    with closing(sqlite3.connect(folder / "other.db")) as connection:
        connection.execute("CREATE TABLE other (name TEXT)")
    cleared = erase(folder, ledger, by_phone(ledger), NOW, "forget")
    assert len(cleared.left) == 3
    assert cleared.left[0].startswith(f"{folder}/definitions/a.toml names them. A definition is never changed")
    assert cleared.left[1].startswith(f"{folder}/picture.png names them, and is no text")
    assert cleared.left[2].startswith(f"{broken} could not be cleaned. {broken} was cut short")
    assert cleared.left[2].endswith("Remove it, if it is not needed any more.")
    assert read_erased(folder).unfinished
    again = finish(folder, ledger)
    assert again
    assert [sentence.split()[0] for sentence in again.left] == [str(broken)]
    broken.unlink()
    assert finish(folder, ledger) == Cleared()
    assert finish(folder, ledger) is None


def test_a_damaged_call_that_cannot_be_looked_into_is_said(folder: Path, ledger: Ledger) -> None:
    gone = add(ledger, DANA)
    lead = add(ledger, MIA)
    one, other = call(ledger, gone), call(ledger, lead)
    with closing(sqlite3.connect(folder / "bants.db")) as connection:
        connection.execute("UPDATE calls SET document = replace(document, 'Robin', 'Robim')")
        connection.commit()
    cleared = erase(folder, ledger, by_phone(ledger), NOW, "forget")
    assert ledger.get("leads", gone) is None
    assert cleared.left == (
        f"{other} in {folder}/bants.db is damaged, so nobody knows whether it names them. "
        "Restore it, or run bants doctor.",
    )
    assert one not in "".join(cleared.left), "it went with its lead"


def test_what_was_removed_before_is_in_no_page_any_more(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(path: Path) -> sqlite3.Connection:
        """As SQLite is where it was not built to write zeros over what is removed."""
        connection = open_file(path)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    monkeypatch.setattr("store.tiny.rows.open_file", careless)
    with closing(open_ledger(folder)) as opened:
        lead = add(opened, DANA, SAM, notes="Dana Ruiz " * 900)
        opened.remove(("calls", call(opened, lead, *told_of_dana())), ("leads", lead))
    shutil.copy(folder / "bants.db", folder / "mine.db")
    assert holding(folder) == ["bants.db", "mine.db"]
    with closing(open_ledger(folder)) as opened:
        forgotten(folder, opened, by_email(opened))
        assert holding(folder) == []


READING = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
if sys.argv[2] == "still":
    connection.execute("BEGIN")
connection.execute("SELECT count(*) FROM leads").fetchone()
print("ready", flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("how", ["open", "still"])
def test_another_program_may_have_it_open_unless_it_stands_still_while_reading(
    folder: Path, ledger: Ledger, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.tiny.purging._TRIES", 1)
    add(ledger, DANA)
    base = folder / "bants.db"
    other = subprocess.Popen(
        [sys.executable, "-c", READING, base, how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout
        other.stdout.readline()
        cleared = erase(folder, ledger, by_phone(ledger), NOW, "forget")
        if how == "open":
            assert cleared.left == ()
            assert holding(folder) == []
        else:
            assert cleared.left == (
                f"What was erased still lies in {base}-wal, because another program is reading {base}. "
                "Close that one, and say the same again.",
            )
            assert holding(folder) != []
    finally:
        other.communicate("\n")
    if how == "still":
        assert finish(folder, ledger) == Cleared()
        assert holding(folder) == []


def test_an_old_copy_loses_again_what_was_erased_and_another_base_nothing(folder: Path, tmp_path: Path) -> None:
    with closing(open_ledger(folder)) as opened:
        add(opened, DANA)
        add(opened, MIA, company="Other")
        add(opened, DANA, SAM, notes="Ruiz")
        call(opened, "L-0001", *told_of_dana())
    old = tmp_path / "old"
    old.mkdir()
    shutil.copy(folder / "bants.db", old / "bants.db")
    with closing(open_ledger(folder)) as opened:
        forgotten(folder, opened, by_phone(opened))
        erase(folder, opened, plan_leads(opened, ["L-0002"], sought=False), NOW, "retention")
    with closing(open_ledger(old)) as copy:
        assert reapply(copy, folder) == 3
        assert reapply(copy, folder) == 0
        assert [one["id"] for one in everything(copy)] == ["L-0003"]
    assert holding(old) == []
    with closing(open_ledger(tmp_path / "another")) as another:
        add(another, SAM)
        add(another, replace(MIA, phone="", email=""), notes="made at another moment")
        another.save(("leads", (another.get("leads", "L-0001") or {}) | {"created": "2020-01-01T00:00:00Z"}))
        another.save(("leads", (another.get("leads", "L-0002") or {}) | {"created": "2020-01-01T00:00:00Z"}))
        before = everything(another)
        assert reapply(another, folder) == 0
        assert everything(another) == before


def test_a_ledger_in_memory_forgets_too() -> None:
    ledger = MemoryLedger()
    lead = add(ledger, DANA, SAM)
    carry_out(ledger, by_phone(ledger))
    ledger.purge()
    assert read_lead(ledger.get("leads", lead) or {}).contacts == (SAM,)


def test_the_log_names_nobody_and_is_for_its_owner_alone(folder: Path, ledger: Ledger) -> None:
    add(ledger, DANA, SAM)
    umask = os.umask(0)
    try:
        (folder / "rejected.csv").write_text("Dana Ruiz\nother\n")
        (folder / "rejected.csv").chmod(0o600)
        shutil.copy(folder / "bants.db", folder / "mine.db")
        (folder / "mine.db").chmod(0o600)
        forgotten(folder, ledger, by_phone(ledger))
    finally:
        os.umask(umask)
    log = read_erased(folder)
    (entry,) = log.erasures
    assert entry.finished
    assert (len(entry.phones), len(entry.emails), len(entry.people), entry.leads) == (1, 1, 1, ())
    assert log.names([Phone("5550100133")])
    assert log.names_words((), (ADDRESS,))
    assert not log.names([Phone("5550100140")], ("sam@harlan.example",))
    assert wide(folder) == []
    assert holding(folder, b"dana", b"ruiz", b"sam ode") == ["bants.db"], "of Sam"


def test_a_log_that_does_not_read_stops_everything_in_a_sentence(folder: Path, ledger: Ledger) -> None:
    add(ledger, DANA)
    before = everything(ledger)
    (folder / LOG).write_text("{")
    with pytest.raises(ErasedProblem) as told:
        erase(folder, ledger, by_phone(ledger), NOW, "forget")
    assert told.value.sentence == (
        f"{folder}/{LOG} is damaged: it is no list of erasures. "
        "It says who asked to be forgotten: put a copy of it back, and say the same again."
    )
    assert everything(ledger) == before


def test_what_changes_meanwhile_is_not_overwritten(folder: Path, ledger: Ledger) -> None:
    lead = add(ledger, DANA, SAM)
    plan = by_phone(ledger)
    ledger.save(("leads", (ledger.get("leads", lead) or {}) | {"notes": "new, of Dana"}))
    with pytest.raises(LedgerProblem):
        erase(folder, ledger, plan, NOW, "forget")
    assert finish(folder, ledger) == Cleared()
    assert read_lead(ledger.get("leads", lead) or {}).notes == f"new, of {ERASED}"


def test_leads_without_touch_are_found_and_what_is_still_to_come_keeps_one(ledger: Ledger) -> None:
    old, due = NOW - timedelta(days=400), NOW - timedelta(days=10)
    ages: list[dict[str, Any]] = [
        {},
        {"created": NOW - timedelta(days=99)},
        {"last_call": due},
        {"next_step": NextStep(action="call", at=due)},
        {"next_step": NextStep(action="call", at=NOW + timedelta(days=1))},
        {"next_step": NextStep(action="call")},
        {"demo": True},
        {}, {}, {}, {},
    ]  # fmt: skip
    for number, facts in enumerate(ages, 1):
        lead = Lead(**{"id": f"L-{number:04d}", "company": f"C{number}", "created": old, **facts})
        ledger.save(("leads", lead_document(lead)))
    call(ledger, "L-0008", *told_of_dana(), started=due)
    call(ledger, "L-0009", started=old)
    call(ledger, "L-0010", *told_of_dana(), started=old)
    ledger.claim("L-0011", "Ann", NOW)
    assert [lead.id for lead in idle_leads(ledger, 100, NOW)] == ["L-0001", "L-0006", "L-0010"]
    assert [lead.id for lead in idle_leads(ledger, 5, NOW)][:4] == ["L-0001", "L-0002", "L-0003", "L-0004"]
    assert idle_leads(ledger, 500, NOW) == []


def test_what_goes_for_its_age_may_come_back_but_stays_on_the_do_not_call_list(folder: Path, ledger: Ledger) -> None:
    add(ledger, DANA, do_not_call="asked us")
    add(ledger, MIA)
    erase(folder, ledger, plan_leads(ledger, ["L-0001", "L-0002"], sought=False), NOW, "retention")
    log = read_erased(folder)
    assert not log.names_words((NUMBER,), (ADDRESS,))
    assert log.not_to_be_called(("0015550100133",))
    assert not log.not_to_be_called((MIA.phone,))
    assert holding(folder) == []


WORDS = ("Dana", "Ruiz", "Sam", "Ode", "Harlan", "Mia", "late", "loads", "Ann", "Lee")


def some_words(draw: random.Random) -> str:
    return " ".join(draw.choices(WORDS, k=draw.randint(1, 6)))


def some_contact(draw: random.Random) -> Contact:
    name = " ".join(draw.sample(WORDS, 2))
    number = f"555 010 {draw.randint(0, 20):04d}"
    phone = draw.choice([number, f"+1 {number}", f"001{number.replace(' ', '')}", f"1-{number.replace(' ', '-')}", ""])
    return Contact(name=name, phone=phone, email=draw.choice(["", f"{name.replace(' ', '.')}@harlan.example"]))


@pytest.mark.parametrize("seed", range(60))
def test_among_many_leads_that_share_words_only_those_who_are_meant_change(seed: int) -> None:
    draw = random.Random(seed)
    ledger = MemoryLedger()
    for _ in range(30):
        contacts = [some_contact(draw) for _ in range(draw.randint(0, 3))]
        mention = draw.choice(["", *(one.email for one in contacts), *(one.phone for one in contacts)])
        lead = add(ledger, *contacts, company=some_words(draw), notes=f"{some_words(draw)} {mention}")
        if draw.random() < 0.5:
            noted = Noted(seq=2, at=1.0, question="", text=some_words(draw))
            call(ledger, lead, noted, PersonMet(seq=3, at=1.0, person=Person(name=some_words(draw))), contact="")
    leads = [read_lead(document) for document in ledger.all("leads")]
    meant = next(one for lead in leads for one in lead.contacts if one.phone)
    phone = phone_of(meant.phone)
    assert phone
    having = {lead.id for lead in leads for one in lead.contacts if one.phone and phone_of(one.phone) == phone}
    before = {document["id"]: document for document in everything(ledger)}
    plan = plan_person(ledger, has_phone(phone), Terms((), [phone]))
    carry_out(ledger, plan)
    after = {document["id"]: document for document in everything(ledger)}
    assert having <= plan.touched
    mine = Terms((), [phone])
    for name, document in before.items():
        lead = document.get("lead", name)
        texts = json.dumps(document)
        if lead not in plan.touched:
            assert after[name] == document
        elif name in after:
            assert after[name].keys() == document.keys()
            assert after[name] == document or after[name]["rev"] == document["rev"] + 1
        else:
            assert lead in {one.id for one in plan.leads}
        assert not mine.stand_in(json.dumps(after.get(name, ""))), texts
    emails = {one.email for _, one in plan.contacts if one.email}
    stays = {one.email for document in ledger.all("leads") for one in read_lead(document).contacts}
    for email in emails - stays:
        assert not any(Terms(emails=[email.casefold()]).stand_in(json.dumps(one)) for one in after.values())
    for lead in leads:  # whoever shares neither number nor address with them is untouched
        kept = ledger.get("leads", lead.id)
        if kept is not None:
            gone = {one for row, people in plan.people if row.id == lead.id for one in people}
            assert read_lead(kept).contacts == tuple(one for one in lead.contacts if one not in gone)
