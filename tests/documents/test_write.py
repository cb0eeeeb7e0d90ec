from pathlib import Path

import pytest

from outreach_app.documents.write import file_name, write_whole
from outreach_app.errors import PaperError


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("服务单", "v1", ""), "服务单-v1.pdf"),
        (("行程单", "v1", "赵工"), "行程单-v1-赵工.pdf"),
        (("a/b\\c:d*?", '"<>|'), "a b c d.pdf"),
        (("CON",), "_CON.pdf"),
        (("..", ".hidden."), "hidden.pdf"),
        (("line\nbreak",), "line break.pdf"),
    ],
)
def test_a_file_has_a_name_every_system_takes(words: tuple[str, ...], name: str) -> None:
    assert file_name(*words) == name


def test_a_long_name_is_cut() -> None:
    assert all(len(file_name(one * 500).encode()) <= 204 for one in ("村", "𠮷", "🌲", "e"))


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "sheet.pdf"

    write_whole(path, b"one")
    write_whole(path, b"two")

    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    taken = tmp_path / "sheet.pdf"
    taken.mkdir()
    (taken / "inside").touch()

    with pytest.raises(PaperError, match=r"sheet\.pdf cannot be written into"):
        write_whole(taken, b"words")

    assert list(tmp_path.iterdir()) == [taken]


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder").touch()

    with pytest.raises(PaperError, match="choose another folder"):
        write_whole(tmp_path / "folder" / "sheet.pdf", b"words")
