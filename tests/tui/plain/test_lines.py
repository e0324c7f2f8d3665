"""The loop of plain mode, line in and lines out, at a real desk over a ledger in memory."""

import re

import pytest

from interview.call import Answered, Declined, Ended, Flagged, Noted, NotKnown, Objected, Parked, PersonMet
from store.ledger import LedgerProblem
from tests.tui import bare
from tests.tui.opened import Opened
from tests.tui.plain.led import Led
from tui.plain import forms, grammar, voice

PAIN = [
    "6 Business pain. Say: You asked us about what we do. What is getting in the way today, "
    "and how often does it happen?",
    "1 Late or missed deadlines",
    "2 Costs nobody can explain",
    "3 Too much manual work",
    "4 Customers or staff leaving",
    "5 Rule or audit finding",
    "6 No problem named",
    "Hint: Listen first. Write their own words as a note.",
]
PROBE = "Probe: And what have you tried so far?"
PARKED = "parked: {} answers kept; bants call L-0001 goes on with the call."


def test_a_call_begins_with_the_first_question_number_before_words_and_the_hint_last() -> None:
    assert Led().printed == [*PAIN, PARKED.format(0)]


def test_a_number_takes_the_option_says_what_changed_and_stays() -> None:
    led = Led("1")
    assert led.printed[len(PAIN) :] == [
        "saved pain: Late or missed deadlines",
        "6 Business pain partly",
        "tier: now Lead, can reach Sales-ready, timeline not known",
        PARKED.format(1),
    ]
    assert led.live.view().question.id == "pain"


def test_the_tier_is_told_only_when_it_changed() -> None:
    led = Led("1", "2")
    assert led.printed[-2:] == ["saved pain: Costs nobody can explain", PARKED.format(1)]


def test_the_line_that_tells_a_change_is_the_one_the_desk_tells() -> None:
    view = Led("1").live.view()
    assert voice.tier(view) == "tier: now Lead, can reach Sales-ready, timeline not known"


def test_what_can_be_reached_drops_with_the_reason() -> None:
    led = Led("t-decide=in-6-12-months")
    assert led.after("saved t-decide: 6 to 12 months")[:2] == [
        "tier: now Inquiry, can reach Marketing-qualified, timeline Long-range",
        "reach Marketing-qualified: Decision date: 6 to 12 months",
    ]


def test_an_empty_line_goes_to_the_next_question_and_reads_it() -> None:
    led = Led("1", "")
    assert any(line.startswith("6 Pain, confirmed? Say: ") for line in led.printed)
    assert led.live.view().question.id == "pain-ok"


@pytest.mark.parametrize(
    ("line", "said", "words"),
    [
        ("budget=2", "saved budget: Set aside, amount not told", "Set aside, amount not told"),
        (
            "budget=way-known",
            "saved budget: No line yet, way to get one is known",
            "No line yet, way to get one is known",
        ),
        ("budget=50k", "saved budget: 50,000 USD", "50,000 USD"),
        ("budget==3", "saved budget: 3 USD", "3 USD"),
        ("budget=60000", "saved budget: 60,000 USD", "60,000 USD"),
        ("budget=-", "saved budget: declined", "declined"),
        ("budget=.", "saved budget: not known", "not known"),
    ],
)
def test_another_question_is_answered_by_its_id_without_going_there(line: str, said: str, words: str) -> None:
    led = Led(line)
    assert said in led.printed
    assert led.answers == {"Budget": words}
    assert led.live.view().question.id == "pain"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2", "saved t-decide: 1 to 3 months"),
        ("-", "saved t-decide: declined"),
        (".", "saved t-decide: not known"),
        ("2027-03-31", "saved t-decide: 31 Mar 2027"),
        ("2 weeks", "saved t-decide: 2 weeks = 6 Dec 2026"),
        ("=3 months", "saved t-decide: 3 months = 22 Feb 2027"),
        ("in-3-6-months", "saved t-decide: 3 to 6 months"),
    ],
)
def test_the_question_on_hand_is_answered_by_number_sign_words_or_id(line: str, said: str) -> None:
    assert said in Led("/t-decide", line).printed


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("7", "Business pain has options 1 to 6."),
        ("0", "Business pain has options 1 to 6."),
        ("origin=", "Write the answer behind =."),
        ("they lose a load a week", "Business pain takes options 1 to 6; for a note write > and the words."),
        ("budgt=2", "There is no question budgt, did you mean budget?"),
        ("xyzzy=2", "There is no question xyzzy; ids lists them."),
        ("pain=9", "Business pain has options 1 to 6."),
        ("pain=", "Write the answer behind =."),
        ("=", "Write the answer behind =."),
        (">", "Write the note behind the sign: > and the words."),
        ("+", "Write + name, title, role, engagement; the name is enough."),
        ("/zzzz", "No question goes by that; ids lists them."),
        ("! 99", "There are 7 objections; bang (!) lists them."),
        ("u", "There is nothing to take back."),
        ("r", "There is nothing to bring back."),
        (
            "end sometime",
            "No call ends that way: end lists the ways; a value that begins with end is written behind =.",
        ),
        ("x" * 10_001, "That line is longer than 10,000 characters: nothing was taken from it."),
    ],
)
def test_what_is_not_understood_costs_one_sentence_and_changes_nothing(line: str, sentence: str) -> None:
    led = Led(line)
    assert led.printed[len(PAIN) :] == [sentence, PARKED.format(0)]
    assert [type(event) for event in led.events] == [type(event) for event in Led().events]


