"""What every test of this folder needs."""

import pytest

from outreach_app.storage import acts
from tests.faults.sizes import SIZE
from tests.faults.story import SHORT_PIECE_BYTES


def pytest_report_header() -> str:
    """How much this run breaks; one act lost, or one damage passed over in silence, fails it."""
    trials = SIZE._asdict().items()
    return "faults: " + ", ".join(f"{many:,} {sort.replace('_', ' ')}" for sort, many in trials)


@pytest.fixture(autouse=True)
def _short_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Larger acts take several lines."""
    monkeypatch.setattr(acts, "LONGEST_PIECE_BYTES", SHORT_PIECE_BYTES)
