"""Opening a map that the user brings along, to be laid under the borders."""

from pathlib import Path

from outreach_app.domain.offline_map import OfflineMap
from outreach_app.exchange.tile_file import SUFFIX, TileFile

MAP_PATTERN = f"*{SUFFIX}"


def open_offline_map(path: Path) -> OfflineMap:
    """The map in a file; it is only read.

    Raises:
        OfflineMapError: where the file is not there or holds no map that can be drawn.
    """
    return TileFile(path)
