"""Routes for maps and satellite receivers: GPX 1.1, KML 2.2 and GeoJSON (RFC 7946)."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from outreach_app.text import clean

_GPX: Final = "http://www.topografix.com/GPX/1/1"
_KML: Final = "http://www.opengis.net/kml/2.2"
_MAKER: Final = "Outreach"


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the way, in WGS-84 degrees, with when one is there."""

    name: str
    words: str
    longitude: float
    latitude: float
    reached: datetime


@dataclass(frozen=True, slots=True)
class Route:
    """A day out: its stops in order, from the base and back to it."""

    name: str
    words: str
    stops: tuple[Stop, ...]


def gpx(name: str, routes: Sequence[Route]) -> bytes:
    """The routes as a GPX file: one <rte> each."""
    root = Element("gpx", {"version": "1.1", "creator": _MAKER, "xmlns": _GPX})
    _say(SubElement(root, "metadata"), name=name)
    for route in routes:
        made = SubElement(root, "rte")
        _say(made, name=route.name, desc=route.words)
        for stop in route.stops:
            at = {"lat": _degrees(stop.latitude), "lon": _degrees(stop.longitude)}
            # The schema wants the time before the name, and in UTC.
            reached = stop.reached.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            _say(
                SubElement(made, "rtept", at),
                time=reached,
                name=stop.name,
                desc=stop.words,
            )
    return _file(root)


def kml(name: str, routes: Sequence[Route]) -> bytes:
    """The routes as a KML file: a folder each, with its line and its stops."""
    root = Element("kml", {"xmlns": _KML})
    document = SubElement(root, "Document")
    _say(document, name=name)
    for route in routes:
        folder = SubElement(document, "Folder")
        _say(folder, name=route.name, description=route.words)
        line = SubElement(folder, "Placemark")
        _say(line, name=route.name)
        way = " ".join(_spot(stop) for stop in route.stops)
        _say(SubElement(line, "LineString"), tessellate="1", coordinates=way)
        for stop in route.stops:
            placemark = SubElement(folder, "Placemark")
            _say(placemark, name=stop.name, description=stop.words)
            _say(SubElement(placemark, "TimeStamp"), when=stop.reached.isoformat())
            _say(SubElement(placemark, "Point"), coordinates=_spot(stop))
    return _file(root)


def geojson(name: str, routes: Sequence[Route]) -> bytes:
    """The routes as one FeatureCollection of lines and points."""
    whole = {"type": "FeatureCollection", "name": _text(name), "features": list(_features(routes))}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


MAP_FILES: Final[Mapping[str, Callable[[str, Sequence[Route]], bytes]]] = MappingProxyType(
    {".gpx": gpx, ".kml": kml, ".geojson": geojson}
)
"""What writes a file, by how its name ends."""


def _features(routes: Sequence[Route]) -> Iterator[Mapping[str, Any]]:
    for route in routes:
        way = [[stop.longitude, stop.latitude] for stop in route.stops]
        told = {"name": _text(route.name), "description": _text(route.words)}
        yield _feature("LineString", way, told)
        for stop in route.stops:
            told = {
                "route": _text(route.name),
                "name": _text(stop.name),
                "description": _text(stop.words),
                "time": stop.reached.isoformat(),
            }
            yield _feature("Point", [stop.longitude, stop.latitude], told)


def _feature(kind: str, coordinates: Sequence[Any], told: Mapping[str, str]) -> Mapping[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": told}


def _say(parent: Element, **texts: str) -> None:
    """Add a child for each text, in this order; an empty one is left out."""
    for tag, words in texts.items():
        if _text(words):
            SubElement(parent, tag).text = _text(words)


def _file(root: Element) -> bytes:
    indent(root)
    made: bytes = tostring(root, "utf-8", xml_declaration=True)
    return made + b"\n"


def _spot(stop: Stop) -> str:
    return f"{_degrees(stop.longitude)},{_degrees(stop.latitude)}"


def _degrees(value: float) -> str:
    return f"{value:.6f}"


def _text(words: str) -> str:
    return clean(words).text
