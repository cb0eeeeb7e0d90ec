"""Offline maps as files: MBTiles 1.3, raster pictures only, read and never written.

The file comes from anywhere: a query that works too long is broken off, and what is too large or
of the wrong kind counts as not there.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from math import isfinite
from pathlib import Path
from re import sub
from typing import Any
from urllib.parse import quote

from outreach_app.domain.offline_map import FINEST, GLOBE, Box, Tile
from outreach_app.errors import OfflineMapError
from outreach_app.i18n import _
from outreach_app.text import clean

SUFFIX = ".mbtiles"

_GZIP, _PNG, _JPEG = b"\x1f\x8b", b"\x89PNG\r\n", b"\xff\xd8\xff"
_LARGEST = 4_000_000
"""Bytes of a value; a picture of 512 by 512 pixels never needs more."""
_STEP, _STEPS = 10_000, 1_000
"""A query is looked at after so many instructions of SQLite, and broken off at so many looks."""
_ATTRIBUTION_LENGTH = 200
_EDGES = 4
_DIGITS = 2


class TileFile:
    """An open map; raises OfflineMapError where it is none that can be drawn."""

    def __init__(self, path: Path) -> None:
        """Open the file and see what it is."""
        self._path = path
        self._looks = 0
        if not path.is_file():
            raise OfflineMapError(
                _("The offline map {file} is not there any more, or may not be read.").format(
                    file=path.name
                )
            )
        self._file = self._open()
        with self._or_closed():
            told = self._metadata()
            if told.get("format") == "pbf":
                self._refuse_vectors()
            self._look_at_one()
            self.zooms = self._zooms(told)
        self.name = clean(told.get("name", "")).text or path.stem
        self.attribution = _plain(told.get("attribution", ""))
        self.bounds = _box(told.get("bounds", ""))

    def picture(self, tile: Tile) -> bytes | None:
        """The PNG or JPEG picture of a square, None where there is none."""
        # MBTiles counts rows from the south.
        row = (1 << tile.zoom) - 1 - tile.row
        try:
            found = self._ask(
                "SELECT tile_data FROM tiles"
                " WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? LIMIT 1",
                (tile.zoom, tile.column, row),
            )
        except sqlite3.Error:
            return None
        picture = found[0][0] if found else None
        return picture if isinstance(picture, bytes) else None

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _open(self) -> sqlite3.Connection:
        # Immutable: a map on a write-protected stick is read without making a journal beside it.
        address = f"file:{quote(self._path.absolute().as_posix())}?mode=ro&immutable=1"
        try:
            file = sqlite3.connect(address, uri=True)
        except sqlite3.Error as error:
            raise self._no_map() from error
        file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
        file.set_progress_handler(self._look, _STEP)
        return file

    @contextmanager
    def _or_closed(self) -> Iterator[None]:
        """What goes wrong while opening closes the file and becomes a sentence."""
        try:
            yield
        except sqlite3.Error as error:
            self.close()
            raise self._no_map() from error
        except OfflineMapError:
            self.close()
            raise

    def _ask(self, question: str, values: tuple[int, ...] = ()) -> list[tuple[Any, ...]]:
        self._looks = 0
        return self._file.execute(question, values).fetchall()

    def _look(self) -> int:
        """Whether SQLite has worked long enough."""
        self._looks += 1
        return int(self._looks > _STEPS)

    def _metadata(self) -> Mapping[str, str]:
        rows = self._ask(
            "SELECT name, CAST(value AS BLOB) FROM metadata"
            " WHERE name IN ('name', 'format', 'bounds', 'attribution', 'minzoom', 'maxzoom')"
            " LIMIT 50"
        )
        return {name: value.decode("utf-8", "replace") for name, value in rows if value}

    def _look_at_one(self) -> None:
        """See that the squares are pictures, and can be found."""
        rows = self._ask("SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles LIMIT 1")
        if not rows:
            raise OfflineMapError(
                _("{file} is an empty map: there is no picture in it.").format(file=self._path.name)
            )
        *_where, found = rows[0]
        if not isinstance(found, bytes):
            raise self._no_map()
        if found.startswith(_GZIP):
            self._refuse_vectors()
        if not found.startswith((_PNG, _JPEG)):
            raise self._no_map()
        # One that is not there takes the longest to find.
        self._ask(
            "SELECT 1 FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? LIMIT 1",
            (-1, -1, -1),
        )

    def _zooms(self, told: Mapping[str, str]) -> tuple[int, int]:
        """From the squares themselves; where they are too many to count, as the file says."""
        try:
            least = self._ask("SELECT min(zoom_level) FROM tiles")[0][0]
            most = self._ask("SELECT max(zoom_level) FROM tiles")[0][0]
        except sqlite3.Error:
            least, most = _whole(told.get("minzoom", "")), _whole(told.get("maxzoom", ""))
        if not (isinstance(least, int) and isinstance(most, int) and 0 <= least <= most):
            raise self._no_map()
        return min(least, FINEST), min(most, FINEST)

    def _refuse_vectors(self) -> None:
        raise OfflineMapError(
            _(
                "{file} holds a vector map, which cannot be drawn here. "
                "Choose an .mbtiles file with PNG or JPEG pictures."
            ).format(file=self._path.name)
        )

    def _no_map(self) -> OfflineMapError:
        return OfflineMapError(
            _(
                "{file} is no offline map that can be read, or it is damaged. "
                "Choose an .mbtiles file with PNG or JPEG pictures."
            ).format(file=self._path.name)
        )


def _plain(markup: str) -> str:
    """The words of a line of HTML."""
    words = unescape(sub(r"<[^<>]*>", "", markup))
    return " ".join(clean(words, _ATTRIBUTION_LENGTH).text.split())


def _whole(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _DIGITS else None


def _box(said: str) -> Box:
    """The bounds "west,south,east,north"; the globe where they make no sense."""
    try:
        edges = [float(part) for part in said.split(",")]
    except ValueError:
        return GLOBE
    if len(edges) != _EDGES or not all(map(isfinite, edges)):
        return GLOBE
    return Box(*edges).meet(GLOBE) or GLOBE
