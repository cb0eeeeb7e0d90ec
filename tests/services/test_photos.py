"""Photographs are copied beside the workspace, without where they were taken."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from outreach_app.errors import PaperError, StorageError
from outreach_app.services.photos import keep_photos, photo_file
from outreach_app.storage import attachments

GPS = ExifTags.IFD.GPSInfo
TAKEN = "2027:04:12 10:20:30"


def photo(folder: Path, name: str = "IMG_1.jpg", *, colour: str = "green") -> Path:
    """A photograph as a telephone takes it: turned, dated, and knowing where."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Model] = "a telephone"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = TAKEN
    exif.get_ifd(GPS)[ExifTags.GPS.GPSLatitude] = (36.0, 56.0, 30.0)
    made = Image.new("RGB", (64, 48), colour)
    made.save(folder / name, exif=exif)
    return folder / name


def noted(path: Path) -> Image.Exif:
    with Image.open(path) as picture:
        return picture.getexif()


@pytest.mark.parametrize("name", ["IMG_1.jpg", "IMG_1.png", "IMG_1.webp"])
def test_the_position_is_left_out_and_the_way_up_and_the_moment_stay(
    tmp_path: Path, name: str
) -> None:
    [kept] = keep_photos(tmp_path, [photo(tmp_path, name)])

    file = photo_file(tmp_path, kept)
    assert file.suffix == Path(name).suffix
    assert dict(noted(file)) == {ExifTags.Base.Orientation: 6, ExifTags.Base.DateTime: TAKEN}
    assert not noted(file).get_ifd(GPS)
    assert b"telephone" not in file.read_bytes()


def test_the_position_stays_on_demand(tmp_path: Path) -> None:
    source = photo(tmp_path)

    [kept] = keep_photos(tmp_path, [source], with_position=True)

    assert photo_file(tmp_path, kept).read_bytes() == source.read_bytes()
    assert noted(photo_file(tmp_path, kept)).get_ifd(GPS)


def test_what_else_a_file_carries_goes_too(tmp_path: Path) -> None:
    made = Image.new("RGB", (64, 48), "blue")
    place = b"<x:xmpmeta exif:GPSLatitude='36,56.5N'/>"
    made.save(tmp_path / "a.jpg", comment=b"36.93 N", xmp=place)

    [kept] = keep_photos(tmp_path, [tmp_path / "a.jpg"])

    content = photo_file(tmp_path, kept).read_bytes()
    assert b"GPS" not in content
    assert b"36.93" not in content


def test_the_picture_stays_as_good_as_it_was(tmp_path: Path) -> None:
    source = photo(tmp_path, colour="#a06432")

    [kept] = keep_photos(tmp_path, [source])

    with Image.open(source) as before, Image.open(photo_file(tmp_path, kept)) as after:
        assert before.tobytes() == after.tobytes()


def test_the_same_photograph_is_kept_once(tmp_path: Path) -> None:
    twice = [photo(tmp_path, "a.jpg"), photo(tmp_path, "b.jpg")]

    assert len(keep_photos(tmp_path, twice)) == 1
    assert len(keep_photos(tmp_path, [*twice, photo(tmp_path, "c.jpg", colour="red")])) == 2


def test_a_file_that_is_no_photograph_is_told_and_nothing_is_copied(tmp_path: Path) -> None:
    (tmp_path / "note.jpg").write_text("not a picture", encoding="utf-8")
    torn = tmp_path / "torn.jpg"
    torn.write_bytes(photo(tmp_path).read_bytes()[:-400])

    for bad in (tmp_path / "note.jpg", torn):
        with pytest.raises(PaperError, match=f"{bad.name} cannot be read"):
            keep_photos(tmp_path, [photo(tmp_path), bad])
    assert not (tmp_path / "attachments").exists()


def test_a_file_that_is_not_there_or_too_large_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StorageError, match=r"gone\.jpg could not be read"):
        keep_photos(tmp_path, [tmp_path / "gone.jpg"])
    monkeypatch.setattr(attachments, "LARGEST_MB", 0)
    with pytest.raises(StorageError, match="larger than"):
        keep_photos(tmp_path, [photo(tmp_path)])


def test_a_picture_of_endless_size_is_refused(tmp_path: Path) -> None:
    file = BytesIO()
    Image.new("1", (9000, 9000)).save(file, "PNG")
    (tmp_path / "large.png").write_bytes(file.getvalue())

    with pytest.raises(PaperError, match="more than 80,000,000 dots"):
        keep_photos(tmp_path, [tmp_path / "large.png"])
