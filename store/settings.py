"""The settings: who is calling, for whom, which reps, and how the screen looks; and where bants keeps its things.

One small TOML file that people may edit. Whatever is wrong in it is told in one sentence that names the file, the key
and the nearest spelling. It is written back with its comments, and only the keys that changed. Text is cleaned here,
once.
"""

import os
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, structs

from interview.definition.nearest import Speller
from interview.outreach.hours import Hours
from interview.text import clean_line
from store.countries import region_of
from store.files import private_folder, write_private
from store.hours_table import Wrong, hours_table, read_hours
from store.problems import StoreProblem

GLYPHS = ("unicode", "ascii")
NUMBERS = {"backup_days": 0, "backup_weeks": 0, "attempts": 1, "attempts_days": 1}
"""Settings that are whole numbers, with the least of each."""

LAYOUTS = ("generic", "excel", "salesforce", "hubspot", "leads-jsonl")
"""Layouts of an export that picklists may be said for."""


class SettingsProblem(StoreProblem):
    """The settings cannot be read or written."""


class Settings(Struct, frozen=True):
    """What is asked once and kept."""

    caller: str = ""
    """Who is calling: BANTS_CALLER, else what the file says, else the login name."""
    us: str = ""
    """The company that the calls are made for."""
    topic: str = ""
    """What the calls are about, in the words of the opening."""
    reps: dict[str, tuple[str, ...]] = {}
    """The sales reps who meet the leads, the first one preferred, each with the slots to offer ("Tue 10:00")."""
    theme: str = ""
    """ "dark", "light", "high-contrast", "high-contrast-light", or a theme of Textual's; empty: dark."""
    glyphs: str = ""
    """ "unicode" or "ascii"; empty: as the terminal can show them."""
    backup_days: int = 7
    """How many days' backups are kept."""
    backup_weeks: int = 4
    """Of how many weeks before those the newest backup is kept; with both 0 none is made unasked."""
    picklists: dict[str, dict[str, tuple[str, ...] | dict[str, str]]] = {}
    """By layout of an export and column: the words that the CRM of this house takes, or its word for each of ours."""

    country: str = "US"
    """The two letters of the country in which numbers without a country's code ring."""
    hours: dict[str, Hours] = {}
    """When to call, by the two letters of a country; "": everywhere else."""
    attempts: int = 6
    """How often somebody is called in so many days, at most."""
    attempts_days: int = 30

    def hours_in(self, region: str) -> Hours:
        """When to call in the country of these two letters."""
        return self.hours.get(region) or self.hours.get("") or Hours()

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots of the preferred rep."""
        return next(iter(self.reps.values()), ())


def settings_path() -> Path:
    """The settings file: BANTS_CONFIG (the file, or the folder that it is in), else the system's place for it."""
    named = os.environ.get("BANTS_CONFIG")
    path = _place(named, "config", "BANTS_CONFIG")
    return path / "config.toml" if path.is_dir() or not named else path


def data_folder(option: Path | None, *, read_only: bool = False) -> Path:
    """The folder of the leads, made if need be: --data, BANTS_DATA or the system's place. Raises StoreProblem."""
    folder = _place(option or os.environ.get("BANTS_DATA"), "data", "--data or BANTS_DATA")
    if read_only:
        return folder
    private_folder(folder, "name another folder with --data or BANTS_DATA")
    return folder


def _place(named: Path | str | None, usual: Literal["config", "data"], way_out: str) -> Path:
    """The place that was named, or the usual one under the home folder, which not every user has."""
    try:
        if named:
            return Path(named).expanduser()
        import platformdirs  # late, as all here that not every start needs: each waits for what it reads only

        return platformdirs.user_config_path("bants") if usual == "config" else platformdirs.user_data_path("bants")
    except RuntimeError:
        raise SettingsProblem(f"The system knows no home folder for this user. Name a place with {way_out}.") from None


def load_settings(path: Path) -> Settings:
    """The settings in the file; where there is none, those that need none. Raises SettingsProblem."""
    found = _read(path)
    caller = clean_line(os.environ.get("BANTS_CALLER", "")) or found.get("caller") or _login()
    return Settings(**{**found, "caller": caller})


def save_settings(path: Path, settings: Settings) -> None:
    """Write what is different from what `load_settings` gives now. Raises SettingsProblem."""
    import tomlkit

    before = load_settings(path)
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
        for field in structs.fields(Settings):
            value = getattr(settings, field.name)
            if value != getattr(before, field.name):
                document[field.name] = _written(field.name, value)
        private_folder(path.parent, "name another file with BANTS_CONFIG")
        write_private(path, tomlkit.dumps(document).encode())
    except OSError as error:
        raise SettingsProblem(f"{path} cannot be written: {error.strerror}. Nothing changed.") from error


