"""What can be typed in plain mode: in one line for the question on hand, and all of it.

Speech says `/` and `>` but leaves a lone `-`, `!`, `"`, `~` or `?` out, so those stand behind their names. A test holds
that whatever `grammar` understands is told here.
"""

from __future__ import annotations

from tui.plain.voice import TAKES
from tui.views import QuestionView

ALL = (
    "A number takes that option. Minus (-) declined. Dot (.) not known. < still as it was.",
    "Words are an answer too: 50k, 2 weeks, end of Q1. =3 is the number 3, not the third option.",
    "budget=2 answers another question by its id, in any of these ways.",
    "Enter goes on. / and a word, number or id goes to a question; / alone reads all of this one.",
    "a the words again. o the options. h hint and probe. b the brief.",
    "w where the call stands. m what is missing. /why tells why this tier, and what would lift or lose it.",
    "> and words is a note. * and words flags this moment.",
    'Quote (") makes the last note their words for this answer; with words behind it, those.',
    "Tilde (~) inferred, not said. @ lists who may have said it, @2 or a name says who.",
    "+ name, title, role, engagement is somebody met; several roles as decides/signs.",
    "Bang (!) lists the objections, with a number it says what to answer. /dnc lists whom never to call again.",
    "u takes back, r brings back. ids lists the questions. Question mark (?) tells what fits here, help all of this.",
    "end wraps up, end q ends it that way. Control D parks the call.",
)
"""Every form of a line."""


def here(view: QuestionView | None) -> str:
    """What can be typed at this question, in one line."""
    if view is None:
        return "/ and a word goes to a question. help tells the rest."
    count = len(view.options)
    ways = [f"1 to {count}" if count > 1 else "1"] if count else []
    ways += [TAKES[view.kind]] if view.kind in TAKES else []
    ways += ["< as it was"] if view.state in ("stale", "to confirm") else []
    return f"{', '.join(ways)}, minus (-) declined, dot (.) not known. > a note. Enter goes on. help tells all."
