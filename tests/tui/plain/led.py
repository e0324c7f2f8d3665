"""A call led line by line, from a list of lines to what was printed."""

import io

from store.documents import read_call
from tests.tui.opened import Opened
from tui.plain.leaving import Door
from tui.plain.lines import PlainCall
from tui.plain.reader import PlainReader


class Led:
    """What came of a call led by these lines; the input ends behind them. `told` hears each line as it is printed."""

    def __init__(self, *lines: str, opened: Opened | None = None, lead: str = "", told=None) -> None:
        self.opened = opened or Opened()
        self.lead = lead or self.opened.desk.add_lead("Harlan Freight", "Dana Ruiz", "208 555 0101")
        self.live = self.opened.desk.start(self.lead)
        self.printed: list[str] = []
        self.told = told
        reader = PlainReader(io.StringIO("".join(f"{line}\n" for line in lines)))
        with Door() as door:
            self.code = PlainCall(self.live, reader, self.write, door).run()

    def write(self, line: str) -> None:
        self.printed.append(line)
        if self.told:
            self.told(line)

    @property
    def events(self):
        """The events in the ledger."""
        return read_call(self.opened.ledger.get("calls", self.live.id)).events

    @property
    def answers(self):
        """Words of every answer by the title of its question."""
        return {line.title: line.words for line in self.live.view().captured}

    def after(self, line: str) -> list[str]:
        """What was printed behind that line."""
        return self.printed[self.printed.index(line) + 1 :]
