"""The erasure log: that somebody was erased, in a form that tells nobody who.

A backup from before an erasure still holds the person, and a list may bring the person back. So the log remembers, for
every erasure, the ids that went and keyed hashes (HMAC-SHA256) of the phones, the e-mail addresses and the leads. The
key lies in the same file. It keeps the log from being matched against another base's or a ready-made table, and from
being read by whoever only looks. It does not keep out somebody who has the file and means to try every phone number:
there are few enough of them. So the file is as private as the ledger itself.

No name, no number, no word of a document is ever written here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from interview.lead import Contact
from store.files import write_private
from store.mentions import Phone, email_of, name_of, phone_of, phones_of, words_of
from store.problems import StoreProblem

FILE = "erased.json"
FORMAT = 1
FORGOTTEN = "this person asked to be forgotten"
"""Why a row of a list, or a lead typed in, is not taken."""

Why = Literal["forget", "retention"]


class ErasedProblem(StoreProblem):
    """The erasure log cannot be read or written."""


class Erasure(Struct, frozen=True, kw_only=True):
    """One erasure; all that names anything but an id is a keyed hash."""

    at: datetime
    why: Why
    leads: tuple[str, ...] = ()
    """Ids of the leads that went whole."""
    calls: tuple[str, ...] = ()
    """Ids of the calls that went."""
    identities: tuple[str, ...] = ()
    """The leads: id and moment of creation, because another base has the same ids for other leads."""
    people: tuple[str, ...] = ()
    """Those who went from leads that stayed: the lead's identity and the name."""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    finished: bool = False
    """Whether everything was erased everywhere; False: something stood in the way, or the program died over it."""


class _File(Struct, kw_only=True):
    format: int
    salt: str
    erasures: tuple[Erasure, ...] = ()


class Erased:
    """Everything that was erased. Asked of every row of a list: costs nothing as long as nobody was."""

    def __init__(self, erasures: Iterable[Erasure] = (), salt: bytes = b"") -> None:
        self.erasures, self.salt = tuple(erasures), salt
        forgotten = [one for one in self.erasures if one.why == "forget"]
        self._identities = {name for one in self.erasures for name in one.identities}
        self._leads = {lead for one in self.erasures for lead in one.leads}
        self._asked = {lead for one in forgotten for lead in one.leads}
        self._people = {name for one in forgotten for name in one.people}
        self._phones = {name for one in forgotten for name in one.phones}
        self._emails = {name for one in forgotten for name in one.emails}
        self._silent = {name for one in self.erasures if one.why == "retention" for name in one.phones}

    @property
    def unfinished(self) -> bool:
        """Whether something is left to be erased."""
        return not all(one.finished for one in self.erasures)

    @property
    def names_people(self) -> bool:
        """Whether anybody asked to be forgotten."""
        return bool(self._people or self._phones or self._emails)

    def for_its_age(self, lead: str) -> bool:
        """Whether a lead that was erased was so for its age, not because anybody asked."""
        return lead not in self._asked

    def names_lead(self, lead: str, created: datetime | None) -> bool:
        """Whether just this lead was erased, and no other of its id."""
        return lead in self._leads and self.identity(lead, created) in self._identities

    def names_id(self, document_id: str) -> bool:
        """Whether a lead or call of this id was erased."""
        return any(document_id in one.leads or document_id in one.calls for one in self.erasures)

    def names_contact(self, lead: str, created: datetime | None, contact: Contact) -> bool:
        """Whether this contact of a lead asked to be forgotten."""
        if self.names(phones_of(contact), (contact.email,)):
            return True
        return bool(self._people) and self.person(lead, created, contact) in self._people

    def names(self, phones: Iterable[Phone] = (), emails: Iterable[str] = ()) -> bool:
        """Whether whoever has one of these numbers or addresses asked to be forgotten."""
        if self._phones and any(name in self._phones for phone in phones for name in self._ways(phone)):
            return True
        return bool(self._emails) and any(
            self.email(address) in self._emails for words in emails if words and (address := email_of(words))
        )

    def names_words(self, phones: Iterable[str] = (), emails: Iterable[str] = ()) -> bool:
        """The same for numbers and addresses as they were written."""
        if not (self._phones or self._emails):
            return False
        return self.names([phone for words in phones if words and (phone := phone_of(words))], emails)

    def not_to_be_called(self, phones: Iterable[str]) -> bool:
        """Whether one of these numbers was on the do-not-call list when its lead was erased for its age."""
        if not self._silent:
            return False
        found = [phone for words in phones if words and (phone := phone_of(words))]
        return any(name in self._silent for phone in found for name in self._ways(phone))

    def _ways(self, phone: Phone) -> tuple[str, ...]:
        """The number as it may have been logged: with its extension, and as the whole line."""
        whole = self.phone(replace(phone, extension=""))
        return (whole, self.phone(phone)) if phone.extension else (whole,)

    def phone(self, phone: Phone) -> str:
        """What stands for a number in the log."""
        return self._hash(f"phone {phone.key}")

    def email(self, address: str) -> str:
        """What stands for an e-mail address, as `email_of` gives it."""
        return self._hash(f"email {address}")

    def identity(self, lead: str, created: datetime | None) -> str:
        """What stands for a lead."""
        return self._hash(f"lead {lead} {_moment(created)}")

    def person(self, lead: str, created: datetime | None, contact: Contact) -> str:
        """What stands for somebody of that lead."""
        return self._hash(f"person {lead} {_moment(created)} {' '.join(words_of(name_of(contact)))}")

    def _hash(self, words: str) -> str:
        import hmac  # late, as `secrets`: as long as nobody was erased nothing is compared

        return hmac.digest(self.salt, words.encode(errors="replace"), "sha256")[:16].hex()


def _moment(created: datetime | None) -> str:
    return str(created.timestamp()) if created else "-"


def read_erased(folder: Path) -> Erased:
    """The erasure log of the folder of a ledger. Raises ErasedProblem."""
    path = folder / FILE
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
        salt = bytes.fromhex(file.salt)
    except FileNotFoundError:
        return Erased()
    except OSError as error:
        raise ErasedProblem(f"{path} cannot be read: {error.strerror}. {_WHY_NEEDED}") from None
    except (msgspec.DecodeError, ValueError):
        raise ErasedProblem(f"{path} is damaged: it is no list of erasures. {_WHY_NEEDED}") from None
    if file.format != FORMAT:
        raise ErasedProblem(f"{path} was made by a newer bants. {_WHY_NEEDED}")
    return Erased(file.erasures, salt)


def salted(erased: Erased) -> Erased:
    """The same with a key, made by chance where there is none yet."""
    import secrets

    return erased if erased.salt else Erased(erased.erasures, secrets.token_bytes(32))


def write_erased(folder: Path, erased: Erased) -> None:
    """Keep the log, as a whole; on the disk when this returns. Raises ErasedProblem."""
    file = _File(format=FORMAT, salt=erased.salt.hex(), erasures=erased.erasures)
    try:
        write_private(folder / FILE, msgspec.json.encode(file))
    except OSError as error:
        raise ErasedProblem(
            f"{folder / FILE} cannot be written: {error.strerror}. Nothing was erased, for without it a backup would "
            "bring everything back."
        ) from None


_WHY_NEEDED = "It says who asked to be forgotten: put a copy of it back, and say the same again."
