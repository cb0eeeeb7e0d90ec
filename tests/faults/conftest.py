"""What every test of this folder needs, and the count of what was broken."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from outreach_app.storage import acts
from tests.faults.sizes import SIZE
from tests.faults.story import SHORT_PIECE_BYTES

_ALL: Counter[str] = Counter()


def pytest_report_header() -> str:
    """How much this run breaks; one act lost, or one damage passed over in silence, fails it."""
    trials = SIZE._asdict().items()
    return "faults: " + ", ".join(f"{many:,} {sort.replace('_', ' ')}" for sort, many in trials)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what the tests broke, whichever process they ran in."""
    if report.when == "teardown":
        for what, many in report.user_properties:
            _ALL[what] += int(str(many))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what was broken."""
    if _ALL:
        told = ", ".join(f"{many:,} {what}" for what, many in sorted(_ALL.items()))
        terminalreporter.write_line(f"broken on purpose: {told}")


@pytest.fixture
def broken(record_property: Callable[[str, object], None]) -> Iterator[Counter[str]]:
    """What a test has broken so far; it counts each when it is done."""
    counted: Counter[str] = Counter()
    yield counted
    for what, many in counted.items():
        record_property(what, many)


@pytest.fixture(autouse=True)
def _short_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Larger acts take several lines."""
    monkeypatch.setattr(acts, "LONGEST_PIECE_BYTES", SHORT_PIECE_BYTES)
