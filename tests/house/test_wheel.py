"""What people install is the wheel, not the checkout.

The wheel is built, unpacked in an empty folder and run there on the locked environment. `-S` keeps the environment's
.pth files unread, so the editable checkout cannot lend what the wheel forgot.
"""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
ROOMS = ("interview", "store", "tui")
RUN_THE_COMMAND = """
import sys
from importlib.metadata import entry_points
(command,) = entry_points(group="console_scripts", name="bants")
sys.argv[0] = "bants"
sys.exit(command.load()())
"""

IMPORT_EACH = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def files_of(room: str) -> set[str]:
    """Every file of a room that is the project's own, as a path in the checkout."""
    files = (path for path in (CHECKOUT / room).rglob("*") if path.is_file())
    return {str(path.relative_to(CHECKOUT)) for path in files if not is_passing(path)}


def is_passing(path: Path) -> bool:
    return "__pycache__" in path.parts or path.name.startswith(".")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(build, cwd=CHECKOUT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(unpacked: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with the unpacked wheel first on its path, then the locked libraries, and nothing of the checkout."""
    path = [str(unpacked), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    return subprocess.run(
        [sys.executable, "-S", *arguments],
        cwd=unpacked,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(dict.fromkeys(path))},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("room", ROOMS)
def test_every_file_of_a_room_is_in_the_wheel(wheel: Path, room: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith(f"{room}/")}
    assert packed == files_of(room)


def test_the_wheel_holds_the_three_rooms_and_its_own_card_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {re.sub(r"-[\d.]+\.dist-info$", ".dist-info", top) for top in tops} == {*ROOMS, "bants.dist-info"}


def test_the_unpacked_wheel_runs_as_a_module_and_tells_its_version(unpacked: Path) -> None:
    told = run(unpacked, "-m", "tui", "--version")
    assert (told.returncode, told.stdout, told.stderr) == (0, "bants 0.1.0\n", "")


def test_the_command_of_the_unpacked_wheel_shows_its_help(unpacked: Path) -> None:
    told = run(unpacked, "-c", RUN_THE_COMMAND, "--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("Usage: bants ")


def test_every_room_is_loaded_from_the_unpacked_wheel(unpacked: Path) -> None:
    told = run(unpacked, "-c", IMPORT_EACH + "    print(sys.modules[name].__file__)", *ROOMS)
    assert told.stdout.splitlines() == [str(unpacked / room / "__init__.py") for room in ROOMS], told.stderr


def test_every_module_of_the_unpacked_wheel_can_be_imported(unpacked: Path) -> None:
    modules = sorted(
        path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for room in ROOMS
        for path in files_of(room)
        if path.endswith(".py") and not path.endswith("__main__.py")
    )
    told = run(unpacked, "-c", IMPORT_EACH, *modules)
    assert told.returncode == 0, told.stderr


def test_the_locked_requirements_name_no_address_and_every_pin_has_hashes() -> None:
    lines = (CHECKOUT / "requirements.txt").read_text().splitlines()
    logical = "\n".join(lines).replace("\\\n", "").splitlines()
    pins = [line for line in logical if line.strip() and not line.strip().startswith("#")]
    assert pins
    assert [line for line in lines if "://" in line or "index" in line or "find-links" in line] == []
    assert [pin for pin in pins if not re.match(r"[a-z0-9._-]+==\S+( ;[^#]*?)? +--hash=sha256:[0-9a-f]{64}", pin)] == []
