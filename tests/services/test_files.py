"""Workspaces on disk, as the window and the commands see them."""

from pathlib import Path

import pytest

from outreach_app.domain.notice import Severity
from outreach_app.domain.village import VillageId
from outreach_app.errors import StorageError
from outreach_app.services import recent
from outreach_app.services.files import (
    OnlyReadableError,
    WorkspaceInUseError,
    WorkspaceMissingError,
    check_workspace,
    create_workspace,
    is_workspace,
    open_workspace,
    recent_workspaces,
    salvage_workspace,
)
from outreach_app.services.sample import sample_workspace
from outreach_app.services.villages import save_village
from tests.makers import village, workspace


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a workspace may be made, in a home of its own."""
    monkeypatch.setattr(recent, "private", lambda: tmp_path / "private")
    return tmp_path / "season.outreach"


def test_a_workspace_is_kept_as_it_was_made(folder: Path) -> None:
    kept = create_workspace(folder, sample_workspace())
    kept.close()
    again = open_workspace(folder)
    assert again.workspace == sample_workspace()
    assert (again.folder, again.read_only, again.notices) == (folder, False, ())
    again.close()


def test_an_act_is_kept_with_its_words(folder: Path) -> None:
    kept = create_workspace(folder, workspace())
    change = save_village(kept.workspace, village("Adda"))
    kept.commit(kept.workspace, change.after, change.words)
    assert [act.words for act in kept.history()] == ["Add the village Adda"]
    kept.close()
    assert VillageId("Adda") in open_workspace(folder, read_only=True).workspace.villages


def test_only_one_writes_and_all_may_read(folder: Path) -> None:
    kept = create_workspace(folder, workspace())
    with pytest.raises(WorkspaceInUseError) as refusal:
        open_workspace(folder)
    assert isinstance(refusal.value, OnlyReadableError)
    reader = open_workspace(folder, read_only=True)
    with pytest.raises(StorageError):
        reader.commit(reader.workspace, workspace(village("Adda")), "words")
    kept.close()
    open_workspace(folder).close()


def test_where_nothing_is_nothing_is_opened(folder: Path) -> None:
    assert not is_workspace(folder)
    folder.mkdir()
    assert not is_workspace(folder)
    for look in (open_workspace, check_workspace):
        with pytest.raises(WorkspaceMissingError):
            look(folder)


def test_what_is_there_is_not_written_over(folder: Path) -> None:
    create_workspace(folder, workspace()).close()
    assert is_workspace(folder)
    with pytest.raises(StorageError):
        create_workspace(folder, workspace(village("Adda")))
    assert open_workspace(folder, read_only=True).workspace == workspace()


def test_a_whole_workspace_has_nothing_to_tell(folder: Path) -> None:
    create_workspace(folder, sample_workspace()).close()
    assert check_workspace(folder) == ()


def test_a_damaged_workspace_is_told_and_salvaged(folder: Path, tmp_path: Path) -> None:
    kept = create_workspace(folder, workspace())
    for name in ("Adda", "Bardo", "Cande"):
        change = save_village(kept.workspace, village(name))
        kept.commit(kept.workspace, change.after, change.words)
    kept.close()
    journal = next(folder.glob("journal-*.lines"))
    journal.write_bytes(journal.read_bytes().replace(b"Bardo", b"Burdo"))
    with pytest.raises(OnlyReadableError):
        open_workspace(folder)
    assert Severity.ERROR in {notice.severity for notice in check_workspace(folder)}

    saved, *lost = salvage_workspace(folder, tmp_path / "saved.outreach")
    assert saved.severity is Severity.INFO
    assert "saved.outreach" in saved.words
    assert lost
    rescued = open_workspace(tmp_path / "saved.outreach", read_only=True).workspace
    assert VillageId("Adda") in rescued.villages
    assert VillageId("Bardo") not in rescued.villages


def test_what_was_opened_last_is_remembered(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.outreach"
    create_workspace(folder, workspace()).close()
    create_workspace(other, workspace()).close()
    open_workspace(folder, read_only=True).close()
    assert recent_workspaces() == (folder, other)
