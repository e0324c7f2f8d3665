"""The folder of a hand-off, as the command and the screens both write it.

What is in it is made before anything is written, so that a word the CRM would not take leaves nothing behind. Whether
files that are there may go is asked by the front end. No Textual, no click.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tui.handing import Handed, record
from tui.office import Office
from tui.refused import Refused

_PAGES = {"brief.md": "markdown", "brief.html": "html", "brief.json": "json"}
NOT_KEPT = "That it was handed over was not kept: the leads are only looked at."


def files_of(office: Office, gone: Handed, inside: Path, layout: str) -> dict[Path, bytes]:
    """The page three times, the meeting where one is to come, the row for the CRM. Raises Refused and StoreProblem."""
    from store.handoff.folder import crm_row, drawn, folder_of, row_name

    if not inside.is_dir():
        raise Refused(f"There is no folder {inside}; make it, or name another.")
    folder, picklists = folder_of(gone.page, inside), office.settings.picklists.get(layout, {})
    row = crm_row(office.in_force(), gone.lead, gone.call, gone.page.made, layout, picklists)
    files = {folder / name: drawn(gone.page, form) for name, form in _PAGES.items()}
    if gone.calendar:
        files[folder / "meeting.ics"] = gone.calendar
    files[folder / row_name(layout)] = row
    return files


def deliver(office: Office, gone: Handed, files: Mapping[Path, bytes]) -> tuple[str, ...]:
    """Writes them and keeps with the lead that its page went out; what was done, in sentences. Raises as above."""
    folder = next(iter(files)).parent
    written(files, folder)
    told = [f"{gone.page.company} is handed over in {folder}: {', '.join(path.name for path in files)}."]
    if not gone.calendar:
        why = "its time has gone by" if gone.page.meeting else "no time was agreed"
        told.append(f"There is no meeting.ics: {why}.")
    if office.read_only:
        told.append(NOT_KEPT)
    else:
        record(office, gone.page, gone.call.id if gone.call else "")
    return tuple(told)


def written(files: Mapping[Path, bytes], folder: Path | None = None) -> None:
    """Writes each file whole; `folder` is made for them. Raises Refused and StoreProblem."""
    from store.files import private_folder, write_private

    if folder is not None:
        private_folder(folder, "name another with --to")
    for path, content in files.items():
        try:
            write_private(path, content)
        except OSError as problem:
            raise Refused(f"{path} was not written: {problem.strerror}.") from None