def _written(key: str, value: Any) -> Any:
    """A setting as TOML has it."""
    if key == "reps":
        return {name: list(slots) for name, slots in value.items()}
    return hours_table(value) if key == "hours" else value


def _read(path: Path) -> dict[str, Any]:
    """The keys that stand in the file, each of its right kind."""
    try:
        written = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsProblem(
            f"{path} cannot be read: {error.strerror}. Mend that, or name another with BANTS_CONFIG."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsProblem(f"{path} is not UTF-8 text. Save it as that, or move it away to begin anew.") from error
    import tomllib

    try:
        raw = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsProblem(
            f"{path} is not TOML: {error}. Mend that line, or move the file away to begin anew."
        ) from error
    return {key: _fit(path, key, value) for key, value in raw.items()}


def _fit(path: Path, key: str, value: object) -> object:
    known = [field.name for field in structs.fields(Settings)]
    if key == "keys":
        raise SettingsProblem(f"{path}: keys are given in a file of their own beside it, keys.toml.")
    if key not in known:
        guess = Speller().nearest(key, known)
        hint = f"did you mean {guess}?" if guess else f"the settings are {', '.join(known)}."
        raise SettingsProblem(f"{path}: there is no setting {clean_line(key)[:40]!r}; {hint}")
    if key == "reps":
        return _reps(path, value)
    if key == "picklists":
        return _picklists(path, value)
    if key == "hours":
        try:
            return read_hours(value)
        except Wrong as wrong:
            raise SettingsProblem(f"{path}: {wrong}") from None
    if key in NUMBERS:
        if type(value) is not int or value < NUMBERS[key]:
            raise SettingsProblem(f"{path}: {key} has to be a whole number, {NUMBERS[key]} or more.")
        return value
    if not isinstance(value, str):
        raise SettingsProblem(f"{path}: {key} has to be text in quotes.")
    if key == "country":
        if not region_of(value):
            raise SettingsProblem(f"{path}: country has to be the two letters of a country, such as US or DE.")
        return region_of(value)
    if key == "glyphs" and value and value not in GLYPHS:
        guess = Speller().nearest(value, GLYPHS)
        raise SettingsProblem(
            f"{path}: glyphs has to be {' or '.join(GLYPHS)}{f'; did you mean {guess}?' if guess else '.'}"
        )
    return clean_line(value)


def _reps(path: Path, value: object) -> dict[str, tuple[str, ...]]:
    example = 'reps has to be a table of names with their free slots: "Priya Nair" = ["Tue 10:00", "Thu 14:00"].'
    if not isinstance(value, dict):
        raise SettingsProblem(f"{path}: {example}")
    reps: dict[str, tuple[str, ...]] = {}
    for name, slots in value.items():
        if not isinstance(slots, list) or not all(isinstance(slot, str) for slot in slots):
            raise SettingsProblem(f"{path}: {example}")
        reps[clean_line(name)] = tuple(clean_line(slot) for slot in slots)
    return reps


def _picklists(path: Path, value: object) -> dict[str, dict[str, tuple[str, ...] | dict[str, str]]]:
    """By layout and column: the words there are, or a word for each of ours."""
    example = 'picklists has to be a table for each layout: [picklists.salesforce] "Lead Status" = { mql = "Working" }.'
    if not isinstance(value, dict) or not all(isinstance(columns, dict) for columns in value.values()):
        raise SettingsProblem(f"{path}: {example}")
    for layout in value:
        if layout not in LAYOUTS:
            near = Speller().nearest(layout, LAYOUTS)
            hint = f"did you mean {near}?" if near else f"there may be for {', '.join(LAYOUTS)}."
            raise SettingsProblem(f"{path}: there are no picklists for {clean_line(layout)[:40]}; {hint}")
    return {
        clean_line(layout): {clean_line(name): _picklist(path, layout, name, said) for name, said in columns.items()}
        for layout, columns in value.items()
    }


def _picklist(path: Path, layout: str, name: str, said: object) -> tuple[str, ...] | dict[str, str]:
    if isinstance(said, list) and all(isinstance(word, str) for word in said):
        return tuple(map(clean_line, said))
    if isinstance(said, dict) and all(isinstance(word, str) for word in said.values()):
        return {clean_line(ours): clean_line(theirs) for ours, theirs in said.items()}
    raise SettingsProblem(
        f'{path}: [picklists.{clean_line(layout)}] "{clean_line(name)}" has to be a list of words, or a table from our '
        "word to theirs."
    )


def _login() -> str:
    """The login name, or a word where the system knows none."""
    import getpass

    try:
        return clean_line(getpass.getuser())
    except (OSError, KeyError, ImportError):  # no such user in a container; which of them depends on the Python
        return "caller"
