"""A place that shows one thing, as it stands: read again when anybody saved something.

Whether somebody did, and what it says now, is asked on a thread: a key never waits for that. What is on the line, and
how far the place is scrolled, stays.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.message import Message

from tui.refused import Refused
from tui.screens.place import Front, Place

View = TypeVar("View")
EVERY = 1.0
"""Seconds between two looks."""


class FollowingPlace(Place, Generic[View]):
    """A place whose `read` makes its view from the desk."""

    view: View

    class Changed(Message, bubble=False):
        """What is shown was changed, or cannot be shown any more."""

        def __init__(self, view: object, trouble: str) -> None:
            super().__init__()
            self.view, self.trouble = view, trouble

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self._sequence = self.desk.sequence()
        self.view = self.at_once()

    def at_once(self) -> View:
        """The view as far as it is known without waiting; a look makes up for the rest. Raises Refused."""
        return self.read()

    def read(self) -> View:
        """The view, from the desk; also called on a thread. Raises Refused."""
        raise NotImplementedError

    def begin(self) -> None:
        self.every(EVERY, self._follow)

    def returned(self) -> None:
        self.take_in(self.at_once())

    def _follow(self) -> None:
        if self.is_current:
            self.run_worker(self._look, thread=True, exclusive=True, exit_on_error=False)

    def _look(self) -> None:
        """On a thread: reads again where there is something new."""
        try:
            sequence = self.desk.sequence()
            if sequence != self._sequence:
                self.post_message(self.Changed(self.read(), ""))
                self._sequence = sequence
        except Refused as refusal:
            self.post_message(self.Changed(None, str(refusal)))

    def on_following_place_changed(self, message: Changed) -> None:
        if message.trouble:
            self.tell(message.trouble, bad=True)
        else:
            self.take_in(message.view)  # type: ignore[arg-type]  # a message class cannot be generic; `read` made it
        self.paint()

    def take_in(self, view: View) -> None:
        """Shows this from now on."""
        self.view = view
