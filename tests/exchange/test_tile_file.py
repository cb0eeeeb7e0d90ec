"""Offline maps as they come: good ones, and everything else that is called .mbtiles."""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import process_time

import pytest

from outreach_app.domain.offline_map import GLOBE, Box, Tile
from outreach_app.errors import OfflineMapError
from outreach_app.exchange.tile_file import TileFile
from tests.exchange.tile_makers import map_file, png

RED, BLUE = png((255, 0, 0)), png((0, 0, 255))
TOP = Tile(0, 0, 0)
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "西宁 100%?.mbtiles"


def refused(path: Path) -> str:
    with pytest.raises(OfflineMapError) as caught:
        TileFile(path)
    return str(caught.value)


def test_rows_are_counted_from_the_north_though_the_file_counts_from_the_south(path: Path) -> None:
    map_file(path, {Tile(1, 0, 0): RED, Tile(1, 0, 1): BLUE})
    file = sqlite3.connect(path)
    assert file.execute("SELECT tile_data FROM tiles WHERE tile_row = 1").fetchone() == (RED,)
    file.close()
    with closing(TileFile(path)) as found:
        assert found.picture(Tile(1, 0, 0)) == RED
        assert found.picture(Tile(1, 0, 1)) == BLUE
        assert found.picture(Tile(1, 1, 1)) is None


def test_a_map_tells_its_name_whose_it_is_how_far_it_reaches_and_how_fine_it_is(
    path: Path,
) -> None:
    map_file(
        path,
        {TOP: RED, Tile(3, 6, 3): RED},
        name="Valley",
        bounds="101,36,102.5,37",
        attribution='<a href="x">© Survey</a> &amp; others',
        maxzoom="19",
    )
    with closing(TileFile(path)) as found:
        assert (found.name, found.attribution) == ("Valley", "© Survey & others")
        assert found.bounds == Box(101, 36, 102.5, 37)
        assert found.zooms == (0, 3)


@pytest.mark.parametrize("bounds", ["", "east", "1,2,3", "nan,0,1,1", "9,9,1,1", "200,0,300,1"])
def test_bounds_without_sense_are_the_globe(path: Path, bounds: str) -> None:
    map_file(path, {TOP: RED}, bounds=bounds)
    with closing(TileFile(path)) as found:
        assert found.bounds == GLOBE
        assert found.name == path.stem


def test_metadata_in_another_encoding_are_no_reason_to_refuse_a_map(path: Path) -> None:
    map_file(path, {TOP: RED})
    file = sqlite3.connect(path)
    file.execute("INSERT INTO metadata VALUES ('name', CAST(x'cef7c4fe41' AS TEXT))")
    file.execute("INSERT INTO metadata VALUES ('attribution', NULL), ('bounds', 7)")
    file.commit()
    file.close()
    with closing(TileFile(path)) as found:
        assert found.name.endswith("A")
        assert (found.attribution, found.bounds) == ("", GLOBE)


def test_a_map_is_never_written_and_leaves_nothing_beside_it(path: Path) -> None:
    map_file(path, {TOP: RED})
    before = path.read_bytes()
    with closing(TileFile(path)) as found:
        found.picture(TOP)
        assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no map", b"SQLite format 3\0" + b"x" * 5000])
def test_what_is_no_map_is_refused_with_a_sentence(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refused(path).startswith(f"{path.name} is no offline map that can be read")


def test_a_map_that_is_gone_or_is_a_folder_is_refused(path: Path) -> None:
    assert "is not there any more" in refused(path)
    path.mkdir()
    assert "is not there any more" in refused(path)


@pytest.mark.parametrize("table", ["metadata", "tiles"])
def test_a_map_without_one_of_its_tables_is_refused(path: Path, table: str) -> None:
    map_file(path, {TOP: RED})
    file = sqlite3.connect(path)
    file.execute(f"DROP TABLE {table}")
    file.commit()
    file.close()
    assert "is no offline map" in refused(path)


def test_vector_maps_are_refused_by_their_name_and_by_their_bytes(path: Path) -> None:
    map_file(path, {TOP: RED}, format="pbf")
    assert "vector map" in refused(path)
    path.unlink()
    map_file(path, {TOP: b"\x1f\x8b\x08 tile"}, format="png")
    assert "vector map" in refused(path)


@pytest.mark.parametrize("data", [b"RIFF    WEBP", b"", "words", 7, None])
def test_squares_that_are_no_pictures_are_refused(path: Path, data: object) -> None:
    map_file(path, {TOP: data})
    assert "is no offline map" in refused(path)


def test_an_empty_map_says_so(path: Path) -> None:
    map_file(path, {})
    assert "there is no picture in it" in refused(path)


def test_a_square_that_is_too_large_or_no_picture_counts_as_not_there(path: Path) -> None:
    map_file(path, {TOP: RED, Tile(1, 0, 0): RED + bytes(5_000_000), Tile(1, 1, 1): "words"})
    with closing(TileFile(path)) as found:
        assert found.picture(Tile(1, 0, 0)) is None
        assert found.picture(Tile(1, 1, 1)) is None
        assert found.picture(TOP) == RED


def test_a_map_that_computes_without_end_is_given_up(path: Path) -> None:
    file = sqlite3.connect(path)
    file.executescript(
        "CREATE TABLE metadata (name text, value text);"
        f"CREATE VIEW tiles AS {ENDLESS}"
        "SELECT 0 zoom_level, 0 tile_column, 0 tile_row, 0 tile_data FROM n WHERE i < 0;"
    )
    file.close()
    begun = process_time()
    assert "is no offline map" in refused(path)
    assert process_time() - begun < 5


def test_a_map_that_breaks_off_loses_only_what_is_missing(path: Path) -> None:
    map_file(path, {Tile(8, column, 100): RED for column in range(200)})
    whole = path.read_bytes()
    with closing(TileFile(path)) as found:
        assert found.picture(Tile(8, 199, 100)) == RED
    path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
    with closing(TileFile(path)) as found:
        assert found.picture(Tile(8, 0, 100)) == RED
        assert found.picture(Tile(8, 199, 100)) != RED