@pytest.mark.parametrize(
    ("place", "line", "said"),
    [
        ("/budget", "60000", "saved budget: 60,000 USD"),
        ("/budget", "5", "saved budget: No money and no way to it"),
        ("/budget", "=5", "saved budget: 5 USD"),
        ("/firmo", "420", "saved firmo: 420"),
        ("/industry-code", "484121", "saved industry-code: 484121"),
        ("/t-decide", "7", "Decision date has options 1 to 5."),
    ],
)
def test_a_whole_number_up_to_the_count_of_options_is_an_option_and_beyond_it_a_value(
    place: str, line: str, said: str
) -> None:
    assert said in Led(place, line).printed


def test_a_number_where_only_words_will_do_says_so() -> None:
    led = Led("/day", "2", opened=Opened(definition=bare.DEFINITION))
    assert led.printed[-2] == "Day has no numbered options: write the answer in words."


def test_under_a_definition_without_dispositions_a_call_can_be_ended_too() -> None:
    led = Led("1", "end", "e", opened=Opened(definition=bare.DEFINITION))
    assert "e Call ended" in led.printed
    assert led.printed[-1] == "Harlan Freight is saved: Call ended, Warm, timeline not known."
    assert led.code == 0


def test_words_that_are_no_value_name_the_sign_of_a_note() -> None:
    (sentence,) = [line for line in Led("/t-decide", "soonish").printed if "soonish" in line]
    assert sentence.endswith("now or never; for a note write > and the words.")


def test_notes_flags_people_and_objections_are_kept_with_the_call() -> None:
    led = Led("> a load a week", "* off the record", "+ Ana Cho, CFO, decides/signs, engaged", "! 4")
    kept = [event for event in led.events if isinstance(event, Noted | Flagged | PersonMet | Objected)]
    assert [type(event) for event in kept] == [Noted, Flagged, PersonMet, Objected]
    assert [getattr(event, "text", None) for event in kept] == ["a load a week", "off the record", None, None]
    assert led.live.view().people[-1].name == "Ana Cho"
    assert led.printed[len(PAIN) :] == [
        "note kept",
        "flag kept",
        "person kept: Ana Cho, CFO: decides, signs, engaged",
        "3 Decision makers met, 5 Engagement met",
        "We have a supplier. Agree: Good, then you know the field.",
        "Ask: If you could change one thing about how it runs, what is it?",
        "Then: Note it, ask when the contract ends.",
        "objection logged",
        PARKED.format(0),
    ]


def test_the_objections_are_listed_by_number() -> None:
    led = Led("!")
    assert led.printed[len(PAIN)] == "1 No time"
    assert led.printed[len(PAIN) + 6] == "7 Who gave you my number"


