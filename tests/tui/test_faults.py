"""How faults of bants itself are told: once each, by their lines, and without a word of anybody's."""

import threading
from pathlib import Path

from tui.faults import MOST, Faults, where_it_failed


def failing(words: str, behind: Exception | None = None) -> Exception:
    """A fault with its lines."""
    try:
        raise KeyError(words) from behind
    except KeyError as fault:
        return fault


def test_a_report_names_lines_and_kinds_and_no_word_of_anybodys() -> None:
    reports: list[str] = []
    faults = Faults(lambda report: reports.append(report) or "crashes/crash.txt")  # type: ignore[func-returns-value]
    faults.tell(failing("Dana Ruiz", failing("208 555 0101")), "a key on CallScreen")
    (report,) = reports
    assert "a key on CallScreen\nbuiltins.KeyError\n  tests/tui/test_faults.py, line " in report
    assert "behind it: builtins.KeyError" in report
    assert not [word for word in ("Dana", "555", str(Path.home()), str(Path.cwd())) if word in report]
    assert faults.last.startswith("KeyError in tests/tui/test_faults.py, line ")
    assert faults.report == " crashes/crash.txt tells whoever mends it what happened, and nothing of your leads."


def test_the_same_fault_is_told_once_and_a_run_tells_no_more_than_a_few() -> None:
    reports: list[str] = []
    faults = Faults(lambda report: reports.append(report) or "")  # type: ignore[func-returns-value]
    fault = failing("a")
    faults.tell(fault, "a clock")
    faults.tell(fault, "a clock")
    assert len(reports) == 1
    for number in range(MOST + 5):
        faults.tell(fault, f"panel {number}")
    assert len(reports) == MOST


def test_without_a_place_for_the_report_nothing_is_said_of_one() -> None:
    faults = Faults(lambda _report: "")
    faults.tell(failing("a"), "a clock")
    assert faults.any
    assert faults.report == ""


def test_a_fault_with_no_line_of_ours_is_told_by_its_kind() -> None:
    assert where_it_failed(ValueError("the name of somebody")) == "ValueError"


def test_a_thread_that_dies_is_heard_and_a_closed_window_is_no_fault() -> None:
    faults = Faults(lambda _report: "")
    before = threading.excepthook
    with faults.heard():
        for fault in (OSError(5, "Input/output error"), ZeroDivisionError("somebody")):
            thread = threading.Thread(target=_raise, args=(fault,))
            thread.start()
            thread.join()
            assert faults.any is isinstance(fault, ZeroDivisionError)
    assert threading.excepthook is before


def _raise(fault: Exception) -> None:
    raise fault
