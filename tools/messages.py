"""The catalogues: gather the sentences of the code, room by room, and compile translations.

`python -m tools.messages gather` rewrites every `.po` of `resources/translations` so that it holds
exactly the sentences its room says; `compile` makes the `.mo` files the program reads.
"""

import io
import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh_CN",)
_KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def sentences() -> dict[str, Catalog]:
    """What the code says now: for each room a catalogue without translations."""
    rooms: dict[str, Catalog] = {}
    for source in [*HOME.glob("*.py"), *sorted((HOME / "outreach_app").rglob("*.py"))]:
        with source.open("rb") as stream:
            for _line, message, _comments, context in extract("python", stream, _KEYWORDS):
                rooms.setdefault(_room(source), Catalog()).add(message, context=context)
    return rooms


def catalogue_path(language: str, room: str) -> Path:
    """Where the translations of one room are kept."""
    return HOME / "resources" / "translations" / language / "LC_MESSAGES" / f"{room}.po"


def read_catalogue(path: Path) -> Catalog:
    """The translations in one file; a file that is not well formed raises PoFileError."""
    with path.open("rb") as stream:
        return read_po(stream, locale=path.parent.parent.name, abort_invalid=True)


def gather() -> None:
    """Bring every catalogue in step with the code; what is translated already is kept."""
    said = sentences()
    for language in LANGUAGES:
        for room in said:
            path = catalogue_path(language, room)
            catalogue = read_catalogue(path) if path.exists() else Catalog(locale=language)
            catalogue.update(said[room], no_fuzzy_matching=True)
            _write(path, _as_text(catalogue))


def compile_catalogues() -> None:
    """Make the `.mo` of each `.po` that is newer than it."""
    for path in sorted(HOME.glob("resources/translations/*/LC_MESSAGES/*.po")):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns > path.stat().st_mtime_ns:
            continue
        content = io.BytesIO()
        write_mo(content, read_catalogue(path))
        _write(compiled, content.getvalue())


def _room(source: Path) -> str:
    """A package of the program is a room; ground modules speak with the domain."""
    _top, *inside = source.relative_to(HOME).parts
    if not inside or inside[0] in {"__main__.py", "commands"}:
        return "cli"
    return inside[0] if len(inside) > 1 else "domain"


def _as_text(catalogue: Catalog) -> bytes:
    """A catalogue with neither dates nor line numbers, so that only words make a difference."""
    header = _HEADER.format(
        language=catalogue.locale_identifier, plurals=catalogue.plural_forms.rstrip(";") + ";"
    )
    content = io.BytesIO(header.encode())
    content.seek(0, io.SEEK_END)
    write_po(content, catalogue, width=0, no_location=True, omit_header=True, ignore_obsolete=True)
    return content.getvalue()


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: two test processes may compile at the same moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)


if __name__ == "__main__":
    {"gather": gather, "compile": compile_catalogues}[sys.argv[1]]()
