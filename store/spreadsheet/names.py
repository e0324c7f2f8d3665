"""How lists write people: "Lee, Ann", "Herr Dr. Jörg Müller", "Smith, Jr., John". Out comes the name as one says it.

A salutation is told apart from the name it stands before, because a caller reads the name aloud; a doctor's degree
stays, for it is said. Where nothing but a salutation and one word is left the words stay as they came: "Frau Weber"
is how one asks for her.
"""

from __future__ import annotations

from typing import NamedTuple

_SALUTATION_WORDS = """
mr mister mrs ms miss mx sir madam herr hr frau fr monsieur m mme madame mlle senor senora sr sra signor signora sig
"""
_SALUTATIONS = frozenset(_SALUTATION_WORDS.split())
_BEHIND_WORDS = "jr sr ii iii iv phd md mba cpa esq msc bsc ma dipl ing cfa pmp pe rn dds llm jd"
_BEHIND = frozenset(_BEHIND_WORDS.split())


class Named(NamedTuple):
    """A name of a list."""

    name: str
    first: str = ""
    last: str = ""
    """First and last name, where the list told them apart."""
    salutation: str = ""


def person_named(words: str) -> Named:
    """The name in one cell."""
    before, comma, behind = words.partition(",")
    if not comma:
        bare, salutation = _without_salutation(words)
        return Named(bare, salutation=salutation)
    parts = [part.strip() for part in behind.split(",")]
    first = [part for part in parts if part and _bare(part) not in _BEHIND]
    if not before.strip() or len(first) != 1 or any(map(str.isdigit, words)):
        return Named(words)
    degrees = [part for part in parts if part and _bare(part) in _BEHIND]
    last, said = _without_salutation(before.strip())
    given, salutation = _without_salutation(first[0])
    name = ", ".join([f"{given} {last}", *degrees])
    return Named(name, given, last, salutation or said)


def _without_salutation(words: str) -> tuple[str, str]:
    first, _, rest = words.strip().partition(" ")
    rest = rest.strip()
    if _bare(first) in _SALUTATIONS and " " in rest:
        return rest, first
    return words.strip(), ""


def _bare(word: str) -> str:
    return word.strip(" .").replace(".", "").casefold().replace("ñ", "n")
