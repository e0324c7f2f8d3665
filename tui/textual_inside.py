"""All that bants does to the inside of Textual, in one place; a test fails when Textual changes one of these.

Four things its public door does not offer. Esc and a key pressed within a tenth of a second arrive as one sequence,
which Textual reads as another character ("¡" for 1), and a sequence that it does not know swallows the keys behind it
and is written: here each is what was pressed, or nothing. What a key changed waits for a clock's
next tick, and whole rows of the page are put together anew: here the cells that changed are written when the key is
done with, in one piece. A page under another one is painted where nobody sees it: here it waits until it is seen. And
a fault ends an app with a traceback over the whole screen: here it ends with one sentence.

Where Textual has not what drawing leans on, `DirectScreen` asks it to repaint in its own time, and is only slower.
"""

from __future__ import annotations

import os
import re
import signal
from abc import abstractmethod
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic
from typing import Any

from rich.control import Control
from textual import constants
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.events import Event, Key, Paste
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tui.presses import presses
from tui.sequences import ESC, Sent, Sequences

_MAY_WRITE = re.compile(r"\x1b\[[\d:;]*u|\x1b\[27;\d+;\d+~|\x1bO.")
"""Sequences that stand for a character; any other that Textual takes for one is a key it does not know."""
_KEYPAD = {"\x1bOl": ",", "\x1bOX": "=", "\x1bO ": " ", "\x1bOI": "\t"}
"""Keys of the keypad that Textual does not know."""


class KeyReader:
    """Stands where the driver expects Textual's reader, which is given one whole key or sequence at a time."""

    def __init__(self, debug: bool = False) -> None:
        self._debug = debug
        self._reader = XTermParser(debug)
        self._sequences = Sequences()
        self._until = 0.0

    def feed(self, data: str) -> Iterator[Message]:
        """The keys that are whole with this; nothing: the terminal has gone."""
        if not data:
            yield from self._reader.feed(data)
        for sent in self._sequences.cut(data):
            yield from self._messages(sent)
        self._until = monotonic() + constants.ESCAPE_DELAY

    def tick(self) -> Iterator[Message]:
        """The keys that waited for more, where none came."""
        if self._sequences.waits and monotonic() >= self._until:
            for sent in self._sequences.late():
                yield from self._messages(sent)

    def _messages(self, sent: Sent) -> Iterator[Message]:
        if sent.kind == "paste":
            yield Paste(sent.text.replace("\x00", ""))
        elif sent.text == ESC:
            yield Key("escape", ESC)
        elif sent.kind == "key":
            yield from self._reader.feed(sent.text)
        else:
            yield from self._understood(sent.text)

    def _understood(self, sequence: str) -> list[Message]:
        """What Textual makes of a sequence; one that it does not take leaves nothing behind."""
        try:
            found = [*self._reader.feed(_KEYPAD.get(sequence, sequence))]
        except (ValueError, OverflowError):  # numbers that stand for no character
            found = []
        writes = _MAY_WRITE.fullmatch(sequence) is not None
        kept = [one for one in found if writes or not isinstance(one, Key) or not any(p.char for p in presses(one))]
        if not kept or kept != found:
            self._reader = XTermParser(self._debug)  # that one may still wait for the rest
        return kept


def keys_as_they_were_sent() -> None:
    """Lets what the terminal sends be cut by us, so that no key is lost and no sequence is written."""
    setattr(linux_driver, "XTermParser", KeyReader)  # noqa: B010 - not a name that it gives out


def any_byte_from_the_keyboard() -> None:
    """Lets a byte that is no UTF-8 be a sign that nobody can read, instead of the end of the app."""

    def decoder(encoding: str) -> Callable[[], IncrementalDecoder]:
        return partial(getincrementaldecoder(encoding), errors="replace")

    setattr(linux_driver, "getincrementaldecoder", decoder)  # noqa: B010 - not a name that it gives out


class Keyboard(linux_driver.LinuxDriver):
    """The terminal. Its end is no fault, but what a closed window is; and no sequence of it ends the keys."""

    def _run_input_thread(self) -> None:
        while not self.exit_event.is_set():
            try:
                self.run_input_thread()
            except OSError:
                os.kill(os.getpid(), signal.SIGHUP)
                return
            except (ValueError, OverflowError):  # a sequence that is no key; the next one may be
                continue
            except Exception as fault:  # noqa: BLE001 - on this thread nobody else would hear of it
                self._app.call_later(self._app._handle_exception, fault)
                return


