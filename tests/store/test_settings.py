"""The settings file and the two folders: what is read, what is written back, and each mistake in one sentence."""

import getpass
import stat
from pathlib import Path

import pytest
from msgspec import structs

from interview.outreach.hours import Hours
from store.problems import StoreProblem
from store.settings import Settings, SettingsProblem, data_folder, load_settings, save_settings, settings_path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_caller_is_named_and_everything_else_is_open(path: Path) -> None:
    assert load_settings(path) == Settings(caller="Robin")
    assert not path.parent.exists()


def test_the_caller_is_the_one_of_the_environment_then_of_the_file_then_of_the_login(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "login")
    monkeypatch.setenv("LOGNAME", "login")
    written(path, 'caller = "Ann"')
    assert load_settings(path).caller == "Robin"
    monkeypatch.delenv("BANTS_CALLER")
    assert load_settings(path).caller == "Ann"
    path.unlink()
    assert load_settings(path).caller == "login"


def test_a_login_without_a_name_is_simply_the_caller(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.delenv("BANTS_CALLER")
    monkeypatch.setattr(getpass, "getuser", nobody)
    assert load_settings(path).caller == "caller"


def test_what_is_saved_is_loaded_again_and_private(path: Path) -> None:
    settings = Settings(
        caller="Ann", us="Acme", topic="late deliveries", theme="nord", glyphs="ascii",
        reps={"Priya Nair": ("Tue 10:00", "Thu 14:00"), "Bo": ()},
    )  # fmt: skip
    save_settings(path, settings)
    assert load_settings(path) == structs.replace(settings, caller="Robin")
    assert load_settings(path).slots == ("Tue 10:00", "Thu 14:00")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_save_keeps_comments_and_writes_only_what_changed(path: Path) -> None:
    written(path, '# ours\nus = "Acme"  # Ltd\n\n[reps]\n"Priya Nair" = ["Tue 10:00"]\n')
    save_settings(path, structs.replace(load_settings(path), theme="nord"))
    assert path.read_text() == '# ours\nus = "Acme"  # Ltd\ntheme = "nord"\n\n[reps]\n"Priya Nair" = ["Tue 10:00"]\n'


def test_a_caller_of_the_environment_is_not_written_down(path: Path) -> None:
    save_settings(path, structs.replace(load_settings(path), us="Acme"))
    assert path.read_text() == 'us = "Acme"\n'


def test_text_is_cleaned_when_it_is_read(path: Path) -> None:
    written(path, 'us = "Acme\\u001b]0;x\\u0007 Ltd"\n[reps]\n" Bo\\u202e" = ["Tue\\n10:00"]')
    settings = load_settings(path)
    assert (settings.us, settings.reps) == ("Acme]0;x Ltd", {"Bo": ("Tue 10:00",)})


HOURS = '[hours] from = "08:00", to = "21:00", days = "mon-fri", holidays = ["12-25", "2026-11-26"]'
DAYS = 'has to be days of the week, "mon-fri" or "mon, wed, sat".'
REPS = 'reps has to be a table of names with their free slots: "Priya Nair" = ["Tue 10:00", "Thu 14:00"].'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('glyps = "ascii"', ": there is no setting 'glyps'; did you mean glyphs?"),
        (
            "zzz = 1",
            ": there is no setting 'zzz'; the settings are caller, us, topic, reps, theme, glyphs, "
            "backup_days, backup_weeks, picklists, country, hours, attempts, attempts_days.",
        ),
        ('country = "Narnia"', ": country has to be the two letters of a country, such as US or DE."),
        ("attempts = 0", ": attempts has to be a whole number, 1 or more."),
        ("attempts_days = true", ": attempts_days has to be a whole number, 1 or more."),
        ("hours = 9", f": hours has to be a table: {HOURS}."),
        ('[hours]\nfrm = "09:00"', ": hours has no 'frm'; did you mean from?"),
        ('[hours]\nfrom = "9 am"', ': hours.from has to be a time of day in quotes, "08:00".'),
        ('[hours]\nto = "24:01"', ': hours.to has to be a time of day in quotes, "08:00".'),
        ('[hours]\nfrom = "21:00"', ": hours: from has to be before to, within one day."),
        ('[hours.DE]\ndays = "mon-frei-sat"', f": hours.DE.days {DAYS}"),
        ('[hours.DE]\ndays = ""', f": hours.DE.days {DAYS}"),
        ('[hours.Narnia]\nto = "18:00"', ": hours.Narnia names no country: write its two letters, hours.DE."),
        ('[hours]\nholidays = "12-25"', ': hours.holidays has to be a list of days, ["12-25", "2026-11-26"].'),
        (
            '[hours]\nholidays = ["12-32"]',
            ': hours.holidays holds \'12-32\', which is no day: write "2026-12-25", or "12-25" for every year.',
        ),
        ("us = 3", ": us has to be text in quotes."),
        ('glyphs = "asci"', ": glyphs has to be unicode or ascii; did you mean ascii?"),
        ('reps = ["Bo"]', f": {REPS}"),
        ('[reps]\nBo = "Tue"', f": {REPS}"),
        ("[reps]\nBo = [1]", f": {REPS}"),
        (
            'us = "Acme',
            " is not TOML: Unterminated string (at end of document). "
            "Mend that line, or move the file away to begin anew.",
        ),
    ],
)
def test_a_mistake_is_told_with_the_file_the_key_and_the_nearest_spelling(path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SettingsProblem) as told:
        load_settings(written(path, text))
    assert told.value.sentence == f"{path}{sentence}"


