"""Where the demonstration happens: a desk in memory with the demonstration list, and a clock that the story moves.

It is always Monday morning there, in the zone of the company that is called, so that the story comes out the same on
every day and machine; a minute of the screen is several of the call.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from interview.definition.reading import read_definition
from store.settings import Settings
from store.shelf import starter_source
from tui.demonstration import story
from tui.kept_nowhere import desk_in_memory

ZONE = "America/Boise"
BEGINS = time(9, 58)


class Stage:
    """The desk, the lead that is called, and what time it is."""

    def __init__(self, day: date, looks: Settings | None = None) -> None:
        """`day`: any of the week it is played in; `looks`: whose theme and glyphs."""
        monday = day - timedelta(days=day.weekday())
        self._began = datetime.combine(monday, BEGINS, ZoneInfo(ZONE))
        self.seconds = 0.0
        """What went by of the story."""
        looks = looks or Settings()
        settings = Settings(
            caller=story.CALLER,
            us=story.US,
            topic=story.TOPIC,
            reps=story.REPS,
            theme=looks.theme,
            glyphs=looks.glyphs,
        )
        self.desk, self.ledger = desk_in_memory(
            read_definition(starter_source()), settings, now=self.now, ticks=lambda: self.seconds
        )
        self.desk.add_demo()
        self.lead = self.desk.find_lead(story.COMPANY).id

    def now(self) -> datetime:
        """The hour in the story."""
        return self._began + timedelta(seconds=self.seconds)

    def page(self) -> str:
        """What sales receives: the beginning of the hand-off, in Markdown. Raises Refused before the call is ended."""
        from store.handoff.folder import drawn

        head, *sections = drawn(self.desk.hand_off(self.lead).page, "markdown").decode().split("\n## ")
        return "\n## ".join([head, *sections[:4]]).rstrip()
