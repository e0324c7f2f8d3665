"""What a document is found by in a list: the line that is kept beside its summary, so that no search has to read it.

A change of what stands in a line, or of how `lookup` folds it, is a change of the base's format.
"""

import msgspec
from msgspec import Struct

from store.ledger import Document, Table
from store.lookup import line_of


class _Person(Struct, gc=False):
    name: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    mobile: str = ""


class _Lead(Struct, gc=False):
    id: str
    company: str = ""
    contacts: tuple[_Person, ...] = ()


def told_of(table: Table, document: Document) -> bytes:
    """The line of a lead: its id, its company, its people and their numbers.

    Calls have none. They are found by titles as well, which stand in the definition that led them and not here.
    """
    if table != "leads":
        return b""
    try:
        lead = msgspec.convert(document, _Lead)
    except msgspec.ValidationError:  # no lead of ours, and in no list
        return b""
    words: list[str] = [lead.id, lead.company]
    numbers: list[str] = []
    for one in lead.contacts:
        said = one.first_name in one.name and one.last_name in one.name
        words += (one.name,) if one.name and said else (one.name, one.first_name, one.last_name)
        numbers += one.phone, one.mobile
    return line_of(" ".join(filter(None, words)), "\t".join(filter(None, numbers)))
