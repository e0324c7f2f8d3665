"""`bants` as a test says it: words in; exit code, stdout and stderr out."""

import json
from typing import Any

from click.testing import CliRunner, Result

from tui.cli import main


def bants(*words: str, lines: str | bytes = "") -> Result:
    """Runs the command line in this process, with what stands on its standard input."""
    return CliRunner().invoke(main, words, prog_name="bants", input=lines)


def told(*words: str, lines: str | bytes = "") -> Any:
    """The JSON that a command prints; it has to end well."""
    result = bants(*words, lines=lines)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def refused(*words: str, lines: str | bytes = "") -> tuple[int, str]:
    """Exit code and the last line of stderr of a command that must not print anything."""
    result = bants(*words, lines=lines)
    assert result.stdout == ""
    return result.exit_code, result.stderr.rstrip("\n").rsplit("\n", 1)[-1]
