"""`bants` as another program meets it: arguments and standard input in, exit code and two streams out."""

import json
import os
import subprocess
import sys
from typing import Any

COMMAND = (sys.executable, "-m", "tui")


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs to the end, without a terminal."""
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | environment,
        timeout=60,
        check=False,
    )


def done(*arguments: str, stdin: str = "") -> str:
    """What was printed by a command that has to succeed."""
    result = run(*arguments, stdin=stdin)
    assert result.returncode == 0, result.stderr
    return result.stdout


def told(*arguments: str) -> Any:
    """The JSON of a command that has to succeed."""
    return json.loads(done(*arguments, "--json"))
