"""tui -> store -> interview, seen from outside: what is loaded when a module is, and what a module's text reaches for.

import-linter reads the import statements; these tests look at what really happened, lazily and through libraries too.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SCREENS = {"textual", "rich", "questionary", "prompt_toolkit", "click"}
BEYOND_THOUGHT = SCREENS | {"store", "tui", "tinydb", "sqlite3", "tomlkit", "platformdirs", "psycopg"}
DISK = {"fcntl", "glob", "io", "os", "pathlib", "shutil", "sqlite3", "tempfile"}
CLOCK_AND_CHANCE = {"random", "secrets", "time"}
MACHINE = {"ctypes", "getpass", "locale", "logging", "platform", "select", "signal", "socket", "ssl", "sys", "urllib"}
SIDE_BY_SIDE = {"asyncio", "concurrent", "multiprocessing", "subprocess", "threading"}
PURE = sys.stdlib_module_names - DISK - CLOCK_AND_CHANCE - MACHINE - SIDE_BY_SIDE
UNTHINKABLE = {"open", "print", "input", "exec", "eval"}


def modules_of(room: str) -> dict[str, Path]:
    """The dotted name of every module of a room, with its file."""
    paths = sorted((CHECKOUT / room).rglob("*.py"))
    return {dotted(path): path for path in paths if path.name != "__main__.py"}


def dotted(path: Path) -> str:
    parts = path.relative_to(CHECKOUT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def loaded_by(*modules: str) -> dict[str, set[str]]:
    """For each module, the top-level packages that a process holds after importing it alone.

    One interpreter forks once for each module, so that no module profits from what another one loaded. What every room
    may load it has loaded before: only what is told apart here takes its time.
    """
    told = subprocess.run(
        [sys.executable, "-c", FORK_AND_IMPORT, *modules], cwd=CHECKOUT, capture_output=True, text=True, timeout=120
    )
    assert told.returncode == 0, told.stderr
    lines = (line.split() for line in told.stdout.splitlines())
    return {module: set(packages) for module, *packages in lines}


FORK_AND_IMPORT = """
import csv, dataclasses, datetime, hashlib, importlib, json, os, subprocess, sys, tempfile, tomllib, zoneinfo
import msgspec
for name in sys.argv[1:]:
    child = os.fork()
    if child == 0:
        importlib.import_module(name)
        print(name, *sorted({loaded.partition(".")[0] for loaded in sys.modules}), flush=True)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit(f"{name} cannot be imported")
"""


def strays(room: str, forbidden: set[str]) -> dict[str, set[str]]:
    """The modules of a room that load what they may not, with what they load."""
    loaded = loaded_by(*modules_of(room))
    assert loaded.keys() == modules_of(room).keys()
    return {module: packages & forbidden for module, packages in loaded.items() if packages & forbidden}


def test_no_module_of_the_interview_loads_a_screen_a_database_or_another_room() -> None:
    assert strays("interview", BEYOND_THOUGHT) == {}


def test_no_module_of_the_store_loads_a_screen_or_the_tui_and_only_the_embedded_ledger_loads_tinydb() -> None:
    found = strays("store", SCREENS | {"tui", "tinydb"})
    assert {module: packages - {"tinydb"} for module, packages in found.items() if packages - {"tinydb"}} == {}
    assert {module for module in found if not f"{module}.".startswith("store.tiny.")} == set()


def test_the_command_line_is_there_before_any_screen_is_loaded() -> None:
    assert loaded_by("tui.cli")["tui.cli"] & {"textual", "questionary", "prompt_toolkit", "tinydb"} == set()


each_of_the_interview = pytest.mark.parametrize("path", modules_of("interview").values(), ids=modules_of("interview"))


@each_of_the_interview
def test_a_module_of_the_interview_imports_pure_thought_only(path: Path) -> None:
    reached = {name.partition(".")[0] for name in imports_of(path)}
    assert reached - {"interview", "msgspec"} - PURE == set()


@each_of_the_interview
def test_a_module_of_the_interview_opens_no_file_and_prints_nothing(path: Path) -> None:
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    assert {call.id for call in calls if isinstance(call, ast.Name)} & UNTHINKABLE == set()


def imports_of(path: Path) -> set[str]:
    """Every module that a file's import statements name, wherever in the file they stand."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names
