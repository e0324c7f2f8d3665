"""Which form a file has, told from how it begins and never from its name."""

import re
from pathlib import Path
from typing import Literal

from store.interchange.records import InterchangeProblem, conflict_in

Form = Literal["jsonl", "tinydb"]

_LOOKED_AT = 65536
_LINES = re.compile(r'\{\s*"(bants"|table"\s*:\s*")')
_LIST = re.compile(r'\[\s*[\[{"\]]')


def form_of(path: Path) -> Form | None:
    """The form of a file of everything; None where it is something else, a CSV list say. Raises OSError.

    Raises InterchangeProblem where it is JSON that nothing of ours can be in.
    """
    if path.is_dir():
        return None
    with open(path, "rb") as file:
        head = file.read(_LOOKED_AT)
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if wide else "utf-8-sig", "replace").lstrip()
    while conflict_in(text):
        text = text.partition("\n")[2].lstrip()
    if _LIST.match(text):
        raise InterchangeProblem(
            f"{path.name} is a list of JSON values, not a file of leads. Nothing was imported. "
            "What bants reads: CSV, and what `bants export --as tinydb` and `--as jsonl` write."
        )
    if not text.startswith("{"):
        return None
    if wide:
        raise InterchangeProblem(f"{path.name} is UTF-16. Nothing was imported. Save it as UTF-8 first.")
    return "jsonl" if _LINES.match(text) else "tinydb"
