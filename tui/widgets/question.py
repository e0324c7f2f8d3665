"""The question on screen: its words to say first, then its options on their digits, then what the caller may look
for.

Options stand in the same rows whatever the length of the words, and whatever was answered, so the eye finds a digit
where it was; only a question that would not fit gives up its air, then its hints' second lines, and is scrolled at
last.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from textual.content import Content

from tui.keys import with_keys
from tui.safe import cut, plain, row, width_of, wrap
from tui.theme import Signs
from tui.views import NextLine, OpenLine, OptionLine, QuestionView
from tui.widgets import telling
from tui.widgets.telling import between, counted_off, quoted, shortened, title

ROOMY = 18
"""Rows from which on a question is given more air."""
SAY_ROWS = 3
"""Rows kept for the words to say; one more where there is room."""


class AskedView(Struct, frozen=True):
    """The question, the option under the bar (-1: none), and how far it is scrolled."""

    question: QuestionView | None
    at: int = -1
    scroll: int = 0


class NextView(Struct, frozen=True):
    """What Enter does."""

    next: NextLine | None
    leave_why: str = ""
    """Why nothing is to be asked next, where that is so; and a kind last line."""
    leave_say: str = ""
    option: OptionLine | None = None
    writing: bool = False
    """Enter keeps a note now; only behind it comes what is named here."""
    here: int = 0
    """Seconds that the question has been on screen; and those that it takes, 0 where nobody knows."""
    usual: float = 0.0


def paint_question(view: AskedView, signs: Signs, width: int, height: int) -> list[Content]:
    """The question in its panel; what does not fit is owned up to and can be scrolled."""
    lines = question_lines(view, signs, width, height)
    if len(lines) <= height:
        return lines
    top = _top(view, lines, height)
    below = len(lines) - top - height + 1
    more = plain(with_keys("call", f" {{scroll-down}}: {below} more" if below else " {scroll-up}: back up"), "$muted")
    return [*lines[top : top + height - 1], more]


def furthest(view: AskedView, signs: Signs, width: int, height: int) -> int:
    """How far the question can be scrolled in its panel."""
    lines = len(question_lines(view, signs, width, height))
    return lines - height + 1 if lines > height else 0


def _top(view: AskedView, lines: list[Content], height: int) -> int:
    """The first line in sight: where it was scrolled to, but the option under the bar is always there."""
    top = min(view.scroll, len(lines) - height + 1)
    bar = [place for place, line in enumerate(lines) if any(span.style == "on $pick" for span in line.spans)]
    return min(max(top, bar[-1] - height + 2), bar[0]) if bar else top


def question_lines(view: AskedView, signs: Signs, width: int, height: int) -> list[Content]:
    """All lines of the question, with as much air as the height allows."""
    question = view.question
    if question is None:
        way_out = with_keys("call", " {wrap-up} wraps the call up.")
        return [plain(""), plain(" Nothing left to ask.", "bold"), plain(way_out, "$muted")]
    say = _say(question, signs, width)
    options = [
        line
        for place, option in enumerate(question.options)
        for line in _option(option, place == view.at, signs, width, several=question.multiple)
    ]
    known = [*_value(question, signs, width), *_known(question, signs, width)]
    hints, short = _hints(question, width), _one_line_each(question, signs, width)
    most = SAY_ROWS + (height >= ROOMY)
    for air, kept in ((True, most), (False, most), (False, 0)):
        blank = [plain("")] if air else []
        words = say + [plain("")] * max(kept - len(say), 0)
        roomy = blank if height >= ROOMY else []
        lines = [_title(question, signs, width), *roomy, *words, *blank, *options]
        if len(lines) + len(blank) + len(hints) <= height:  # an answer moves no option: what stands below gives way
            room = height - len(lines)
            for below in ([*blank, *hints], hints, short, []):
                if len(known) + len(below) <= room:
                    return [*lines, *known, *below]
            return [*lines, *shortened(known, room, signs)]
    return [_title(question, signs, width), *say, *options, *known, *short]


def paint_next(view: NextView, signs: Signs, width: int, height: int) -> list[Content]:
    """Where Enter goes and how to leave, and at the other end of the line how long this question takes, where there
    is room."""
    lines, pace = _next_lines(view, signs, width, height), _pace(view)
    if pace.cell_length and lines[0].cell_length + pace.cell_length + 2 <= width:
        lines[0] = between(lines[0], pace, width)
    return lines


def _pace(view: NextView) -> Content:
    """`here 0:41 of 20 s`; marked and called long from twice the usual time on."""
    if not view.usual:
        return plain("")
    told = f"here {view.here // 60}:{view.here % 60:02} of {round(view.usual)} s "
    return plain(f"+long, {told}", "$fair") if view.here >= 2 * view.usual else plain(told, "$muted")


def _next_lines(view: NextView, signs: Signs, width: int, height: int) -> list[Content]:
    """`Enter > 5 Engagement  20 s`, and what hangs on it below; where nothing is to be asked, how to leave."""
    if view.option is not None:
        takes = plain("  then takes ", "$muted") if view.writing else plain(with_keys("call", " {next} takes "), "$key")
        return [row(takes, plain(cut(view.option.say, width - 14, signs.ellipsis), "bold"))]
    if view.next is None:
        why = cut(view.leave_why, width - 17, signs.ellipsis)
        say = f"{signs.open_quote}{view.leave_say}{signs.close_quote}" if view.leave_say else ""
        ends = plain(with_keys("call", " {wrap-up} > "), "bold $key")
        out = row(ends, plain("wrap up", "bold"), plain(f"   {why}", "$muted"))
        return [out, plain(f" {cut(say, width - 2, signs.ellipsis)}", "bold $say")] if say else [out]
    name = f"{view.next.key} {view.next.title}".strip()
    room = width - 12 - width_of(view.next.seconds)
    wrapped = wrap(view.next.stake, width - 3)
    lines = (*wrapped[: height - 2], " ".join(wrapped[height - 2 :])) if height > 1 else ()
    return [
        row(
            plain("  then > ", "$muted") if view.writing else plain(with_keys("call", " {next} > "), "bold $key"),
            plain(cut(name, room, signs.ellipsis), "bold"),
            plain(f"  {view.next.seconds}" if view.next.seconds else "", "$muted"),
        ),
        *(plain(f"  {cut(line, width - 3, signs.ellipsis)}", "$muted") for line in lines),
    ]


def paint_to_ask(view: tuple[OpenLine, ...], signs: Signs, width: int, height: int) -> list[Content]:
    """What is still open, for tall terminals."""
    if not view or height < 3:
        return []
    return [
        plain(""),
        title(f" Still to ask: {len(view)}"),
        *counted_off(view, lambda line: _to_ask(line, signs, width), height - 2, 4),
    ]


@lru_cache(maxsize=512)
def _to_ask(line: OpenLine, signs: Signs, width: int) -> Content:
    return row(plain(f"  {line.key or ' '} ", "$key"), plain(cut(line.title, width - 5, signs.ellipsis)))


def _title(question: QuestionView, signs: Signs, width: int) -> Content:
    state = "" if question.state == "not asked" else f"{question.state} "
    told = "  ".join(
        part for part in ("must-have" if question.must else "", _several(question), question.letter) if part
    )
    room = width - width_of(told) - width_of(state) - 6
    name = cut(f"{question.key} {question.title}".strip(), max(room, 8), signs.ellipsis)
    return between(
        row(plain(f" {name}", "bold $key"), plain(f"   {told}", "$muted")), plain(state, "bold $muted"), width
    )


def _several(question: QuestionView) -> str:
    taken = sum(option.chosen for option in question.options)
    return f"take several, {taken} taken" if question.multiple else ""


def _say(question: QuestionView, signs: Signs, width: int) -> list[Content]:
    words = f"{signs.open_quote}{question.ask}{signs.close_quote}" if question.ask else question.title
    return [row(plain(f" {signs.bar} ", "$key"), plain(line, "bold $say")) for line in wrap(words, width - 4)]


def _option(option: OptionLine, under_bar: bool, signs: Signs, width: int, *, several: bool) -> list[Content]:
    """The key, a box where several may be taken, the words; an option beyond the digits has the key that finds it."""
    style = "bold $good" if option.chosen else ""
    box = ("[x] " if option.chosen else "[ ] ") if several else ""
    lines = wrap(option.say, width - 8 - len(box)) or ("",)
    taken = plain(f" {signs.taken}", "bold $good") if option.chosen and not several else plain("")
    key = plain(f"  {option.key or with_keys('call', '{find}')}  ", "bold $key")
    first = row(key, plain(f"{box}{lines[0]}", style), taken)
    drawn = [first, *(plain(f"     {' ' * len(box)}{line}", style) for line in lines[1:])]
    if not under_bar:
        return drawn
    below = (line.truncate(width, pad=True).stylize("on $pick") for line in drawn[1:])
    return [telling.under_bar(first, width), *below]


def _value(question: QuestionView, signs: Signs, width: int) -> list[Content]:
    if not question.words or question.state != "answered" or any(option.chosen for option in question.options):
        return []
    return [row(plain("  =  ", "bold $key"), plain(cut(question.words, width - 8, signs.ellipsis), "bold $good"))]


def _known(question: QuestionView, signs: Signs, width: int) -> list[Content]:
    """What is known of it from before, the key that confirms it in sight; and, in one line, how the answer is known."""
    before = wrap(question.remembered, width - 2) if question.remembered else ()
    lines = shortened([plain(f" {line}", "$fair") for line in before], 2, signs)
    if not question.evidence:
        return lines
    words = f"{question.evidence}{quoted(question.quote, signs, ', ')}"
    return [*lines, plain(f" {cut(words, width - 2, signs.ellipsis)}", "$muted")]


def _hints(question: QuestionView, width: int) -> list[Content]:
    probe = f"Then: {question.probe}" if question.probe else ""
    return [plain(f" {line}", "italic $muted") for text in (question.hint, probe) for line in wrap(text, width - 2)]


def _one_line_each(question: QuestionView, signs: Signs, width: int) -> list[Content]:
    hints = (question.hint, question.probe)
    return [plain(f" {cut(text, width - 2, signs.ellipsis)}", "italic $muted") for text in hints if text]
