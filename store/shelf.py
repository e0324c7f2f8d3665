"""The shelf: the definitions that led calls, each under its hash, and which one is in force.

A file of the shelf never changes what it says: its name is the hash of what it says, and what does not match its name
is refused. So a call that pinned a version finds exactly that version, however often the agreement changes
afterwards. As long as nobody has put a definition in force, the shipped one is.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from pkgutil import get_data

from interview.definition.model import Definition
from interview.definition.problems import DefinitionProblems
from store.files import private_folder, write_private
from store.problems import StoreProblem
from store.proved import proved

FOLDER = "definitions"
"""Where the shelf lies, inside the folder of the leads."""
PROOFS = "proved"
"""What was proved of them, beside it; whoever removes that loses nothing."""
POINTER = "in-force"
_HASH = re.compile("[0-9a-f]{12}")


class ShelfProblem(StoreProblem):
    """A definition cannot be put on the shelf or taken from it."""


def starter_source() -> str:
    """The definition that is shipped, as it is written."""
    return (get_data("interview.definition", "starter.toml") or b"").decode("utf-8")


def _read_definition(source: bytes | str) -> Definition:
    from interview.definition.reading import read_definition  # late: what was proved once is not read again

    return read_definition(source)


class Shelf:
    """The definitions kept in a folder, which is made when the first one is."""

    def __init__(self, folder: Path, proofs: Path | None = None) -> None:
        """`proofs`: the folder for what was proved, so that the next start need not; None: nothing is kept for it."""
        self._folder, self._proofs = folder, proofs
        self._read: dict[str, tuple[Definition, str]] = {}
        self._starter = ""

    def in_force(self) -> Definition:
        """The definition that calls are led by from now on."""
        return self._take(self._in_force())[0]

    def in_force_source(self) -> str:
        """The same, as it is written."""
        return self._take(self._in_force())[1]

    def of_hash(self, pinned: str) -> Definition:
        """The definition of that hash. Raises ShelfProblem where it is not on the shelf."""
        return self._take(pinned)[0]

    def closest(self, pinned: str) -> Definition:
        """The definition of that hash; where it is gone, the one in force, and the rest goes by id."""
        try:
            return self.of_hash(pinned)
        except ShelfProblem:
            return self.in_force()

    def source(self, pinned: str) -> str:
        """The same, as it is written."""
        return self._take(pinned)[1]

    def keep(self) -> Definition:
        """The definition in force, now certain to stay on the shelf: whoever pins its hash to a call has to keep it."""
        definition, source = self._take(self._in_force())
        if not self._path(definition.hash).exists():
            self._store(f"{definition.hash}.toml", source)
        return definition

    def put(self, source: bytes | str) -> Definition:
        """Put a definition on the shelf. Raises DefinitionProblems, and changes nothing, where it is not sound."""
        definition = _read_definition(source)
        text = source.decode("utf-8-sig") if isinstance(source, bytes) else source
        self._store(f"{definition.hash}.toml", text)
        self._read[definition.hash] = definition, text
        return definition

    def use(self, source: bytes | str) -> Definition:
        """The same, and put it in force."""
        definition = self.put(source)
        self._store(POINTER, f"{definition.hash}\n")
        return definition

    def hashes(self) -> list[str]:
        """Every definition that lies on the shelf."""
        return sorted(path.stem for path in self._folder.glob("*.toml") if _HASH.fullmatch(path.stem))

    def _store(self, name: str, text: str) -> None:
        private_folder(self._folder, "name another folder with --data or BANTS_DATA")
        try:
            write_private(self._folder / name, text.encode())
        except OSError as error:
            raise ShelfProblem(
                f"{self._folder / name} cannot be written: {error.strerror}. Nothing changed."
            ) from error

    def _in_force(self) -> str:
        chosen = self.chosen()
        return self._shipped() if chosen is None else chosen

    def chosen(self) -> str | None:
        """The hash that somebody put in force, if anybody did. Another program may have done so since."""
        try:
            return (self._folder / POINTER).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ShelfProblem(f"{self._folder / POINTER} cannot be read: {error.strerror}. {_ANEW}") from error
        except ValueError:
            raise ShelfProblem(f"{self._folder / POINTER} cannot be read: it is not text. {_ANEW}") from None

    def _shipped(self) -> str:
        """The hash of the shipped definition."""
        if not self._starter:
            source = starter_source()
            definition = self._proved(source)
            self._starter = definition.hash
            self._read[definition.hash] = definition, source
        return self._starter

    def _proved(self, source: str) -> Definition:
        return proved(self._proofs, source, _read_definition) if self._proofs else _read_definition(source)

    def _take(self, pinned: str) -> tuple[Definition, str]:
        if pinned not in self._read:
            self._read[pinned] = self._fetch(pinned)
        return self._read[pinned]

    def _fetch(self, pinned: str) -> tuple[Definition, str]:
        path = self._path(pinned)
        try:
            source = path.read_text(encoding="utf-8")
            definition = self._proved(source)
        except FileNotFoundError:
            if pinned == self._shipped():
                return self._read[pinned]
            raise ShelfProblem(f"{path} is gone: no definition of that hash is on the shelf. {_ANEW}") from None
        except OSError as error:
            raise ShelfProblem(f"{path} cannot be read: {error.strerror}. {_ANEW}") from error
        except (ValueError, DefinitionProblems) as error:
            raise ShelfProblem(f"{path} cannot be read: {error}. {_ANEW}") from error
        if definition.hash != pinned:
            raise ShelfProblem(f"{path} was changed: it says something else now ({definition.hash}). {_ANEW}")
        return definition, source

    def _path(self, pinned: str) -> Path:
        if not _HASH.fullmatch(pinned):
            raise ShelfProblem(
                f"{pinned[:40]!r} is no hash of a definition: it has to be 12 digits from 0 to f. {_ANEW}"
            )
        return self._folder / f"{pinned}.toml"


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of the shelf inside a folder of leads, by name, the pointer too. Raises OSError."""
    shelf = folder / FOLDER
    names = (path.name for path in sorted(shelf.glob("*.toml")) if _HASH.fullmatch(path.stem))
    return {name: (shelf / name).read_bytes() for name in (*names, POINTER) if (shelf / name).is_file()}


def put_back(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put those files on the shelf that are not there; what is there stays as it is. Raises StoreProblem or OSError."""
    shelf = folder / FOLDER
    private_folder(shelf, "name another folder with --data or BANTS_DATA")
    for name, content in files.items():
        if (name == POINTER or _HASH.fullmatch(name.removesuffix(".toml"))) and not (shelf / name).exists():
            write_private(shelf / name, content)


_ANEW = "Put the file back, or put a definition in force with `bants definition use FILE`."
