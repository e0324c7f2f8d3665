"""Every theme can be read: every colour against every ground it is drawn on; and every sign has its plain twin."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

import tui
from tui.theme import ASCII, DARK, HIGH_DARK, HIGH_LIGHT, INK, LIGHT, THEMES, UNICODE, signs, spelled, variables

GROUNDS = ("background", "surface", "panel", "pick", "alarm")
INKS = ("say", "foreground", "muted", "key", "good", "fair", "bad")
OURS = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@OURS
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ink_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    colours = {**theme.to_color_system().generate(), **theme.variables}
    least = 7 if theme in (HIGH_DARK, HIGH_LIGHT) else 4.5
    found = {ink: contrast(Color.parse(colours[ink]), Color.parse(colours[ground])) for ink in INKS}
    assert {ink: ratio for ink, ratio in found.items() if ratio < least} == {}
    assert min(found["say"], found["foreground"]) >= 7


@OURS
def test_the_words_to_say_stand_out_more_than_anything_else(theme: Theme) -> None:
    under = Color.parse(theme.background or "")
    said = contrast(Color.parse(theme.variables["say"]), under)
    others = [theme.foreground or "", *(theme.variables[ink.removeprefix("$")] for ink in INK.values())]
    assert all(said > contrast(Color.parse(other), under) for other in others)
    assert said >= 15


@pytest.mark.parametrize("name", [name for name in BUILTIN_THEMES if not name.startswith("ansi")])
def test_a_theme_of_somebody_elses_gets_inks_that_can_be_read_on_its_grounds(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    ours = variables(theme)
    colours = {**theme.to_color_system().generate(), **ours}
    assert set(ours) == set(DARK.variables)
    for ink in ("say", "muted", "key", "good", "fair", "bad"):
        for ground in GROUNDS:
            assert contrast(Color.parse(colours[ink]), Color.parse(colours[ground])) >= 4.5, (ink, ground)


def test_every_theme_has_every_colour_and_a_light_one_is_dark_on_light() -> None:
    assert [theme.name for theme in THEMES] == ["dark", "light", "high-contrast", "high-contrast-light"]
    assert all(set(theme.variables) == set(DARK.variables) for theme in THEMES)
    assert [theme.dark for theme in THEMES] == [True, False, True, False]
    assert variables(LIGHT) == LIGHT.variables


def test_the_faint_ink_draws_rules_and_never_a_word() -> None:
    drawn = [line for file in Path(tui.__file__).parent.rglob("*.py") for line in file.read_text("utf-8").splitlines()]
    assert [line for line in drawn if '"$faint"' in line and "signs.rule" not in line] == []


def test_ascii_signs_are_ascii_and_every_state_has_its_own() -> None:
    told = [*ASCII.marks.values(), *(getattr(ASCII, name) for name in ASCII.__struct_fields__ if name != "marks")]
    assert all(sign.isascii() for sign in told)
    assert len(set(ASCII.marks.values())) == len(ASCII.marks) == 6


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({}, UNICODE),
        ({"TERM": "xterm-256color", "LANG": "en_US.UTF-8"}, UNICODE),
        ({"LANG": "C.UTF-8", "LC_CTYPE": ""}, UNICODE),
        ({"LC_CTYPE": "UTF-8"}, UNICODE),
        ({"LANG": "de_DE.utf8@euro"}, UNICODE),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, ASCII),
        ({"LANG": "POSIX"}, ASCII),
        ({"LC_CTYPE": "de_DE.ISO-8859-1", "LANG": "en_US.UTF-8"}, ASCII),
        ({"TERM": "linux", "LANG": "en_US.UTF-8"}, ASCII),
    ],
    ids=str,
)
def test_the_signs_are_those_that_the_terminal_can_show(environ: dict[str, str], found: object) -> None:
    assert signs("", environ) is found
    assert signs("ascii", environ) is ASCII
    assert signs("unicode", environ) is UNICODE


def test_a_sentence_is_spelled_with_the_signs_there_are() -> None:
    words = "There is no “Tomás” … ‘here’ · or there"
    assert spelled(words, UNICODE) == words
    assert spelled(words, ASCII) == "There is no \"Tomás\" . 'here' | or there"


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG."""

    def light(color: Color) -> float:
        parts = (value / 255 for value in color.rgb)
        red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
