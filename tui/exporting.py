"""Exports, as the command and the screen both make them: what can be written, what is in the way, the file, its
manifest, and the line that says it was made.

An order says what is wanted; a file is written whole or not at all, and whoever watches hears how far it is and may
end it by raising. Asking whether another file may go is the front end's; that it has to be asked is said here. Text
for people goes to `tell`, as it comes up. No Textual, no click; what writes is imported when something is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from interview.words import counted
from tui import version
from tui.office import Office
from tui.refused import Refused

if TYPE_CHECKING:
    from interview.call import Call
    from interview.definition.model import Definition
    from store.ledger import Moment
    from store.spreadsheet.export import Layout
    from store.spreadsheet.filters import Filter
    from store.spreadsheet.layout import Column
    from store.spreadsheet.manifest import Tally
    from store.spreadsheet.subjects import Subject

T = TypeVar("T")
Passed = Callable[[int, str], None]
"""Hears of every thousandth thing that went by, and what the things are; what it raises ends the work."""

LEADS = ("generic", "salesforce", "hubspot", "excel", "leads-jsonl")
SESSIONS = ("long",)
EVERYTHING = ("tinydb", "jsonl")
LAYOUTS = (*LEADS, *SESSIONS, *EVERYTHING)
_FOR_SALES = ("salesforce", "hubspot")
"""Layouts that say of a lead that it must not be called."""
_SHOWN = 4
"""Lines of a preview."""


class Order(Struct, frozen=True):
    """What is to be exported."""

    layout: str = "generic"
    where: tuple[str, ...] = ()
    """Conditions that all have to hold; none: all leads."""
    demo: bool = False
    """The demonstration list too."""


class Preview(Struct, frozen=True):
    """How the file begins."""

    lines: tuple[str, ...]
    columns: int
    """0: it has none."""
    guard: str
    """How cells are kept from being run as formulas."""


class Written(Struct, frozen=True):
    """What came of an export."""

    whole: bool
    """Nothing is missing in it."""
    manifest: Path | None
    """What says beside the file what is in it; None: there is none."""


def writable(path: Path) -> None:
    """Raises Refused where no file can stand there."""
    if path.is_dir():
        raise Refused(f"{path} is a folder; name the file to write.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}; make it, or name another file.")


def in_the_way(office: Office, order: Order, path: Path) -> Path | None:
    """The file that would be replaced, which has to be asked for; None: none. Raises Refused where none may stand."""
    from store.ledger import FILE
    from store.spreadsheet.manifest import sidecar

    writable(path)
    base = office.folder / FILE if office.folder else None
    if base is not None and base.exists() and path.exists() and path.samefile(base):
        raise Refused(f"{path} is the ledger itself: name another file.")
    beside = sidecar(path)
    return path if path.exists() else beside if order.layout not in EVERYTHING and beside.exists() else None


def preview(office: Office, order: Order) -> Preview:
    """How the file would begin. Raises StoreProblem where the filter or the settings name what is not there."""
    if order.layout in EVERYTHING:
        return Preview((), 0, "no cell is guarded: it is for programs")
    with office.ledger.moment() as moment:
        made = _Made(office, moment, order, _unheard)
        beginning = b"".join(islice(made.pieces(_SHOWN - 1), _SHOWN))
        lines = beginning.decode().removeprefix("\ufeff").splitlines()[:_SHOWN]
        return Preview(tuple(lines), len(made.columns), made.guard)


def count(office: Office, order: Order, passed: Passed) -> str:
    """How much it would be, in words: "17 leads"."""
    if order.layout in EVERYTHING:
        with office.ledger.moment() as moment:
            named = ((held, table.removesuffix("s")) for table, held in moment.held.items() if table != "dnc")
            return ", ".join(counted(held, noun) for held, noun in named)
    with office.ledger.moment() as moment:
        made = _Made(office, moment, order, passed)
        return counted(sum(1 for _ in made.things()), made.rows.noun)


def export(
    office: Office,
    order: Order,
    path: Path | None,
    *,
    tell: Callable[[str], None],
    passed: Passed,
    out: Callable[[bytes], None] | None = None,
) -> Written:
    """Writes the file, or gives its pieces `out` where `path` is None; notes that it was made.

    A file that is there is replaced: `in_the_way` is to be asked before. Raises Refused and StoreProblem.
    """
    if order.layout in EVERYTHING:
        return _export_everything(office, order, path, tell, passed, out)
    from store.spreadsheet.manifest import Tally
    from store.spreadsheet.salesforce import MOST

    with office.ledger.moment() as moment:
        made = _Made(office, moment, order, passed)
        made.see_that_words_are_known()
        tally = Tally(made.pieces())
        _write(path, tally, out)
    damaged = office.ledger.set_aside
    for one in damaged:
        tell(f"{one} was damaged on the disk and is not in the file.")
    if path is not None:
        tell(f"{made.rows.words} written to {path}.")
    if order.layout == "salesforce" and made.rows.count > MOST:
        tell(f"Salesforce takes {MOST:,} rows at once: export them in parts, with --where.")
    beside = _note(office, order, tally, made.rows.count, moment.sequence, tell, made, path)
    return Written(not damaged, beside)


def _export_everything(
    office: Office,
    order: Order,
    path: Path | None,
    tell: Callable[[str], None],
    passed: Passed,
    out: Callable[[bytes], None] | None,
) -> Written:
    from store.interchange.writing import everything, json_lines, tinydb_file
    from store.spreadsheet.manifest import Tally

    if order.where:
        raise Refused(f"--as {order.layout} is everything there is, without --where.")
    with everything(office.ledger, office.shelf, f"bants {version()}") as whole:
        pieces = tinydb_file(whole) if order.layout == "tinydb" else json_lines(whole)
        tally = Tally(_Counted("record", passed)(pieces))
        _write(path, tally, out)
        if path is not None:
            tell(f"{held_words(whole.held)} written to {path}.")
        for sentence in whole.missing:
            tell(sentence)
        _note(office, order, tally, sum(whole.held.values()), whole.moment.sequence, tell)
    return Written(not whole.missing, None)


def held_words(counts: dict[str, int]) -> str:
    """How many of each there are: "2 leads, 1 call"."""
    return ", ".join(f"{number:,} {_noun(kind, number)}" for kind, number in counts.items())


def _noun(kind: str, number: int) -> str:
    if kind == "dnc":
        return f"do-not-call {'entry' if number == 1 else 'entries'}"
    return kind.removesuffix("s") if number == 1 else kind


class _Counted:
    """Counts what goes by."""

    def __init__(self, noun: str, passed: Passed) -> None:
        self.noun, self.count, self._passed = noun, 0, passed

    def __call__(self, things: Iterable[T]) -> Iterator[T]:
        """The things, one after the other."""
        for thing in things:
            self.count += 1
            if not self.count % 1000:
                self._passed(self.count, self.noun)
            yield thing

    @property
    def words(self) -> str:
        return counted(self.count, self.noun)


class _Made:
    """What a file of leads or of their sessions is made of, at one moment."""

    def __init__(self, office: Office, moment: Moment, order: Order, passed: Passed) -> None:
        from store.spreadsheet.export import LAYOUTS as KINDS
        from store.spreadsheet.filters import read_filter
        from store.spreadsheet.long import HEADER
        from store.spreadsheet.picklists import with_settings
        from store.spreadsheet.subjects import Subjects

        self.definition: Definition = office.in_force()
        self.wanted: Filter = read_filter(order.where, self.definition)
        self._office, self._moment, self._order = office, moment, order
        self._long = order.layout in SESSIONS
        self._kind: Layout = KINDS["generic" if self._long else order.layout]
        self._columns: tuple[Column, ...] = ()
        if not self._long:
            said = office.settings.picklists.get(order.layout, {})
            self._columns = with_settings(self._kind.columns(self.definition), order.layout, said)
        self.columns: tuple[str, ...] = HEADER if self._long else tuple(column.name for column in self._columns)
        asked = order.layout in _FOR_SALES or self.wanted.asks("dnc")
        barred = _barred(office, moment) if asked else frozenset[str]()
        today = office.now().date()
        self._leads: Iterable[Subject] = self.wanted.of(
            Subjects(moment, self.definition, today, demo=order.demo, barred=barred)
        )
        self.rows = _Counted("session" if self._long else "lead", passed)

    @property
    def guard(self) -> str:
        return self._kind.guard

    def see_that_words_are_known(self) -> None:
        """Raises UnknownOption where the other side would not take a word."""
        from store.spreadsheet.picklists import see_that_all_are_known

        see_that_all_are_known(self._columns, self._order.layout, self._leads)

    def things(self) -> Iterator[object]:
        """The leads, or the sessions, counted."""
        return self.rows(self._sessions()) if self._long else self.rows(self._leads)

    def pieces(self, most: int | None = None) -> Iterator[bytes]:
        """The file; of `most` leads or sessions."""
        from store.spreadsheet.export import pieces
        from store.spreadsheet.long import long_pieces

        if self._long:
            return long_pieces(islice(self.rows(self._sessions()), most))
        return pieces(self._columns, islice(self.rows(self._leads), most), self._kind)

    def _sessions(self) -> Iterator[tuple[Call, Definition]]:
        from store.spreadsheet.long import sessions_of

        meant = None
        if self._order.where:
            meant = {one.lead.id for one in self._leads if one.session is not None}
        return sessions_of(self._moment, self._office.closest, leads=meant, demo=self._order.demo)


def _barred(office: Office, moment: Moment) -> frozenset[str]:
    """The leads that the do-not-call list bars; it is looked through only where there is one."""
    listed = any(moment.lines("dnc")) or office.erased().erasures
    return office.dnc.barred_ids() if listed else frozenset()


def _write(path: Path | None, pieces: Iterable[bytes], out: Callable[[bytes], None] | None) -> None:
    """Writes them to the file, whole or not at all; else gives them out."""
    from store.files import write_stream

    if path is None:
        for piece in pieces:
            if out is not None:
                out(piece)
        return
    try:
        write_stream(path, pieces)
    except OSError as problem:
        raise Refused(f"{path} was not written: {problem.strerror}. Nothing is changed there.") from None


def _note(
    office: Office,
    order: Order,
    pieces: Tally,
    rows: int,
    sequence: int,
    tell: Callable[[str], None],
    made: _Made | None = None,
    path: Path | None = None,
) -> Path | None:
    """Notes an export that is done, beside the file and in the folder of the leads; the manifest beside the file."""
    from store.spreadsheet.manifest import LOG, Manifest, note, sidecar, write_sidecar

    manifest = Manifest(
        at=office.now(),
        by=office.settings.caller,
        bants=version(),
        layout=order.layout,
        filter=made.wanted.words if made else "",
        rows=rows,
        columns=made.columns if made else (),
        guard=made.guard if made else "",
        sha256=pieces.sha256,
        bytes=pieces.bytes,
        sequence=sequence,
        definition=made.definition.hash if made else "",
    )
    if path is not None:
        try:
            write_sidecar(path, manifest)
        except OSError as problem:
            raise Refused(f"{path} was written, but its manifest beside it was not: {problem.strerror}.") from None
    if office.folder is not None and office.read_only:
        tell(f"Nothing was noted in {office.folder / LOG}: the folder is looked at only.")
    elif office.folder is not None:
        note(office.folder, manifest, made.wanted.anonymous if made else "")
    return None if path is None else sidecar(path)


def _unheard(_count: int, _noun: str) -> None:
    """Nobody watches."""