class DirectScreen(Screen[None]):
    """A screen whose widgets tell which of their rows changed, and which writes just those cells, at once."""

    def __init__(self) -> None:
        super().__init__()
        self._changed: dict[Widget, dict[int, Strip | None]] = {}
        self._direct = True

    def row_changed(self, widget: Widget, row: int, was: Strip | None) -> None:
        """A row of the widget's content is not what `was` drawn any more; it is drawn in a moment, or by `draw`."""
        if not self._changed:
            self.call_later(self.draw)
        self._changed.setdefault(widget, {}).setdefault(row, was)

    @abstractmethod
    def contain(self, fault: Exception, doing: str) -> None:
        """Takes down a fault after which the screen goes on."""

    @abstractmethod
    def panel_failed(self, fault: Exception, panel: str) -> str:
        """Takes down that one of its panels could not be painted; what that one says instead."""

    async def _dispatch_message(self, message: Message) -> None:
        """What a thread or the writer brings may fail and all goes on; what makes the page may not."""
        try:
            await super()._dispatch_message(message)
        except Exception as fault:
            if isinstance(message, Event):
                raise
            self.contain(fault, type(message).__name__)

    def after(self, seconds: float, act: Callable[[], None]) -> Timer:
        """Does it once, so much later; a fault of it is contained."""
        return self.set_timer(seconds, partial(self._safely, act))

    def every(self, seconds: float, act: Callable[[], None]) -> Timer:
        """Does it again and again; a fault of it is contained."""
        return self.set_interval(seconds, partial(self._safely, act))

    def _safely(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Exception as fault:  # noqa: BLE001 - a call does not end because its clock failed
            self.contain(fault, f"a clock of {type(self).__name__}")

    def draw(self) -> None:
        """Writes what changed; where the page waits to be laid out or painted, that comes with it."""
        changed, self._changed = self._changed, {}
        if not changed:
            return
        later = set(changed)
        if self._direct:
            try:
                later = self._draw_now(changed)
            except (AttributeError, TypeError, KeyError):  # another Textual than the one this was written for
                self._direct = False
        for widget in later:
            widget.refresh(*(Region(0, row, widget.content_size.width, 1) for row in changed[widget]))

    def _draw_now(self, changed: dict[Widget, dict[int, Strip | None]]) -> set[Widget]:
        """Writes the cells that changed; gives back what Textual has to paint, since something lies over it."""
        app = self.app
        waits = self._layout_required or self._scroll_required or self._repaint_required or self._dirty_widgets
        if not self.is_current or waits or app._batch_count or self._compositor._dirty_regions:
            return set(changed)
        seen = self._compositor.visible_widgets
        later = changed.keys() - seen.keys()
        written: list[str] = []
        in_front: list[Region] = []
        for widget, (region, clip) in seen.items():
            if (rows := changed.get(widget)) is not None:
                hidden = clip.intersection(region) != region or any(region.overlaps(other) for other in in_front)
                if hidden or widget._layout_required or widget._repaint_required:
                    later.add(widget)
                else:
                    written += _cells(widget, rows, region)
            if not widget.is_container:
                in_front.append(region)
        if written and app._driver is not None:
            app._begin_update()
            cursor = Control.move_to(*self.outer_size.clamp_offset(app.cursor_position)).segment.text
            app._driver.write("".join(written) + cursor)
            app._end_update()
        return later


def _cells(widget: Widget, rows: dict[int, Strip | None], region: Region) -> list[str]:
    """The cells of these rows that look another way now, each run behind its place on the terminal."""
    gutter, (_, ground), filters = widget.gutter, widget.background_colors, widget.get_line_filters()
    (x, y, width, _), top = region.shrink(gutter), gutter.top
    widget._styles_cache.set_dirty(*(Region(0, top + row, width, 1) for row in rows))
    written: list[str] = []
    for row, was in sorted(rows.items()):
        now = widget.render_line(row)
        begin, end = (0, width) if was is None else _apart(was, now)
        if begin < end:
            now = now.crop(begin, end)
            for one in filters:
                now = now.apply_filter(one, ground)
            written.append(Control.move_to(x + begin, y + row).segment.text)
            written.append(now.render(widget.app.console))
    return written


def _apart(was: Strip, now: Strip) -> tuple[int, int]:
    """The columns from the first to the last segment in which two rows of the same width differ."""
    old, new = list(was), list(now)
    begin = end = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        begin += one.cell_length
    width = now.cell_length
    if begin == width:
        return width, width
    for one, other in zip(reversed(old), reversed(new), strict=False):
        if one != other:
            break
        end += one.cell_length
    return begin, max(width - end, begin)


class QuietlyFailing(App[None]):
    """An app of opaque screens that ends a fault with a sentence, once the terminal is put back."""

    said_last: str = ""
    """The sentence; "" where nothing failed."""

    def last_words(self) -> str:
        """Saves what is to be saved and says so; overridden."""
        return ""

    def get_driver_class(self) -> type[Driver]:
        """`Keyboard`, where a terminal is driven at all."""
        found = super().get_driver_class()
        return Keyboard if found is linux_driver.LinuxDriver else found

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        return []

    def panic(self, *_: object) -> None:
        """A fault that would paint itself ends no other way."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        self.said_last = self.said_last or self.last_words()
        self._close_messages_no_wait()


def picture(app: App[Any]) -> list[str]:
    """What stands on the screen, a line a row, without the blanks at the ends of rows."""
    if isinstance(app.screen, DirectScreen):
        app.screen.draw()
    rows = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in row).rstrip() for row in rows]
