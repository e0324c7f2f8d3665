"""Private files, written whole or not at all.

What bants keeps is personal data, so every folder it makes is for its owner alone (0700) and every file too (0600),
whatever the umask says. A file is replaced by writing another one beside it, flushing that to the disk, renaming it
over the old one and flushing the folder: whoever looks, and whatever dies in between, finds the old content or the
new, never half of one. What a program that was killed in between leaves is taken away by the next that writes there.
"""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from store.problems import UNWRITABLE, StoreProblem


def private_folder(folder: Path, way_out: str) -> None:
    """Make the folder, or see that it can be used; `way_out` says how to name another one.

    An empty folder that was there already becomes as private as a new one. One that holds something is left as it is.
    """
    try:
        if folder.is_dir():
            ours = not any(folder.iterdir())
        else:
            folder.mkdir(mode=0o700, parents=True)
            ours = True
        if ours:
            folder.chmod(0o700)
            sync_folder(folder.parent)
    except (FileExistsError, NotADirectoryError):
        sentence = f"{folder} cannot be a folder: a file stands there. Move the file away, or {way_out}."
        raise StoreProblem(sentence) from None
    except PermissionError:
        raise StoreProblem(_forbidden(folder, way_out), UNWRITABLE) from None
    except OSError as error:
        raise StoreProblem(f"{folder} cannot be made: {error.strerror}. Mend that, or {way_out}.") from None
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise StoreProblem(_forbidden(folder, way_out), UNWRITABLE)


def _forbidden(folder: Path, way_out: str) -> str:
    return f"{folder} cannot be used: no permission to write there. Give yourself the right to, or {way_out}."


def write_private(path: Path, content: bytes) -> None:
    """Replace the file's content as a whole; on the disk when this returns. A link is followed. Raises OSError."""
    write_stream(path, (content,))


def write_stream(path: Path, pieces: Iterable[bytes]) -> None:
    """The same with a content that comes in pieces; what they raise leaves the file as it was."""
    path = path.resolve()
    sweep(path)
    from tempfile import mkstemp  # late: most who ask for a folder write nothing

    number, name = mkstemp(dir=path.parent, prefix=f".{path.name}.{os.getpid()}.", suffix=".new")
    temporary = Path(name)
    try:
        with open(number, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(number)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sweep(path: Path) -> None:
    """Take away what programs that were killed while they replaced the file had written so far."""
    written = re.compile(rf"\.{re.escape(path.name)}\.(\d+)\.\w+\.new")
    with suppress(OSError):  # a folder that cannot be looked at keeps them, and nothing else
        for name in os.listdir(path.parent):
            if (match := written.fullmatch(name)) and not _runs(int(match[1])):
                (path.parent / name).unlink()


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Put the folder's list of files on the disk, so that a file made or renamed there stays so."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
