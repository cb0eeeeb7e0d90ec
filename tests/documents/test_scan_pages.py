from pathlib import Path
from struct import pack
from zlib import crc32

import pytest
from PIL import Image

from outreach_app.documents.scan_pages import read_pages
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.errors import PaperError
from tests.documents.planned import edition
from tests.documents.reading import drawn

GREY = Image.new("RGB", (1200, 1700), (200, 200, 200))


def test_a_pdf_gives_its_pages_at_two_hundred_dots_an_inch(tmp_path: Path) -> None:
    plan = edition()
    sheets = [*visit_sheet(plan, plan.visits()[0]), *visit_sheet(plan, plan.visits()[1])]
    (tmp_path / "scan.pdf").write_bytes(drawn(sheets).pdf)

    pages = list(read_pages(tmp_path / "scan.pdf"))

    assert [page.mode for page in pages] == ["L", "L"]
    assert pages[0].size == pytest.approx((1654, 2339), abs=2)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.bmp", "a.webp"])
def test_a_picture_is_a_page(tmp_path: Path, name: str) -> None:
    GREY.save(tmp_path / name)

    [page] = read_pages(tmp_path / name)

    assert (page.mode, page.size) == ("L", (1200, 1700))


def test_a_picture_may_have_several_pages_and_more_dots_than_are_needed(tmp_path: Path) -> None:
    large = GREY.resize((4800, 6800)).convert("L")
    large.save(tmp_path / "many.tif", save_all=True, append_images=[large])

    pages = list(read_pages(tmp_path / "many.tif"))

    assert len(pages) == 2
    assert all(max(page.size) < 2700 for page in pages)


def bomb() -> bytes:
    """A PNG that says it is a hundred thousand dots wide and high."""
    head = b"IHDR" + pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + pack(">I", 13) + head + pack(">I", crc32(head))
    return start + pack(">I", 0) + b"IDAT" + pack(">I", crc32(b"IDAT"))


def cut(path: Path) -> bytes:
    GREY.save(path / "whole.png")
    whole = (path / "whole.png").read_bytes()
    return whole[: len(whole) // 2]


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.4 and nothing more", b"\x89PNG\r\n\x1a\n", bomb(), None]
)
def test_a_file_that_is_no_picture_is_refused_by_name(
    tmp_path: Path, content: bytes | None
) -> None:
    (tmp_path / "scan 1.png").write_bytes(cut(tmp_path) if content is None else content)

    with pytest.raises(PaperError, match=r"scan 1\.png cannot be read"):
        list(read_pages(tmp_path / "scan 1.png"))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="gone"):
        list(read_pages(tmp_path / "gone.pdf"))
