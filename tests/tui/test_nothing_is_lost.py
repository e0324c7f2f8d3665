"""Whatever the keys, the lists and the callers: what was said on a call is remembered until somebody takes it away."""

from datetime import date, timedelta
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from interview.answers import Answer
from interview.call import Answered, Call, Cleared, Declined, NotKnown, Speaking, Undone
from interview.folding import fold, replay
from interview.lead import Lead
from interview.memory import recall, said_of
from store.documents import read_call, read_lead
from tests.store.spreadsheet.taken import importing
from tests.tui.opened import STARTER, Opened
from tui.live import Live
from tui.refused import Refused

QUESTIONS = ("budget", "env", "firmo", "t-decide")
ENDS = {"when": "."}

_numbers = st.integers(0, 9)
_keys = st.tuples(
    st.sampled_from([
        "take", "take", "take", "move", "move", "decline", "not known", "clear", "undo", "undo", "redo", "confirm",
        "quote", "infer", "speaks", "somebody else", "value", "list", "park", "second caller",
    ]),
    _numbers,
)  # fmt: skip
_call = st.tuples(st.integers(0, 120), st.lists(_keys, max_size=14))


def press(opened: Opened, live: Live, key: str, number: int) -> None:
    """One key of the caller; what is refused changes nothing."""
    question = QUESTIONS[number % len(QUESTIONS)]
    keys: dict[str, Any] = {
        "take": lambda: live.take(number % 3 + 1),
        "value": lambda: live.say(("2027-03-01", "420", "50k", "2026-12-24")[number % 4]),
        "move": lambda: live.move(question),
        "decline": live.decline,
        "not known": live.not_known,
        "clear": live.clear,
        "undo": live.undo,
        "redo": live.redo,
        "confirm": live.confirm,
        "quote": lambda: live.quote(f"words {number % 2}"),
        "infer": live.infer,
        "speaks": lambda: live.speaks(("Ana Cho", "Jan Koch")[number % 2]),
        "somebody else": lambda: somebody_else(live, number),
        "list": lambda: list_in(opened, number),
        "park": lambda: (live.park(), opened.desk.resume(live.id)),
        "second caller": lambda: second_caller(opened, number),
    }
    try:
        keys[key]()
    except Refused:
        return


def somebody_else(live: Live, number: int) -> None:
    """Another one is on the line, and answers the same question."""
    here = live._state.position
    live.move("pain-ok")
    live.speaks(("Ana Cho", "Jan Koch")[number % 2])
    live.move(here)
    live.take(number % 3 + 1)


def list_in(opened: Opened, number: int) -> None:
    """A list is taken in while the call goes on."""
    text = f"company,employees\nHarlan Freight,{('', '40', '420')[number % 3]}\n"
    importing(opened.ledger, text.encode(), STARTER, opened.desk._office.now()).keep()


def second_caller(opened: Opened, number: int) -> None:
    """Somebody else calls the same account meanwhile, and hands that call in first."""
    other = opened.again()
    live = other.desk.start("L-0001", "Ann is ill")
    live.choose(("none", "way-known")[number % 2], "budget")
    live.end("partial", ENDS)


def lead_of(opened: Opened) -> Lead:
    return read_lead(opened.ledger.get("leads", "L-0001") or {})


def word(answer: Answer) -> tuple[object, ...]:
    """What of an answer may never change."""
    return answer.state, answer.options, answer.value, answer.currency, answer.speaker


def last_words(call: Call) -> dict[str, dict[str | None, Answer]]:
    """By question and speaker the last answer of a call, told from its events alone, without the fold."""
    gone = set[int]()
    for event in call.events:
        if isinstance(event, Undone):
            gone.add(event.target)
        elif hasattr(event, "target"):
            gone.discard(event.target)
    words: dict[str, dict[str | None, Answer]] = {}
    speaker, last = call.contact or None, dict[str, str | None]()
    for event in call.events:
        if event.seq in gone:
            continue
        if isinstance(event, Speaking):
            speaker = event.speaker
            if event.question in last:
                moved = words[event.question].pop(last[event.question])
                words[event.question][speaker] = moved
                last[event.question] = speaker
        elif isinstance(event, Cleared):
            words[event.question] = {}
            last.pop(event.question, None)
        elif isinstance(event, Answered | Declined | NotKnown):
            state: Any = {Declined: "declined", NotKnown: "doesnt-know"}.get(type(event), "")
            said = event.answer if isinstance(event, Answered) else Answer(said_on=call.started.date(), state=state)
            who = said.speaker or speaker
            words.setdefault(event.question, {})[who] = said
            last[event.question] = who
    return words


def is_kept(answer: Answer, speaker: str | None, memory: Lead, question: str) -> bool:
    """Whether the word is remembered as that speaker's, at least as surely known as it was given."""
    for one in said_of(memory, question):
        same = (one.state, one.options, one.value) == (answer.state, answer.options, answer.value)
        if same and one.speaker == speaker and one.said_on >= answer.said_on and one.rank >= answer.rank:
            return answer.quote in (None, one.quote)
    return False


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(_call, min_size=1, max_size=4))
def test_every_last_word_of_every_speaker_is_remembered_until_it_is_taken_away(led: list[Any]) -> None:
    opened = Opened()
    opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
    for days, keys in led:
        opened.wait(timedelta(days=days).total_seconds())
        before = lead_of(opened)
        live = opened.desk.start("L-0001")
        known = fold(live._course.call).answers
        for key, number in keys:
            opened.wait(7)
            press(opened, live, key, number)
            assert fold(live._course.call) == live._state
        live.end("partial", ENDS)
        after = lead_of(opened)
        call = read_call(opened.ledger.get("calls", live._course.beside or live.id) or {})
        taken = taken_away(call)
        for question, said in last_words(call).items():
            for speaker, answer in said.items():
                assert is_kept(answer, speaker, after, question), (question, answer)
        for question in before.answers:
            for one in said_of(before, question):
                listed = one.evidence == "imported"
                if question not in taken and not listed:
                    assert is_kept(one, one.speaker, after, question), (question, one)
        assert known.keys() <= {*after.answers, *taken}
        assert_nothing_is_invented(opened, after)


def taken_away(call: Call) -> set[str]:
    """Questions whose answer somebody took away on the call, and gave no other one."""
    words = last_words(call)
    return {question for question, said in words.items() if not said}


def assert_nothing_is_invented(opened: Opened, lead: Lead) -> None:
    """Every word remembered was given on a call just so, or came from a list."""
    calls = {document["id"]: read_call(document) for document in opened.ledger.all("calls")}
    for question in lead.answers:
        for one in said_of(lead, question):
            if one.evidence == "imported":
                continue
            heard = [state.own.get(question) for _, state in replay(calls[one.session or ""])]
            assert one in heard, one
    newest = recall(STARTER, lead, opened.desk._office.now().date())
    assert newest.keys() <= set(lead.answers)
    assert all(one.said_on <= date.max for one in newest.values())
