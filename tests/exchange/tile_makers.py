"""Offline maps made up for a test: squares of one colour each."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from struct import pack
from zlib import compress, crc32

from outreach_app.domain.offline_map import Tile

Colour = tuple[int, int, int]


def png(colour: Colour, size: int = 256, *, rows: int = 0, below: Colour = (0, 0, 0)) -> bytes:
    """A square picture of one colour; with `rows`, so many of it and another colour below."""
    upper = rows or size
    body = (b"\0" + bytes(colour) * size) * upper + (b"\0" + bytes(below) * size) * (size - upper)
    head = pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", compress(body)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(part)) + kind + part + pack(">I", crc32(kind + part))
        for kind, part in chunks
    )


def map_file(path: Path, pictures: Mapping[Tile, object], **told: str) -> Path:
    """An .mbtiles file with these pictures; `told` is what its metadata say."""
    file = sqlite3.connect(path)
    file.executescript(
        "CREATE TABLE metadata (name text, value text);"
        "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer,"
        " tile_data blob);"
        "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);"
    )
    file.executemany("INSERT INTO metadata VALUES (?, ?)", told.items())
    file.executemany(
        "INSERT INTO tiles VALUES (?, ?, ?, ?)",
        [(t.zoom, t.column, 2**t.zoom - 1 - t.row, data) for t, data in pictures.items()],
    )
    file.commit()
    file.close()
    return path