def test_undo_takes_back_the_last_answer_and_redo_brings_it_back() -> None:
    led = Led("1", "u", "r", "u")
    assert led.answers == {}
    assert [line for line in led.printed if line.startswith(("taken", "brought"))] == [
        "taken back: Business pain: Late or missed deadlines; now not asked",
        "brought back: Business pain: Late or missed deadlines",
        "taken back: Business pain: Late or missed deadlines; now not asked",
    ]
    assert led.printed[-2] == "tier: now Inquiry, can reach Sales-ready, timeline not known"


@pytest.mark.parametrize(("word", "question"), [("budget", "budget"), ("competition", "compete"), ("0", "urgency")])
def test_a_slash_goes_to_a_question_by_id_title_word_or_rail_digit(word: str, question: str) -> None:
    assert Led(f"/{word}").live.view().question.id == question


def test_where_several_questions_answer_to_a_word_the_others_are_named() -> None:
    led = Led("/decision")
    assert led.live.view().question.id == "t-decide"
    assert "Also: /process, /deciders" in led.printed


def test_a_slash_alone_reads_the_question_again_and_says_where_the_call_stands() -> None:
    led = Led("/")
    assert led.printed[len(PAIN) :] == [
        *PAIN,
        PROBE,
        "asked 0 of 14",
        "tier: now Inquiry, can reach Sales-ready, timeline not known",
        f"Enter goes to 5 Engagement: {led.live.view().next.reason}",
        PARKED.format(0),
    ]


def test_a_question_mark_tells_in_one_line_what_fits_the_question_on_hand() -> None:
    led = Led("?", "/t-decide", "?", "/origin", "?")
    assert led.printed[len(PAIN)] == (
        "1 to 6, minus (-) declined, dot (.) not known. > a note. Enter goes on. help tells all."
    )
    assert (
        "1 to 5, a date, such as 2027-03-31 or 2 weeks, minus (-) declined, dot (.) not known. > a note. "
        "Enter goes on. help tells all."
    ) in led.printed


def test_help_tells_every_form_that_a_line_can_have() -> None:
    told = "\n".join(forms.ALL)
    assert Led("help").printed[len(PAIN) : -1] == list(forms.ALL)
    ways = {*grammar._SIGNS, *grammar._ALONE, "-", ".", "<", "=3", "end"} - {"", "?why", "? why"}
    for sign in sorted(ways):
        assert re.search(rf"(?<![\w]){re.escape(sign)}(?![\w]|[^\w\s)]=)", told), sign


def test_no_line_of_help_is_longer_than_a_breath() -> None:
    assert max(len(line.split()) for line in forms.ALL) <= 22


def test_ids_lists_the_questions() -> None:
    assert Led("ids").printed[len(PAIN)].startswith("pain, pain-ok, motive, ")


@pytest.mark.parametrize(
    ("letter", "lines"),
    [
        ("a", [PAIN[0].partition(". ")[2]]),
        ("o", PAIN[1:7]),
        ("h", [PAIN[7], PROBE]),
        (
            "w",
            [
                "6 Business pain. Not asked so far.",
                "asked 0 of 14, met 0 of 10",
                "tier: now Inquiry, can reach Sales-ready, timeline not known",
                "Enter goes to 5 Engagement",
            ],
        ),
        ("b", ["Nothing is known from before the call."]),
    ],
)
def test_a_letter_says_again_what_the_screen_shows_all_the_time(letter: str, lines: list[str]) -> None:
    led = Led(letter)
    assert led.printed[len(PAIN) : -1] == lines
    assert len(led.events) == len(Led().events)


def test_where_tells_the_answer_and_who_said_it() -> None:
    assert Led("2", "w").printed[-5] == "6 Business pain. Costs nobody can explain, said by Dana Ruiz, 00:00."
    assert "8 Budget. Not known." in Led("/budget", ".", "w").printed


def test_missing_tells_what_would_lift_the_tier_and_every_must_have_by_its_number() -> None:
    led = Led("1", "m")
    lift, left = led.printed[-3:-1]
    assert lift == led.live.view().why_not
    assert left.startswith("14 to ask: 6 Pain, confirmed?, 6 If nothing changes, 4 Environment, 0 Urgency, ")


def test_a_hint_is_read_the_first_time_and_not_again() -> None:
    printed = Led("/budget", "/pain", "/budget").printed
    assert len([line for line in printed if line.startswith("Hint: Listen")]) == 1
    assert len([line for line in printed if line.startswith("8 Budget. Say: ")]) == 2


