"""The machine is kept out of every test: no home, no settings, no time zone and no terminal of whoever runs them.

What a test meets is made here, empty, once for each test. Chance is kept out too: hypothesis draws the same examples
everywhere. To look further, `pytest --hypothesis-profile=explore` draws new ones, many more.
"""

import os
import time
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, database=None, max_examples=2000)
settings.load_profile("same")

os.environ["TZ"] = "UTC"
time.tzset()

FOLDERS = {
    "HOME": "home",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_DATA_HOME": "home/share",
    "XDG_STATE_HOME": "home/state",
    "BANTS_DATA": "bants/data",
    "BANTS_CONFIG": "bants/config",
}
FORGOTTEN = (
    "COLORTERM", "COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "TMUX", "VISUAL", "EDITOR", "PYTHONPATH",
    "PYTHONDONTWRITEBYTECODE",  # every bants that a test starts would compile itself anew, a second each
)  # fmt: skip


@pytest.fixture(autouse=True)
def strange_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that bants has never run on; the folder that holds its home and bants' own folders."""
    machine = tmp_path_factory.mktemp("machine")
    for name, folder in FOLDERS.items():
        monkeypatch.setenv(name, str(machine / folder))
    (machine / "home").mkdir()
    for name in list(os.environ):
        if name in FORGOTTEN or name.startswith(("LC_", "TEXTUAL")):
            monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("BANTS_CALLER", "Robin")
    return machine
