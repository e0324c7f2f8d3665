"""Completion for questionary's prompt; a file of its own, for prompt_toolkit is only imported where it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document


class WholeLines(Completer):
    """Completes the line as a whole, by what the call says goes on from it."""

    def __init__(self, completions: Callable[[str], Sequence[str]]) -> None:
        self._completions = completions

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        del complete_event
        typed = document.text_before_cursor
        for line in self._completions(typed):
            yield Completion(line, start_position=-len(typed))
