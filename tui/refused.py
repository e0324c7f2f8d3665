"""What the desk will not do, in the one sentence to show; a front end prints it and goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import TypeVar

from store.problems import StoreProblem
from tui.views import LeadLine

C = TypeVar("C")
R = TypeVar("R")


class Refused(Exception):
    """The thing asked for was not done; `str()` is the sentence."""


class NoSuchLead(Refused):
    """No lead goes by these words."""


class Held(Refused):
    """Somebody else works with the lead; `words` say who and since when, without the ways out."""

    def __init__(self, words: str, lead: str) -> None:
        super().__init__(
            f"{words}. `bants lead {lead}` shows it; `bants call {lead} --take-over REASON` takes the call over."
        )
        self.words = words


class Barred(Refused):
    """Nobody should call the lead now, but a caller may, with a reason; `words` say why not, without the ways out."""

    def __init__(self, words: str, lead: str, kind: str = "") -> None:
        """`kind`: which doubt it is; a reason given for one does not do for another."""
        super().__init__(f"{words}. `bants call {lead} --override REASON` calls all the same; the reason is kept.")
        self.words, self.kind = words, kind


class Unfit(Refused):
    """Something stands against handing the lead over, but a reason lifts it; `words` say what, without the way out."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"{words} Say --override REASON to hand it over all the same: sales reads the reason on the page."
        )
        self.words = words


class AmbiguousLead(Refused):
    """Several leads go by these words."""

    def __init__(self, sentence: str, candidates: tuple[LeadLine, ...]) -> None:
        super().__init__(sentence)
        self.candidates = candidates


def in_words(kind: type[C]) -> type[C]:
    """Every public method of the class refuses, in the store's own sentence, what the store cannot do."""
    for name, method in list(vars(kind).items()):
        if isinstance(method, FunctionType) and not name.startswith("_"):
            setattr(kind, name, _told(method))
    return kind


def _told(method: Callable[..., R]) -> Callable[..., R]:
    @wraps(method)
    def told(*given: object, **named: object) -> R:
        try:
            return method(*given, **named)
        except StoreProblem as problem:
            raise Refused(problem.sentence) from problem

    return told