def test_what_may_be_left_out_is_named_and_what_has_to_be_asked_is_the_rule() -> None:
    printed = Led("env=1", "/env-keep", "/env").printed
    assert "4 What has to stay, nice to have. Say: Which of those would have to stay as they are?" in printed
    assert "4 Environment. Say: What do you work with today to get this done?" in printed


def test_a_criterion_is_told_when_it_stands_otherwise_and_never_else() -> None:
    printed = Led("budget=1", "budget=2", "budget=5", "u", "> a note").printed
    assert [line for line in printed if line.startswith("8 Budget ")] == [
        "8 Budget met",
        "8 Budget not met",
        "8 Budget met",
    ]


def test_no_printed_line_hangs_on_a_sign_that_speech_leaves_out() -> None:
    lines = ["1", "", "h", "?", "help", "w", "m", "t-decide=1", "t-decide=2", "!", "! 2", "! 99", '"', "~", "end", "/"]
    for line in Led(*lines).printed:
        assert not re.search(r'(?<![\w(.])["~!?·✓✗…|](?![\w])', line), line


def test_what_was_said_before_is_read_with_the_question() -> None:
    assert "So far: 1 to 3 months" in Led("t-decide=2", "/t-decide").printed
    assert "2: 1 to 3 months" in Led("t-decide=2", "/t-decide").printed
    assert "Not asked so far, counts once another answer says so" in Led("/hot-check").printed
    assert "So far: First talks, does not count as things stand" in Led("compete=1", "far=1", "/far").printed


def test_a_caution_is_told_when_it_rises_and_when_it_is_gone() -> None:
    led = Led("t-decide=1", "t-decide=2")
    hot = "Deciding this soon? You may be the vendor they need for comparison."
    assert f"warning: {hot}" in led.printed
    told = led.printed.index(f"warning: {hot}")
    assert led.printed[told + 1] == "Enter goes to 9 Hot-lead check"
    assert "no more: Deciding this soon?" in led.after("saved t-decide: 1 to 3 months")


def test_the_end_of_the_input_parks_the_call_and_calling_again_goes_on_with_it() -> None:
    led = Led("1", "pain-ok=2")
    assert led.code == 0
    assert isinstance(led.events[-1], Parked)
    again = Led("motive=1", opened=led.opened.again(hours=1), lead=led.lead)
    assert again.live.id == led.live.id
    assert again.live.resumed == 2
    assert len(again.answers) == 3


def test_a_call_is_ended_by_the_letter_and_each_need_is_one_line() -> None:
    led = Led("1", "end c", "tue 10:00")
    assert led.code == 0
    ended = led.events[-1]
    assert isinstance(ended, Ended)
    assert (ended.disposition, ended.when_words) == ("callback-hard", "tue 10:00")
    assert "When? Dot (.) is not known." in led.printed
    assert led.printed[-3] == "Tue 24 Nov 10:00 here, in 2 days"
    assert led.printed[-1].startswith("Harlan Freight is saved: Callback, time agreed")


def test_a_need_may_be_not_known_and_an_empty_line_takes_what_is_suggested() -> None:
    led = Led("end qualified", "", ".")
    ended = led.events[-1]
    assert (ended.disposition, ended.when_words, ended.rep) == ("qualified", "tue 10:00", "")


def test_a_need_that_cannot_be_read_is_asked_again() -> None:
    led = Led("end c", "teatime", "tue 10:00")
    assert [line for line in led.printed if line.startswith("When: “teatime” is no time that can be read here")]
    assert led.events[-1].when_words == "tue 10:00"


def test_without_a_disposition_the_ways_are_listed_and_one_is_asked_for() -> None:
    led = Led("end", "nonsense", "s")
    assert "s Call again, no time" in led.printed
    assert "How did it end? Write the letter." in led.printed
    assert "/ goes back to the call." in led.printed
    assert "Write the letter of one of these ways, or / for the call." in led.printed
    assert led.events[-1].disposition == "callback-soft"


def test_a_slash_in_the_wrap_up_goes_back_to_the_call() -> None:
    led = Led("end c", "/", "1")
    assert led.answers == {"Business pain": "Late or missed deadlines"}
    assert not isinstance(led.events[-1], Ended)


