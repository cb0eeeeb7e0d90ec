"""Where things are, as a person reads it."""

from pathlib import Path

import pytest

from outreach_app.paths import shown


def test_a_path_at_home_starts_with_a_tilde(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert shown(tmp_path / "season.outreach") == str(Path("~/season.outreach"))
    assert shown(tmp_path.parent / "elsewhere") == str(tmp_path.parent / "elsewhere")
