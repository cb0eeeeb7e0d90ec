"""The journal tells who did what, and when."""

from pathlib import Path

from outreach_app.services.files import create_workspace, open_workspace
from outreach_app.services.history import history
from tests.makers import topic, village, workspace


def test_every_act_is_told_with_what_it_touched(tmp_path: Path) -> None:
    start = workspace(village("Adda"))
    after = start.put(village("Bardo"), village("Chitta"), topic("birch"))
    kept = create_workspace(tmp_path / "w.outreach", start)
    kept.commit(start, after, "Import 2 rows")
    kept.commit(after, start, "Undo: Import 2 rows")
    first, second = history(kept)
    assert (first.words, second.words) == ("Import 2 rows", "Undo: Import 2 rows")
    assert first.touched == second.touched == {"villages": 2, "topics": 1}
    assert first.number < second.number
    assert first.when <= second.when
    kept.close()


def test_the_acts_are_told_after_the_program_was_closed(tmp_path: Path) -> None:
    start = workspace(village("Adda"))
    kept = create_workspace(tmp_path / "w.outreach", start)
    assert history(kept) == ()
    kept.commit(start, workspace(), "Remove Adda")
    kept.close()
    again = open_workspace(tmp_path / "w.outreach", read_only=True)
    assert [deed.words for deed in history(again)] == ["Remove Adda"]
