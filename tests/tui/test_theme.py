"""Both themes can be read: every colour against the grounds it is drawn on."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.theme import DARK, INK, LIGHT, signs


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
def test_every_ink_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    under = Color.parse(getattr(theme, ground))
    for name, least in {"say": 13, "muted": 4.5, "key": 4.5, "good": 4.5, "fair": 4.5, "bad": 4.5}.items():
        assert contrast(Color.parse(theme.variables[name]), under) >= least, name
    assert contrast(Color.parse(theme.foreground or ""), under) >= 7


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_a_warning_and_the_bar_keep_their_words_readable(theme: Theme) -> None:
    assert contrast(Color.parse(theme.variables["bad"]), Color.parse(theme.variables["alarm"])) >= 4.5
    assert contrast(Color.parse(theme.foreground or ""), Color.parse(theme.variables["pick"])) >= 7


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_words_to_say_stand_out_more_than_anything_else(theme: Theme) -> None:
    under = Color.parse(theme.background or "")
    said = contrast(Color.parse(theme.variables["say"]), under)
    others = [theme.foreground or "", *(theme.variables[ink.removeprefix("$")] for ink in INK.values())]
    assert all(said > contrast(Color.parse(other), under) for other in others)


def test_ascii_signs_are_ascii_and_every_state_has_its_own() -> None:
    plain = signs("ascii")
    told = [
        *plain.marks.values(),
        plain.open_quote,
        plain.close_quote,
        plain.ellipsis,
        plain.dot,
        plain.taken,
        plain.rule,
    ]
    assert all(sign.isascii() for sign in told)
    assert len(set(plain.marks.values())) == len(plain.marks) == 6


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG."""

    def light(color: Color) -> float:
        parts = (value / 255 for value in color.rgb)
        red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
