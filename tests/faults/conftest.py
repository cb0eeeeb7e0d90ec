"""What every test of this folder needs."""

import pytest

from outreach_app.storage import acts
from tests.faults.story import SHORT_PIECE_BYTES


@pytest.fixture(autouse=True)
def _short_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Larger acts take several lines."""
    monkeypatch.setattr(acts, "LONGEST_PIECE_BYTES", SHORT_PIECE_BYTES)