@pytest.mark.parametrize("content", [b"\xff\xfeu\x00s\x00", b"a = " + b"[" * 5000])
def test_a_file_that_is_no_toml_at_all_is_told(path: Path, content: bytes) -> None:
    written(path, "").write_bytes(content)
    with pytest.raises(SettingsProblem, match=r"is not .*move (it|the file) away to begin anew"):
        load_settings(path)


def test_a_file_with_a_mistake_is_not_written_over(path: Path) -> None:
    written(path, 'glyps = "ascii"')
    with pytest.raises(SettingsProblem):
        save_settings(path, Settings(us="Acme"))
    assert path.read_text() == 'glyps = "ascii"'


def test_the_settings_file_is_the_one_named_or_the_one_in_the_folder_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANTS_CONFIG", str(tmp_path / "mine.toml"))
    assert settings_path() == tmp_path / "mine.toml"
    monkeypatch.setenv("BANTS_CONFIG", str(tmp_path))
    assert settings_path() == tmp_path / "config.toml"
    monkeypatch.delenv("BANTS_CONFIG")
    assert settings_path().parts[-2:] == ("bants", "config.toml")


def test_the_folder_is_the_one_of_the_option_then_of_the_environment_then_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANTS_DATA", str(tmp_path / "environment"))
    assert data_folder(tmp_path / "option") == tmp_path / "option"
    assert data_folder(None) == tmp_path / "environment"
    monkeypatch.delenv("BANTS_DATA")
    assert data_folder(None).name == "bants"
    assert stat.S_IMODE((tmp_path / "option").stat().st_mode) == 0o700


def test_a_file_where_the_folder_should_be_is_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreProblem) as told:
        data_folder(tmp_path / "data")
    assert told.value.sentence == (
        f"{tmp_path / 'data'} cannot be a folder: a file stands there. "
        "Move the file away, or name another folder with --data or BANTS_DATA."
    )


def test_a_user_without_a_home_folder_is_told_how_to_name_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", homeless)
    with pytest.raises(StoreProblem) as problem:
        data_folder(None)
    assert problem.value.sentence == (
        "The system knows no home folder for this user. Name a place with --data or BANTS_DATA."
    )
    with pytest.raises(SettingsProblem):
        settings_path()


def test_calling_hours_hold_everywhere_but_where_a_country_has_its_own(path: Path) -> None:
    written(
        path,
        'country = "Deutschland"\n[hours]\nfrom = "09:00"\ndays = "mon-sat"\nholidays = ["12-25"]\n'
        '[hours.DE]\nto = 18:30:00\nholidays = [2026-10-03]\n[hours.Israel]\ndays = ["sun-thu"]\nto = "24:00"\n',
    )
    settings = load_settings(path)
    assert settings.country == "DE"
    usual = Hours(opens=540, closes=1260, days=(0, 1, 2, 3, 4, 5), holidays=("12-25",))
    assert settings.hours_in("US") == usual
    assert settings.hours_in("DE") == structs.replace(usual, closes=1110, holidays=("2026-10-03",))
    assert settings.hours_in("IL") == structs.replace(usual, closes=1440, days=(0, 1, 2, 3, 6))
    assert Settings().hours_in("DE") == Hours()


def test_hours_that_are_saved_are_loaded_again(path: Path) -> None:
    hours = {"": Hours(opens=545, days=(0, 2)), "DE": Hours(holidays=("12-25", "2026-10-03"))}
    save_settings(path, Settings(caller="Robin", hours=hours, country="DE", attempts=3))
    kept = load_settings(path)
    assert (kept.hours, kept.country, kept.attempts) == (hours, "DE", 3)


def test_keys_in_the_settings_are_told_where_they_belong(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\nwrap-up = ["f9"]\n')
    with pytest.raises(SettingsProblem, match=r"keys are given in a file of their own beside it, keys\.toml\."):
        load_settings(path)
