"""What is not known is named, with what was said instead; the people of the list and those met are one list."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from importlib.resources import files

from interview.answers import Answer, Person
from interview.assessment import assess
from interview.definition.model import Span
from interview.definition.reading import read_definition
from interview.handoff.gaps import gaps
from interview.handoff.page import Member
from interview.handoff.people import members as all_members
from interview.handoff.people import unnamed_roles
from interview.handoff.said import holding
from interview.lead import Contact, Lead
from interview.memory import Memory, recall

STARTER = read_definition(files("interview.definition").joinpath("starter.toml").read_text(encoding="utf-8"))
MONDAY = date(2026, 11, 23)


def found(memory: Memory) -> dict[str, str]:
    counting = recall(STARTER, memory, MONDAY)
    assessment = assess(STARTER, counting, MONDAY)
    return {gap.title: gap.why for gap in gaps(STARTER, assessment, memory, holding(STARTER, assessment, counting))}


def test_must_haves_nobody_asked_are_named_and_what_is_nice_to_know_is_not() -> None:
    gap = found(Memory(answers={"pain": Answer(said_on=MONDAY, options=("late",))}))
    assert gap["Pain, confirmed?"] == "not asked"
    assert gap["Meeting"] == "not asked"
    assert "Business pain" not in gap
    assert "If the date slips" not in gap, "nice to know, and hidden besides"
    assert "Tender list" not in gap


def test_a_refusal_says_who_would_not_tell_and_what_was_known_before() -> None:
    told = Answer(said_on=date(2026, 11, 2), value=Span(60000, 60000), speaker="Dana Ruiz")
    refused = Answer(said_on=MONDAY, state="declined", speaker="Ana Cho")
    gap = found(
        Memory(
            answers={"budget": refused, "env": Answer(said_on=MONDAY, state="doesnt-know")}, earlier={"budget": (told,)}
        )
    )
    assert gap["Budget"] == ("declined (Ana Cho, 23 Nov 2026); before that: 60,000 USD (Dana Ruiz, 2 Nov 2026)")
    assert gap["Environment"] == "not known (said 23 Nov 2026)"


def test_the_day_after_a_refusal_what_was_known_before_counts_again_and_is_no_gap() -> None:
    told = Answer(said_on=date(2026, 11, 2), value=Span(60000, 60000), speaker="Dana Ruiz")
    refused = Answer(said_on=date(2026, 11, 20), state="declined", speaker="Ana Cho")
    assert "Budget" not in found(Memory(answers={"budget": refused}, earlier={"budget": (told,)}))
    alone = found(Memory(answers={"budget": refused}))
    assert alone["Budget"] == "declined (Ana Cho, 20 Nov 2026)", "the question is open again: that is a gap"


def test_what_is_too_old_is_a_gap_with_what_it_was() -> None:
    old = Answer(said_on=date(2026, 1, 5), options=("must-fix",), speaker="Dana Ruiz")
    assert found(Memory(answers={"motive": old}))["If nothing changes"] == (
        "out of date: It has to be fixed (Dana Ruiz, 5 Jan 2026)"
    )


# -- people ---


def members(lead: Lead, people: tuple[Person, ...], spoken: Collection[str]) -> tuple[Member, ...]:
    return all_members(lead, people, spoken, lambda _: False)


def lead(*contacts: Contact) -> Lead:
    return Lead(id="L-0001", company="Acme", contacts=contacts, created=datetime(2026, 11, 3, tzinfo=UTC))


def test_somebody_met_and_a_contact_of_the_same_name_are_one_person() -> None:
    listed = Contact(
        name="Dana Ruiz", title="Manager", phone="+12085550101", mobile="+12085550102", email="d@acme.example"
    )
    met = (
        Person(name="dana ruiz", title="VP Operations", roles=("decides",), engagement="on-call"),
        Person(name="Ana Cho", title="CFO", roles=("signs",)),
    )
    dana, ana = members(lead(listed), met, {"dana ruiz"})
    assert (dana.name, dana.title, dana.roles, dana.engagement) == (
        "Dana Ruiz",
        "VP Operations",
        ("decides",),
        "on-call",
    )
    assert (dana.phones, dana.email, dana.spoken) == (("+12085550101", "+12085550102"), "d@acme.example", True)
    assert (ana.name, ana.phones, ana.spoken) == ("Ana Cho", (), False)


def test_a_contact_without_a_name_keeps_its_number_and_people_without_a_name_their_part() -> None:
    switchboard = Contact(phone="+12085550100")
    assert members(lead(switchboard), (Person(title="Head of IT", roles=("blocks",)),), ()) == (
        *members(lead(switchboard), (), ()),
        *members(lead(), (Person(title="Head of IT", roles=("blocks",)),), ()),
    )
    (boss,) = members(lead(), (Person(title="Head of IT", roles=("blocks",)),), ())
    assert (boss.name, boss.title, boss.roles) == ("", "Head of IT", ("blocks",))


def test_a_contact_with_nothing_at_all_is_nobody() -> None:
    assert members(lead(Contact()), (), ()) == ()


def test_first_and_last_names_make_the_name() -> None:
    (one,) = members(
        lead(Contact(first_name="Dana", last_name="Ruiz")), (Person(name="Dana Ruiz", roles=("uses",)),), ()
    )
    assert (one.name, one.roles) == ("Dana Ruiz", ("uses",))


def test_roles_that_nobody_has_are_named() -> None:
    met = (Person(name="A", roles=("decides", "uses")), Person(name="B", roles=("blocks",)))
    assert unnamed_roles(STARTER, met) == ("influences", "checks", "signs")


def test_whoever_asked_not_to_be_called_comes_without_numbers() -> None:
    listed = (
        Contact(name="Dana", phone="+12085550101"),
        Contact(name="Ana", phone="+12085550102", email="a@x.example"),
    )
    dana, ana = all_members(lead(*listed), (), (), lambda contact: contact.name == "Ana")
    assert (dana.barred, dana.phones) == (False, ("+12085550101",))
    assert (ana.barred, ana.phones, ana.email) == (True, (), "")
