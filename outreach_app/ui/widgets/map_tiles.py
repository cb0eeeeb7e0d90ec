"""The offline map under the borders: its squares, read a few at a time between two movements."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QElapsedTimer,
    QIODevice,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImageReader, QPainter, QPixmap, QTransform

from outreach_app.domain.offline_map import Box, OfflineMap, Tile, tiles_over, zoom_for
from outreach_app.i18n import _
from outreach_app.ui.theme import Theme, current_theme
from outreach_app.ui.widgets.map_projection import XINING

_MOST = 320
"""Squares in sight at once."""
_WIDEST = 1024
"""Pixels across a square; nobody draws larger ones."""
_KEPT_BYTES, _LIGHTEST = 96 << 20, 16 << 10
_AT_ONCE_MS = 8
_STRAIGHT_FROM = 7
"""From this zoom on a square is so low that latitude runs evenly down it."""
_BANDS = 16
_STRENGTH = {Theme.LIGHT: 0.75, Theme.DARK: 0.35}
"""How strongly it is drawn; names on it stay readable whatever its colours."""


class Tiles(QObject):
    """The squares of one map as they are drawn; `came` asks for drawing again with more of them.

    Those in sight are always kept, others as long as there is room.
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with no map."""
        super().__init__(parent)
        self.map: OfflineMap | None = None
        self._pictures: dict[Tile, QPixmap] = {}
        self._missing: list[Tile] = []
        self._out_of_sight = ""
        self._damaged = False
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._read_some)

    def lay(self, offline: OfflineMap | None) -> None:
        """Draw this map from now on, or none; the one before is let go."""
        if self.map is not None:
            self.map.close()
        self.map = offline
        self._pictures.clear()
        self._missing.clear()
        self._damaged = False
        self.came.emit()

    def words(self) -> str:
        """Whose map it is, and what of it cannot be shown."""
        if self.map is None:
            return ""
        damaged = _("Some squares of the offline map cannot be read.") if self._damaged else ""
        told = (self.map.attribution or self.map.name, self._out_of_sight, damaged)
        return "  ".join(part for part in told if part)

    def draw(self, painter: QPainter, view: QTransform, size: QSize, sharpness: float) -> None:
        """Draw what is in sight; `view` leads from kilometres to the pixels of the painter.

        `sharpness` is how many dots of the screen a pixel has.
        """
        if self.map is None:
            return
        box = _box(view, size).meet(self.map.bounds)
        self._out_of_sight = "" if box else _("The offline map does not reach here.")
        tiles = self._in_sight(self.map, box, view.m11() * sharpness) if box else ()
        painter.save()
        painter.setTransform(QTransform())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setOpacity(_STRENGTH[current_theme()])
        self._missing.clear()
        used = {one for tile in tiles if (one := self._draw(painter, view, tile)) is not None}
        painter.restore()
        self._forget(used | set(tiles))
        if self._missing:
            self._pause.start()

    def _in_sight(self, offline: OfflineMap, box: Box, per_km: float) -> tuple[Tile, ...]:
        coarsest, finest = offline.zooms
        wanted = zoom_for(per_km, (box.south + box.north) / 2)
        tiles = tiles_over(box, min(max(wanted, coarsest), finest), _MOST)
        if not tiles:
            self._out_of_sight = _("Come closer to see the offline map.")
        return tiles

    def _draw(self, painter: QPainter, view: QTransform, tile: Tile) -> Tile | None:
        """Draw a square, or its part of a coarser one until it is there; which one it was."""
        for one in self._with_parents(tile):
            picture = self._pictures.get(one)
            if picture is None:
                self._want(tile, one)
            elif not picture.isNull():
                for place, part in _bands(view, tile, one, picture.width()):
                    painter.drawPixmap(QRectF(place), picture, part)
                return one
        return None

    def _want(self, tile: Tile, one: Tile) -> None:
        """Have a square read, or its parent where it is known to have no picture itself."""
        finer = [seen for seen in self._with_parents(tile) if seen.zoom > one.zoom]
        if one not in self._missing and all(seen in self._pictures for seen in finer):
            self._missing.append(one)

    def _with_parents(self, tile: Tile) -> Iterator[Tile]:
        coarsest = self.map.zooms[0] if self.map else 0
        while tile.zoom >= coarsest:
            yield tile
            tile = tile.parent

    def _read_some(self) -> None:
        begun = QElapsedTimer()
        begun.start()
        while self._missing and self.map and begun.elapsed() < _AT_ONCE_MS:
            tile = self._missing.pop(0)
            found = self.map.picture(tile)
            picture = QPixmap() if found is None else _picture(found)
            self._damaged = self._damaged or (found is not None and picture.isNull())
            self._pictures[tile] = picture
        self.came.emit()

    def _forget(self, used: set[Tile]) -> None:
        """Keep what was used last; the first to go are those used longest ago."""
        for tile in used & self._pictures.keys():
            self._pictures[tile] = self._pictures.pop(tile)
        room = _KEPT_BYTES - sum(map(_weight, self._pictures.values()))
        for tile in list(self._pictures):
            if room >= 0 or tile in used:
                break
            room += _weight(self._pictures.pop(tile))


def _box(view: QTransform, size: QSize) -> Box:
    """What part of the globe lies in a view of this size."""
    back = view.inverted()[0]
    first = XINING.degrees(back.map(QPointF(0, 0)))
    last = XINING.degrees(back.map(QPointF(size.width(), size.height())))
    return Box(first[0], last[1], last[0], first[1])


def _bands(view: QTransform, tile: Tile, one: Tile, width: int) -> Iterator[tuple[QRect, QRectF]]:
    """Where a square goes, in whole pixels, and what part of the picture of `one` it is.

    Web Mercator stretches towards the poles and our map does not: large squares go in bands.
    """
    steps = tile.zoom - one.zoom
    side = width / (1 << steps)
    left, top = (tile.column - (one.column << steps)) * side, (tile.row - (one.row << steps)) * side
    count = 1 if tile.zoom >= _STRAIGHT_FROM else _BANDS
    for number in range(count):
        upper, lower = number / count, (number + 1) / count
        start = XINING.at(tile.longitude(0), tile.latitude(upper))
        end = XINING.at(tile.longitude(1), tile.latitude(lower))
        first, last = view.map(start).toPoint(), view.map(end).toPoint()
        place = QRect(first.x(), first.y(), last.x() - first.x(), last.y() - first.y())
        yield place, QRectF(left, top + upper * side, side, side / count)


def _picture(raw: bytes) -> QPixmap:
    """The picture of a square; a null one where it is damaged or absurdly large."""
    buffer = QBuffer()
    buffer.setData(QByteArray(raw))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if not 0 < max(size.width(), size.height()) <= _WIDEST:
        return QPixmap()
    return QPixmap.fromImage(reader.read())


def _weight(picture: QPixmap) -> int:
    """Its bytes; that there is no picture must be kept too."""
    return _LIGHTEST + picture.width() * picture.height() * picture.depth() // 8
