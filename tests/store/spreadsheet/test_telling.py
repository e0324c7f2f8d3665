"""What a row tells: numbers as they are dialled, zones as they are named, and nothing dropped."""

from datetime import UTC, datetime

import pytest

from store.memory import MemoryLedger
from store.spreadsheet.intake import Intake, Wishes
from tests.store.spreadsheet.taken import importing, leads_of
from tests.store.spreadsheet.test_intake import DEFINITION

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def take(ledger: MemoryLedger, text: str, **wishes: str) -> Intake:
    return importing(ledger, text.encode(), DEFINITION, NOW, Wishes(**wishes)).keep()  # type: ignore[arg-type]  # words


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("(208) 555-0101", "+12085550101"),
        ("tel:+1-208-555-0101", "+12085550101"),
        ("+1 208 555 0101 x12", "+12085550101;ext=12"),
        ("0049 30 5550111", "+49305550111"),
    ],
)
def test_a_number_is_kept_as_it_is_dialled(words: str, kept: str) -> None:
    ledger = MemoryLedger()
    take(ledger, f"Company,Phone\nAcme,{words}\n")
    assert leads_of(ledger)[0].phone == kept


def test_a_number_without_a_country_rings_where_its_row_or_the_import_says() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,Phone,Country\nAcme,030 5550111,Deutschland\nZeta,020 7946 0101,\n", country="GB")
    assert [lead.phone for lead in leads_of(ledger)] == ["+49305550111", "+442079460101"]


def test_leads_without_a_number_that_can_be_dialled_are_kept_with_the_words_and_counted_by_the_reason() -> None:
    ledger = MemoryLedger()
    intake = take(ledger, "Company,Phone\nAcme,911\nBolt,1.5555E+10\nCork,\nDale,+1 208 555 0101\n")
    assert [lead.phone for lead in leads_of(ledger)] == ["911", "1.5555E+10", "", "+12085550101"]
    assert [(one.reason, one.example, one.rows) for one in intake.silent] == [
        ("an emergency number", "911", 1),
        ("written as 1.5555E+10 by a spreadsheet: digits are lost", "", 1),
        ("no number", "", 1),
    ]


@pytest.mark.parametrize("words", ["Mars/Base", "../../etc/passwd", "/etc/passwd", "America", "a\\b"])
def test_an_unknown_zone_keeps_the_lead_and_its_words(words: str) -> None:
    ledger = MemoryLedger()
    intake = take(ledger, f"Company,Time zone\nAcme,{words}\n")
    (acme,) = leads_of(ledger)
    assert (acme.time_zone, acme.extra) == (words, {})
    assert ledger.get("leads", acme.id)["zones"] == []  # type: ignore[index]  # it is there
    assert intake.zones == ((words, 1),)


def test_a_zone_is_known_in_any_case_and_with_blanks() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,Time zone\nAcme,america/new york\n")
    assert leads_of(ledger)[0].time_zone == "America/New_York"


def test_a_list_that_does_not_say_its_source_gets_the_one_that_is_said_of_it() -> None:
    ledger = MemoryLedger()
    take(ledger, "Company,Lead source\nAcme,Web\nBolt,\n", source="Fair 2026")
    assert [lead.source for lead in leads_of(ledger)] == ["Web", "Fair 2026"]


def test_a_turned_name_and_its_plain_form_are_one_person() -> None:
    ledger = MemoryLedger()
    take(ledger, 'Company,Contact\nAcme,"Lee, Ann"\nAcme,Ann Lee\nAcme,Ms. Ann Lee\n')
    (acme,) = leads_of(ledger)
    assert [(one.name, one.first_name, one.last_name) for one in acme.contacts] == [("Ann Lee", "Ann", "Lee")]
    assert acme.extra == {"Salutation": "Ms."}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        *((no, "") for no in ("Allow", "allowed", "0", "FALSE", "nein", "☐", "")),
        *((yes, "said so in the imported list") for yes in ("Do Not Allow", "X", "ja", "TRUE", "1", "☑")),
        ("asked on the phone", "asked on the phone"),
        ("unknown", "unknown"),
    ],
)
def test_any_word_that_is_no_plain_no_forbids_the_call(words: str, reason: str) -> None:
    ledger = MemoryLedger()
    take(ledger, f"Company,Do not allow Phone Calls\nAcme,{words}\n")
    assert leads_of(ledger)[0].do_not_call == reason


@pytest.mark.parametrize("header", ["Allow Phone Calls", "OK to call", "Phone Opt-In", "Anruf erlaubt"])
@pytest.mark.parametrize(
    ("words", "reason"),
    [
        *((yes, "") for yes in ("Allow", "Yes", "TRUE", "1", "x", "☑", "opted in", "")),
        *((no, "said so in the imported list") for no in ("No", "0", "FALSE", "nein", "☐", "not allowed")),
        ("only by e-mail", "only by e-mail"),
    ],
)
def test_a_column_of_who_may_be_called_forbids_with_all_that_is_no_plain_yes(
    header: str, words: str, reason: str
) -> None:
    ledger = MemoryLedger()
    take(ledger, f"Company,{header}\nAcme,{words}\n")
    assert leads_of(ledger)[0].do_not_call == reason


def test_words_that_begin_like_a_number_and_are_none_count_as_none() -> None:
    intake = take(MemoryLedger(), "Company,Phone\nAcme,+1 208 555 0101 ask for Ann\n")
    assert [(one.reason, one.rows) for one in intake.silent] == [("words, not only a number", 1)]
    assert intake.numberless == 1


def test_the_headers_again_and_totals_between_rows_are_no_leads_and_a_company_called_total_is_one() -> None:
    ledger = MemoryLedger()
    intake = take(
        ledger,
        "Company,Phone,Trucks\nAcme,208-555-0101,1\nCompany,Phone,Trucks\nSumme,,1\nTotal,208-555-0102,2\n"
        "Total Quality,,3\nTotal,,\nBolt,,4\n",
    )
    assert [(one.line, one.reason) for one in intake.rejected] == [(3, "the headers again"), (4, "a line of totals")]
    assert [lead.company for lead in leads_of(ledger)] == ["Acme", "Total", "Total Quality", "Bolt"]


def test_what_a_form_was_sent_without_is_no_company() -> None:
    intake = take(MemoryLedger(), "Company,Contact\nInfo Requested,Ann\n(No value),Bo\nAcme,Cy\n")
    assert (intake.new, [one.reason for one in intake.rejected]) == (1, ["no company", "no company"])


def test_a_rejected_row_that_must_not_be_called_tells_its_number() -> None:
    ledger = MemoryLedger()
    intake = take(ledger, "Company,Phone,Do not call\n,+1 208 555 0101,yes\n,+1 208 555 0102,no\nAcme,,\n")
    assert intake.forbidden_numbers == (("+12085550101", 2),)


@pytest.mark.parametrize(
    ("words", "value"),
    [("250-499 employees", (250, 499)), ("10,000+", (10000, None)), ("1 200", (1200, 1200))],
)
def test_sizes_as_lists_write_them_answer_a_question(words: str, value: tuple[int, int | None]) -> None:
    ledger = MemoryLedger()
    take(ledger, f'Company,Trucks\nAcme,"{words}"\n')
    read = leads_of(ledger)[0].answers["fleet"].value
    assert (read.low, read.high) == value  # type: ignore[union-attr]  # a span