def test_the_end_of_the_input_in_the_middle_of_wrapping_up_parks_the_call() -> None:
    led = Led("1", "end c")
    assert led.code == 0
    assert isinstance(led.events[-1], Parked)
    assert led.printed[-1] == PARKED.format(1)


def test_nobody_is_put_on_do_not_call_by_a_slip_of_one_letter() -> None:
    assert not isinstance(Led("end d", "").events[-1], Ended)
    assert not isinstance(Led("end d", "y").events[-1], Ended)
    assert Led("end d", "yes").events[-1].disposition == "do-not-call"
    assert Led("end do-not-call").events[-1].disposition == "do-not-call"


def test_never_calling_again_asks_whom_lists_them_and_is_what_the_wrap_up_suggests() -> None:
    led = Led("/dnc", "/dnc 1 said so", "end", "")
    assert "1 the number +1 208 555 0101, whoever answers it" in led.printed
    assert "/dnc and a number never calls them again; a reason may stand behind it." in led.printed
    assert "On the do-not-call list, on disk: the number +1 208 555 0101, whoever answers it." in led.printed
    (entry,) = led.opened.ledger.all("dnc")
    assert (entry["scope"], entry["reason"]) == ("number", "said so")
    assert "How did it end? Write the letter. Enter takes d, Asked not to be called." in led.printed
    assert isinstance(led.events[-1], Parked)


class FullDisk(Opened):
    """A desk whose disk is full until it is `freed`."""

    def __init__(self) -> None:
        super().__init__()
        self.save = self.ledger.save
        self.ledger.save = self.saved

    full = False

    def saved(self, *entries):
        if self.full:
            raise LedgerProblem("the disk is full")
        return self.save(*entries)


def test_an_answer_that_is_not_on_disk_is_never_called_saved() -> None:
    opened = FullDisk()
    lead = opened.desk.add_lead("Harlan Freight", phone="208 555 0101")
    opened.full = True
    led = Led("1", "motive=1", opened=opened, lead=lead)
    assert [line for line in led.printed if line.startswith("saved")] == []
    assert [line for line in led.printed if line.startswith("NOT SAVED: ")] == ["NOT SAVED: the disk is full"] * 3
    assert led.code == 1


def test_once_the_disk_has_room_again_every_answer_that_waited_is_acknowledged() -> None:
    opened = FullDisk()
    lead = opened.desk.add_lead("Harlan Freight", phone="208 555 0101")
    opened.full = True

    def make_room(line: str) -> None:
        opened.full = opened.full and not line.startswith("NOT SAVED")

    led = Led("1", "motive=1", opened=opened, lead=lead, told=make_room)
    assert [line for line in led.printed if "saved" in line.lower()] == [
        "NOT SAVED: the disk is full",
        "saved pain: Late or missed deadlines",
        "saved motive: It has to be fixed",
    ]
    assert led.code == 0


def test_every_refusal_and_answer_keeps_the_kinds_of_no_answer_apart() -> None:
    led = Led("-", "motive=.", "env=1")
    said = [event for event in led.events if isinstance(event, Declined | NotKnown | Answered)]
    assert [(type(event), event.question) for event in said] == [
        (Declined, "pain"),
        (NotKnown, "motive"),
        (Answered, "env"),
    ]


def test_why_tells_the_rules_behind_the_tier_and_changes_nothing() -> None:
    led = Led("1", "?why", "/why")
    told = led.after("saved pain: Late or missed deadlines")
    problem = "A problem acknowledged that we could solve"
    assert f"  {problem}: met. Business pain: Late or missed deadlines, said 22 Nov 2026" in told
    assert told.count("Sales-ready: within reach") == 2
    assert [event.question for event in led.events if isinstance(event, Answered)] == ["pain"]


def test_where_counts_what_was_asked_and_what_is_met() -> None:
    assert "asked 2 of 14, met 1 of 10" in Led("budget=1", "motive=.", "w").printed


def test_what_a_list_says_can_be_typed_as_it_was() -> None:
    opened = Opened()
    opened.desk.add_demo()
    printed = Led("/firmo", "?", opened=opened, lead="L-0001").printed
    assert "From the list: 420, confirm with <" in printed
    assert any(", < as it was, minus (-) declined" in line for line in printed)
