"""`bants import`: a list of leads from a CSV file, shown as it was understood before anything of it is taken; or
everything that `bants export --as tinydb` or `--as jsonl` wrote.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.commands.everything import take_everything
from tui.exits import Exit, Failure
from tui.house import House, now
from tui.listing import json_line

if TYPE_CHECKING:
    from store.spreadsheet.headers import Columns
    from store.spreadsheet.intake import Import, Intake
    from store.spreadsheet.mappings import Mapping
    from store.spreadsheet.sheet import Sheet
    from tui.importing import Progress


class Wanted(click.ParamType[tuple[str, str]]):
    """`Column=field`"""

    name = "Column=field"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Column and field; the field may be empty, the column may hold a `=` itself."""
        column, sign, field = str(value).rpartition("=")
        if not sign or not column:
            self.fail(f'"{value}" does not read Column=field, as in "Firm=company".', param, ctx)
        return column.strip(), field.strip()


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--map", "wanted", type=Wanted(), multiple=True, help="Which field a column is; may be given often.")
@click.option("--mapping", metavar="NAME", help="Read it as the list that was imported with --save-mapping NAME.")
@click.option("--save-mapping", metavar="NAME", help="Keep under a name how this list was read, for the next one.")
@click.option("--encoding", metavar="NAME", help="How the text is written down, where it was not recognised rightly.")
@click.option("--separator", metavar="SIGN", help="What stands between cells: comma, semicolon, tab, pipe or a sign.")
@click.option(
    "--header-row", type=click.IntRange(0), metavar="N", help="The line that names the columns; 0: none does."
)
@click.option("--country", metavar="NAME", help="Where numbers without a country's code ring, unless a row says.")
@click.option("--source", metavar="WORDS", help="Where the leads come from, unless a row says.")
@click.option(
    "--duplicates",
    type=click.Choice(("merge", "keep", "skip")),
    help="What to do with rows that may be about a lead; without it you are asked, or both are kept.",
)
@click.option("--rejects", type=click.Path(path_type=Path), metavar="FILE", help="Where rejected rows are written.")
@click.option("--dry-run", is_flag=True, help="Say what would come of it; take nothing.")
@click.option("--yes", is_flag=True, help="Take it in without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@click.pass_obj
def import_list(
    house: House, /, file: Path, wanted: tuple[tuple[str, str], ...], rejects: Path | None, *,
    dry_run: bool, yes: bool, as_json: bool, save_mapping: str | None, **said: Any,
) -> int | None:  # fmt: skip
    """Take in a list of leads from CSV, or all that was exported.

    Columns are recognised by their headers; what nobody knows is kept with the lead. Blank cells erase nothing, and
    what was said on a call is never replaced. Of a list that bants exported, tiers and sessions are not read back.

    \b
    Fields: company first_name last_name full_name title phone mobile email website
    employees annual_revenue industry industry_code street city state postal_code
    country time_zone source notes do_not_call external_id owner answer:QUESTION-ID

    Every row is counted once: new (it makes a lead), updated (it adds something to a lead, also to one that an
    earlier row made: a colleague, a deal), unchanged (all of it is known), duplicate (said before in this list, or
    skipped), rejected.

    Rows that cannot be taken are written to a file with their reasons: mend them there and import that file.

    A file that `bants export --as tinydb` or `--as jsonl` wrote is recognised by its content. All of it is taken in,
    with the same ids, or nothing: where an id is that of something else here, name an empty folder with --data.
    """
    from store.interchange.recognising import form_of

    if str(file) == "-" or (file.exists() and not (file.is_file() or file.is_dir())):
        raise Failure(f"{file} is a stream, and a list is read twice: save it as a file, and name that.", Exit.USAGE)
    if form := form_of(file):
        if wanted or rejects or save_mapping or any(one is not None for one in said.values()):
            raise click.UsageError("--map and what else tells how to read CSV are for CSV lists; this file is none.")
        return take_everything(house, file, form, dry_run=dry_run, yes=yes, as_json=as_json)
    if len(dict(wanted)) < len(wanted):
        raise click.UsageError("--map names a column twice; it can be one field.")
    _see_that_it_is_free(rejects, yes=yes)
    return _Reading(house, file, dict(wanted), said).take(
        rejects, save_mapping, dry_run=dry_run, yes=yes, as_json=as_json
    )


class _Reading:
    """One list, opened as the flags and a saved mapping say."""

    def __init__(self, house: House, file: Path, wanted: dict[str, str], said: dict[str, Any]) -> None:
        from store.spreadsheet.mappings import mapping_named

        self._house, self._wanted, self._said = house, wanted, said
        self._saved: Mapping | None = mapping_named(house.folder, said["mapping"]) if said["mapping"] else None
        from store.spreadsheet.sheet import open_sheet

        self.sheet: Sheet = open_sheet(file, self._of("encoding"), self._of("separator"), self._of("header_row"))

    def take(self, rejects: Path | None, save_as: str | None, *, dry_run: bool, yes: bool, as_json: bool) -> int | None:
        """Shows what the list is, asks, takes it in and tells what became of it."""
        from store.spreadsheet.telling import passed_over
        from tui.importing import Progress, counts, findings, recognised, report

        self._propose_mapping(asks=_may_ask() and not yes)
        columns = self._columns()
        definition = self._house.shelf.in_force()
        for line in recognised(self.sheet, columns, passed_over(self.sheet.headers, definition)):
            click.echo(line, err=True)
        progress = Progress()
        made = self._import(columns, progress, asks=not (yes or dry_run))
        if yes and not dry_run:
            intake = self._kept(made, progress)
            told = list(findings(intake))
        else:
            intake = made.look()
            progress.done()
            told = []
            for line in findings(intake):
                click.echo(line, err=True)
        if not (yes or dry_run):
            if not _confirmed(intake):
                click.echo("Nothing was imported.", err=True)
                return Exit.FAILED
            intake = self._kept(made, progress)
        for line in told:
            click.echo(line, err=True)
        written = None if dry_run else self._write_rejects(intake, rejects)
        if intake.forbidden_numbers and not dry_run:
            self._forbid(intake)
        if as_json:
            click.echo(json_line(report(self.sheet, columns, intake, written)))
        else:
            for line in counts(self.sheet, intake):
                click.echo(line)
        self._last_words(written, save_as, columns, dry_run=dry_run)
        return None

    def _of(self, key: str) -> Any:
        """What was said, else what the saved mapping says."""
        if self._said[key] is not None or self._saved is None:
            return self._said[key]
        return getattr(self._saved, "header_line" if key == "header_row" else key)

    def _propose_mapping(self, *, asks: bool) -> None:
        """A list with the very headers of one that was imported before is read like that one, if that is wanted."""
        from store.spreadsheet.mappings import mapping_for, mapping_named

        if self._saved is not None or self._wanted:
            return
        name = mapping_for(self._house.folder, self.sheet.headers)
        if not name:
            return
        if asks and click.confirm(f"These are the columns of the mapping {name}. Read it so?", default=True, err=True):
            self._saved = mapping_named(self._house.folder, name)
        elif not asks:
            click.echo(f"These are the columns of the mapping {name}: --mapping {name} reads it so.", err=True)

    def _columns(self) -> Columns:
        """What the columns are; a column of the saved mapping that this list does not have is told."""
        from store.spreadsheet.headers import columns_of

        saved = self._saved.columns if self._saved else {}
        missing = [header for header, field in saved.items() if field and header not in self.sheet.headers]
        if missing:
            click.echo(f"The list has not every column of the mapping; missing: {', '.join(missing)}", err=True)
        kept = {header: field for header, field in saved.items() if header in self.sheet.headers}
        taken = set(self._wanted.values()) - {""}
        kept = {header: field for header, field in kept.items() if field not in taken and header not in self._wanted}
        return columns_of(self.sheet.headers, {**kept, **self._wanted}, self._house.shelf.in_force())

    def _import(self, columns: Columns, progress: Progress, *, asks: bool) -> Import:
        from store.erased import read_erased
        from store.spreadsheet.intake import Import, Wishes
        from tui.importing import Asking

        wishes = Wishes(
            country=self._country(), source=self._of("source") or "", duplicates=self._of("duplicates") or "keep"
        )
        asking = Asking(progress) if asks and _may_ask() and not self._of("duplicates") else None
        return Import(
            self.sheet, columns, self._house.shelf.in_force(), self._house.ledger, now(), wishes,
            erased=read_erased(self._house.folder), decide=asking, tell=progress,
        )  # fmt: skip

    def _country(self) -> str:
        from store.phones import region_of

        said = self._of("country")
        if said and not region_of(said):
            raise click.UsageError(f'--country: "{said}" is no country that is known; say DE, or Germany.')
        return region_of(said) if said else self._house.settings.country

    def _kept(self, made: Import, progress: Progress) -> Intake:
        try:
            return made.keep()
        finally:
            progress.done()

    def _write_rejects(self, intake: Intake, path: Path | None) -> Path | None:
        """The rejected rows in their file; None where there is nothing to mend."""
        from store.spreadsheet.rejects import place_for, worth_keeping, write_rejects

        rejects = [reject for reject in intake.rejected if worth_keeping(reject)]
        if not rejects:
            return None
        path = path or place_for(self._house.folder, self.sheet.name)
        write_rejects(path, self.sheet.headers, self.sheet.separator, rejects)
        return path

    def _forbid(self, intake: Intake) -> None:
        """Numbers of rejected rows that must not be called, for another lead may have them."""
        from store.dnc import DoNotCall, Wanted

        DoNotCall(self._house.ledger, self._house.settings.country).add_all(
            [
                Wanted("number", number, "said so in the imported list", f"{self.sheet.name}, line {line}")
                for number, line in intake.forbidden_numbers
            ],
            self._house.settings.caller, now(),
        )  # fmt: skip

    def _last_words(self, written: Path | None, save_as: str | None, columns: Columns, *, dry_run: bool) -> None:
        if written:
            click.echo(f"The rejected rows are in {written}, with their reasons: mend them and import that.", err=True)
        if dry_run:
            click.echo("Nothing was imported: this was a dry run.", err=True)
        elif save_as:
            self._save_mapping(save_as, columns)

    def _save_mapping(self, name: str, columns: Columns) -> None:
        from store.spreadsheet.mappings import Mapping, keep_mapping

        mapping = Mapping(
            headers=self.sheet.headers,
            columns={header: field or "" for header, field in columns.mapping.items()},
            encoding=self._of("encoding"),
            separator=self._of("separator"),
            header_line=self._of("header_row"),
            country=self._of("country"),
            source=self._of("source"),
            duplicates=self._of("duplicates"),
        )
        keep_mapping(self._house.folder, name, mapping)
        click.echo(f"Kept how it was read: --mapping {name} reads the next one so.", err=True)


def _may_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _see_that_it_is_free(rejects: Path | None, *, yes: bool) -> None:
    """That rejected rows are not written over something. Raises Failure."""
    if rejects is None or not rejects.exists():
        return
    if yes or not _may_ask() or not click.confirm(f"{rejects} is there already. Replace it?", default=False, err=True):
        raise Failure(f"Nothing was imported: {rejects} is there already. Name another file with --rejects.")


def _confirmed(intake: Intake) -> bool:
    """Asks on the terminal; where there is none, what to say instead."""
    if not _may_ask():
        raise Failure("Nothing was imported: there is no terminal to ask on. Say --yes to import this.", Exit.USAGE)
    changed = intake.updated - intake.joined
    return click.confirm(f"Import {intake.new:,} new and {changed:,} changed?", default=False, err=True)
