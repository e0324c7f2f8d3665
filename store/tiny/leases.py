"""Leases: who works with which lead, one row a lead.

A lease lasts a while and is renewed as long as the work goes on, so that a program that hangs gives its lead back.
One that was killed gives it back at once: its process is not there any more. Whether it is, only its own machine can
say; for a holder elsewhere the time decides.
"""

import os
import uuid
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from store.ledger import LEASE, Lease, id_of
from store.tiny.rows import RowFile

_HOST = os.uname().nodename


class Leases:
    """The leases of a base, as one open ledger claims them."""

    def __init__(self, file: RowFile) -> None:
        self._file, self._token = file, uuid.uuid4().hex

    def claim(self, number: int, holder: str, now: datetime, *, take_over: bool) -> Lease:
        """Claim the lead of that number, or tell who has it."""
        with self._file.transaction():
            standing = self._standing(number, now)
            mine = standing is not None and standing[4] == self._token
            if standing is not None and not mine and not take_over:
                return self._lease(standing)
            since = standing[2] if standing is not None and mine else now.isoformat()
            row = (number, holder, since, now.timestamp() + LEASE, self._token, _HOST, os.getpid(), _born(os.getpid()))
            self._file.run("INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *row)
            return self._lease(row)

    def release(self, number: int) -> None:
        """Give the lead back, where it is ours."""
        with self._file.transaction():
            self._file.run("DELETE FROM leases WHERE lead = ? AND token = ?", number, self._token)

    def all(self, now: datetime) -> list[Lease]:
        """Every lease that stands."""
        rows = self._file.ask("SELECT * FROM leases ORDER BY lead")
        return [self._lease(row) for row in rows if _stands(row, now)]

    def _standing(self, number: int, now: datetime) -> Any:
        found = self._file.ask("SELECT * FROM leases WHERE lead = ?", number)
        return found[0] if found and _stands(found[0], now) else None

    def _lease(self, row: Any) -> Lease:
        number, holder, since, _, token = row[:5]
        return Lease(
            lead=id_of("leads", number),
            holder=holder,
            since=datetime.fromisoformat(since),
            mine=token == self._token,
        )


def _stands(row: Any, now: datetime) -> bool:
    _, _, _, until, _, host, pid, born = row
    return bool(until > now.timestamp()) and (host != _HOST or _born(pid) == born)


def _born(pid: int) -> int:
    """When the process began, in the system's own ticks; -1 where there is none, 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return -1
    except OSError:
        pass
    return 0
