"""The limit: a loop that answers a key with ten rows and a line, written at once. No screen can be faster here.

Run as a program of its own (`python -m tui.bench.limit`). It knows nothing of calls; it counts.
"""

from __future__ import annotations

import os
import tty

READY = "Ready"
_ROWS = 10


def answered(count: int, key: bytes, columns: int, rows: int) -> bytes:
    """What is written after the key of that count: a panel of ten rows, and the line on the lowest row but one."""
    panel = (f"\x1b[{5 + row};{columns // 2}HCriterion {row + 1}: {count * (row + 7) % 1000:3}" for row in range(_ROWS))
    return f"{''.join(panel)}\x1b[{rows - 1};2H{count:6} {key.hex()[:8]:8}".encode()


def main() -> None:
    """Until the terminal is closed."""
    columns, rows = os.get_terminal_size(0)
    tty.setraw(0)
    os.write(1, f"\x1b[2J\x1b[H{READY}".encode())
    count = 0
    while key := os.read(0, 64):
        count += 1
        os.write(1, answered(count, key, columns, rows))


if __name__ == "__main__":
    main()
