"""Erasing people from the do-not-call list: their entries go whole, and what others' entries say of them goes.

Their numbers and addresses stay barred all the same: the erasure log keeps a keyed hash of each, by which no list
brings them back and nobody is told that they may be called. Entries of companies and domains stay, also where a
company is called like a person: to take the name out would lift the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.dialling import number_keys
from store.erased import Erased
from store.ledger import Document, Ledger
from store.mentions import Terms, email_of, phone_of, words_of


def going(ledger: Ledger, terms: Terms, log: Erased | None = None) -> tuple[str, ...]:
    """Ids of the entries that name those who go, by these terms or by what the log knows of."""
    if not terms and not (log and log.names_people):
        return ()
    names = _Named(terms, log)
    return tuple(document["id"] for document in ledger.all("dnc") if names.one_of_them(document))


class _Named:
    """Those who go, as entries name them."""

    def __init__(self, terms: Terms, log: Erased | None) -> None:
        self._emails, self._log = terms.emails, log
        self._numbers = {key for phone in terms.phones for key in _keys(phone.main)}
        self._names = {tuple(sorted(words)) for words in terms.names}

    def one_of_them(self, document: Document) -> bool:
        """Whether the entry is about one of them."""
        key, words = document.get("key", ""), document.get("words", "")
        if document.get("scope") == "number":
            return key in self._numbers or self._is_logged(phones=(key[2:], words))
        if document.get("scope") != "person":
            return False
        if email := email_of(words):
            return email in self._emails or self._is_logged(emails=(email,))
        return tuple(sorted(words_of(words.partition(",")[0]))) in self._names

    def _is_logged(self, phones: tuple[str, ...] = (), emails: tuple[str, ...] = ()) -> bool:
        return self._log is not None and self._log.names_words(phones, emails)


def _keys(main: str) -> Iterator[str]:
    """What a number is listed by, with or without its country."""
    yield from number_keys(f"+{main}")
    if len(main) == 10:  # of North America: its 1 is not a part of it there
        yield from number_keys(f"+1{main}")
    if phone := phone_of(main):
        yield from number_keys(phone.main)
