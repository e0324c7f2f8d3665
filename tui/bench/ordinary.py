"""The call screen as most would write it: stock widgets, one for each thing, updated in the ordinary way.

The peer that bants is measured against, so nothing in it is slow on purpose, and it judges nothing and saves nothing:
of the work behind a key it has only the drawing. The same definition, the same places, the same keys. Run as a
program of its own (`python -m tui.bench.ordinary`).
"""

from __future__ import annotations

from time import monotonic

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.widgets import Footer, Input, OptionList, Static

from interview.definition.model import Definition, Question
from interview.definition.reading import read_definition
from store.shelf import starter_source

READY = "Criteria"
_STILL = 5
_FOUND = 6
_NOTES = 8


class OrdinaryCall(App[None]):
    """A call over the questions of a definition."""

    CSS = """
    Screen { layers: page above; }
    .column { width: 1fr; }
    .row { height: 1; }
    #head, #letters { height: 1; }
    #answers { height: auto; max-height: 12; }
    #find { height: auto; max-height: 9; layer: above; display: none; }
    """
    BINDINGS = [
        *((str(number), f"answer({number})", "answer") for number in range(1, 10)),
        ("ctrl+z", "undo", "undo"),
        ("left", "previous", "previous"),
        ("/", "find", "find"),
        ("f8", "wrap_up", "wrap up"),
    ]

    def __init__(self, definition: Definition) -> None:
        super().__init__()
        self._questions = [question for question in definition.questions if question.asked and question.options]
        self._criteria = [definition.test[one].title for one in definition.scorecards[0].tests]
        self._at = 0
        self._answers: dict[str, str] = {}
        self._order: list[str] = []
        self._notes: list[str] = []
        self._began = monotonic()

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield Static("B Budget  A Authority  N Need  T Time frame  S Sales-ready", id="letters", markup=False)
        with Horizontal():
            with Vertical(classes="column"):
                yield Static(id="ask", markup=False)
                yield OptionList(id="answers", markup=False)
                yield Static(id="hint", markup=False)
                yield Static(id="next", markup=False)
                yield Static(id="still", markup=False)
            with Vertical(classes="column"):
                yield Static(id="met", markup=False)
                for place, _ in enumerate(self._criteria):
                    yield Static(id=f"criterion-{place}", classes="row", markup=False)
                yield Static(id="missing", markup=False)
            with Vertical(classes="column"):
                yield Static("People on this deal\nDana Ruiz, VP Operations", markup=False)
                yield Static(id="captured", markup=False)
                yield Static(id="notes", markup=False)
        with Vertical(id="find"):
            yield Input(id="words")
            yield OptionList(id="found", markup=False)
        yield Input(id="note", placeholder="a note")
        yield Footer()

    def on_mount(self) -> None:
        self.set_interval(1, self._tick)
        self._tick()
        self._ask()
        self._tell_answers()
        self._tell_notes()
        self.query_one("#answers").focus()

    # What follows from a key

    @property
    def _question(self) -> Question:
        return self._questions[self._at]

    def action_answer(self, number: int) -> None:
        if number <= len(self._question.options):
            self._answers[self._question.id] = self._question.options[number - 1].say
            self._order.append(self._question.id)
            self._tell_answers()

    def action_undo(self) -> None:
        if self._order:
            self._answers.pop(self._order.pop(), None)
            self._tell_answers()

    def action_previous(self) -> None:
        self._go((self._at - 1) % len(self._questions))

    def action_find(self) -> None:
        self.query_one("#find").display = True
        self.query_one("#words", Input).value = ""
        self.query_one("#words").focus()

    def on_option_list_option_selected(self) -> None:
        self._go((self._at + 2) % len(self._questions))

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "words":
            found = self.query_one("#found", OptionList)
            found.clear_options()
            found.add_options([question.title for question in self._matching(event.value)[:_FOUND]])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "words":
            self.query_one("#find").display = False
            if matching := self._matching(event.value):
                self._go(self._questions.index(matching[0]))
        else:
            self._notes.append(f"{self._clock()} {self._question.title}: {event.value}")
            event.input.value = ""
            self._tell_notes()
        self.query_one("#answers").focus()

    def on_key(self, event: Key) -> None:
        if event.character and event.character.isalpha() and isinstance(self.focused, OptionList):
            note = self.query_one("#note", Input)
            note.focus()
            note.insert_text_at_cursor(event.character)

    def _matching(self, words: str) -> list[Question]:
        return [one for one in self._questions if words and words.lower() in one.title.lower()]

    # What is shown

    def _clock(self) -> str:
        seconds = int(monotonic() - self._began)
        return f"{seconds // 60:02}:{seconds % 60:02}"

    def _tick(self) -> None:
        asked = f"asked {len(self._answers)}/{len(self._questions)}"
        self._show("#head", f"{self._clock()}  Harlan Freight, Dana Ruiz, VP Operations  {asked}  saved")

    def _go(self, place: int) -> None:
        self._at = place
        self._ask()
        self._tell_criteria()

    def _ask(self) -> None:
        question = self._question
        self._show("#ask", f"{question.title}\n\n“{question.ask}”\n")
        options = self.query_one("#answers", OptionList)
        options.clear_options()
        options.add_options([f"{number}  {option.say}" for number, option in enumerate(question.options, 1)])
        options.highlighted = 0
        self._show("#hint", f"{question.hint}\n{question.probe}\n")
        self._show("#next", f"Enter > {self._questions[(self._at + 2) % len(self._questions)].title}\n")

    def _tell_answers(self) -> None:
        still = [question.title for question in self._questions if question.id not in self._answers]
        self._tick()
        self._tell_criteria()
        self._show("#still", "\n  ".join([f"Still to ask: {len(still)}", *still[:_STILL]]))
        self._show("#met", f"{READY} {len(self._answers)}/{len(self._criteria)} met")
        self._show("#missing", "\n  ".join([f"\nMissing: {len(still)}", *still]))
        captured = [f"{title}: {said}" for title, said in self._answers.items()]
        self._show("#captured", "\n".join([f"\nCaptured: {len(captured)}", *captured]))

    def _tell_criteria(self) -> None:
        for place, title in enumerate(self._criteria):
            here = ">" if place == self._at % len(self._criteria) else " "
            state = "met" if self._questions[place].id in self._answers else "not asked"
            self._show(f"#criterion-{place}", f"{here} {place + 1} {title[:24]:24} {state}")

    def _tell_notes(self) -> None:
        self._show("#notes", "\n".join([f"\nNotes: {len(self._notes)}", *self._notes[-_NOTES:]]))

    def _show(self, place: str, words: str) -> None:
        self.query_one(place, Static).update(words)


if __name__ == "__main__":
    OrdinaryCall(read_definition(starter_source())).run()
