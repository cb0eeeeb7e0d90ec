"""Run the benches and print their table: `python -m bench [ROOM ...]`."""

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from statistics import median

from bench import Row

_LINE = "{name:<44} {middle:>10} {least:>10} {most:>10} {unit:<10} {rest}"


def main(only: Sequence[str]) -> int:
    """Print every row of the rooms asked for (all when none is); 1 when a goal is missed."""
    rooms = only or sorted(p.stem[len("bench_") :] for p in Path(__file__).parent.glob("bench_*"))
    _say(_machine())
    _say(_LINE.format(name="", middle="median", least="min", most="max", unit="", rest=""))
    missed = 0
    for room in rooms:
        _say(f"\n{room}")
        missed += _print(import_module(f"bench.bench_{room}").rows())
    return 1 if missed else 0


def _print(rows: Iterable[Row]) -> int:
    """Print rows as they come; how many missed their goal."""
    missed = 0
    for row in rows:
        _say(_line(row))
        missed += not row.reached
    return missed


def _line(row: Row) -> str:
    figures = [median(row.samples), min(row.samples), max(row.samples)] if row.samples else []
    middle, least, most = [f"{figure:.4g}" for figure in figures] or ["-"] * 3
    parts = [f"{row.ratio(peer):.2f} × {peer}" for peer in row.peers]
    if row.goal is not None and row.samples:
        parts.append(f"goal {row.goal:g} {'reached' if row.reached else 'MISSED'}")
    rest = ", ".join(filter(None, [*parts, row.note]))
    name = f"  {row.name}"
    return _LINE.format(
        name=name, middle=middle, least=least, most=most, unit=row.unit, rest=rest
    ).rstrip()


def _machine() -> str:
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load "
        f"{os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
