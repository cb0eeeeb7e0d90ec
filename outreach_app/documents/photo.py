"""A photograph made ready to be kept: without where it was taken, unless that is wanted."""

from io import BytesIO
from typing import Final, NamedTuple

from PIL import ExifTags, Image

from outreach_app.errors import PaperError
from outreach_app.i18n import _

_ENDINGS: Final = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_MOST_PIXELS: Final = 80_000_000
_QUALITY: Final = 92
_TAKEN: Final = ExifTags.Base.DateTimeOriginal
_BROKEN: Final = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)
"""What Pillow raises for a file that is damaged or not what it says."""


class Photo(NamedTuple):
    """The bytes of a photograph, and how a file of that kind ends."""

    content: bytes
    ending: str


def photo_to_keep(content: bytes, name: str, *, with_position: bool = False) -> Photo:
    """The photograph as it is kept; of what the camera noted only the way up and the moment stay.

    With its position wanted it is kept as it came. `name` is the file's, for the sentence.

    Raises:
        PaperError: where it is no photograph that can be read.
    """
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise ValueError(_("more than {count} dots").format(count=f"{_MOST_PIXELS:,}"))
            picture.load()
            kind = picture.format or ""
            return Photo(content if with_position else _plain(picture, kind), _ENDINGS[kind])
    except _BROKEN as problem:
        raise PaperError(
            _(
                "{file} cannot be read as a photograph ({reason}). Save it as JPEG or PNG and add "
                "it again."
            ).format(file=name, reason=str(problem) or type(problem).__name__)
        ) from problem


def _plain(picture: Image.Image, kind: str) -> bytes:
    """The picture written anew, as good as it was."""
    noted, kept = picture.getexif(), Image.Exif()
    taken = noted.get_ifd(ExifTags.IFD.Exif).get(_TAKEN) or noted.get(ExifTags.Base.DateTime)
    for tag, value in (
        (ExifTags.Base.Orientation, noted.get(ExifTags.Base.Orientation)),
        (ExifTags.Base.DateTime, taken),
    ):
        if value is not None:
            kept[tag] = value
    colours = picture.info.get("icc_profile")
    picture.info.clear()
    file = BytesIO()
    best: dict[str, object] = {"lossless": True}
    if kind in ("JPEG", "MPO"):
        kind, best = "JPEG", {"quality": "keep" if kind == "JPEG" else _QUALITY}
    picture.save(file, kind, exif=kept, icc_profile=colours, **best)
    return file.getvalue()
