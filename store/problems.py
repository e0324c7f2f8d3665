"""What goes wrong in the store, told in one sentence.

Whatever disk, database or file did, whoever is outside this room meets a StoreProblem: a sentence for the user that
names the place and the way out, and the code to exit with. Never here: a traceback's words, or text from a document.
"""

UNWRITABLE = 73
"""The exit code where nothing may be written: EX_CANTCREAT of sysexits.h."""


class StoreProblem(Exception):
    """Something outside the program stands in the way; `sentence` tells the user what, where, and what to do."""

    exit_code = 1

    def __init__(self, sentence: str, exit_code: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        if exit_code is not None:
            self.exit_code = exit_code
