"""How long an act takes to be kept, and how long a workspace takes to open."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles

from tinydb import TinyDB

from bench import Row, seconds, skipped
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.place import Location
from outreach_app.domain.request import Request, RequestId, Source
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.season import Season
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import Contact, Village, VillageId
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.storage.workspace_file import WorkspaceFile

COMMITS = 200
SEASON = Season(date(2027, 3, 1), date(2027, 10, 31))
GOALS = {10_000: (10.0, 0.5), 100_000: (20.0, 4.0)}
"""Milliseconds a commit (95 of 100) and seconds to open, by number of records."""


def rows() -> Iterator[Row]:
    """Commit and open at two sizes, an import of a thousand rows, and memory."""
    with tempfile.TemporaryDirectory() as scratch:
        for records, (commit_ms, open_s) in GOALS.items():
            folder = Path(scratch, f"{records}.outreach")
            WorkspaceFile.create(folder, office(records)).close()
            yield from _figures(folder, records, commit_ms, open_s)
        yield _memory(Path(scratch, "10000.outreach"))


def office(records: int) -> Workspace:
    """A workspace of so many records: a fifth each villages and results, the rest as it comes."""
    values: list[Value] = []
    for number in range(records // 5):
        values += _records(number)
    return Workspace(SEASON).put(*values)


def _figures(folder: Path, records: int, commit_ms: float, open_s: float) -> Iterator[Row]:
    name = f"{records // 1000}k records"
    with WorkspaceFile.open(folder) as file:
        durations = [_commit(file, number) for number in range(COMMITS)]
        p95 = [1000 * quantiles(durations[part::5], n=20)[-1] for part in range(5)]
        peers = {"TinyDB's own storage": _tinydb(folder.parent, records)}
        yield Row(f"commit p95, {name}", p95, "ms", commit_ms, peers)
        yield Row(f"import of 1,000 rows, {name}", [_import(file, n) for n in range(5)], goal=0.5)
    yield Row(f"open, {name}", seconds(lambda: WorkspaceFile.open(folder).close()), goal=open_s)


def _records(number: int) -> Iterator[Value]:
    """A village, what it asked for, two visits and what came of one."""
    village = VillageId(f"63{number:010d}")
    place = Location(101 + number % 1000 / 1000, 36 + number % 977 / 1000)
    contacts = (Contact("马主任", f"139{number:08d}", "村主任"),)
    yield Village(village, f"新村{number}", "塔尔镇", "大通县", location=place, contacts=contacts)
    topics = (TopicId("T03"), TopicId("T17"))
    source = Source("村需求.xlsx", "需求汇总表", number)
    yield Request(RequestId(f"r{number}"), village, topics, "绿化；修枝", source=source)
    for turn in range(2):
        yield _visit(number, turn)
    done = tuple(TopicOutcome(topic, Outcome.DONE) for topic in topics)
    yield Result(ResultId(f"o{number}"), VisitId(f"v{number}.0"), done, attendance=40)


def _visit(number: int, turn: int) -> Visit:
    day = SEASON.first + timedelta(days=(number * 7 + turn * 90) % 240)
    team = (ExpertId(f"e{number % 9}"), ExpertId(f"e{(number + 1) % 9}"))
    village = VillageId(f"63{number:010d}")
    topics = (TopicId("T03"), TopicId("T17"))
    return Visit(VisitId(f"v{number}.{turn}"), village, day, 570, 90, team, topics)


def _commit(file: WorkspaceFile, number: int) -> float:
    """Seconds to keep a visit that was moved."""
    before = file.workspace
    visit = next(iter(before.visits.values()))
    after = before.put(replace(visit, start_minute=number % 1000))
    start = time.perf_counter()
    file.commit(before, after, "Move a visit")
    return time.perf_counter() - start


def _import(file: WorkspaceFile, number: int) -> float:
    """Seconds to keep a thousand new rows."""
    before = file.workspace
    new = [value for n in range(200) for value in _records(1_000_000 * (number + 1) + n)]
    after = before.put(*new)
    start = time.perf_counter()
    file.commit(before, after, "Import")
    return time.perf_counter() - start


def _tinydb(folder: Path, records: int) -> list[float]:
    """Milliseconds an update takes TinyDB by itself, which writes everything each time."""
    with TinyDB(folder / "stock.json") as base:
        base.insert_multiple({"name": f"新村{n}", "note": "x" * 200} for n in range(records))
        return [1000 * s for s in seconds(lambda: base.update({"n": 1}, doc_ids=[7]), repeat=3)]


def _memory(folder: Path) -> Row:
    """What a process needs that opens ten thousand records, the interpreter included."""
    name = "memory with 10k records"
    if sys.platform != "linux":
        return skipped(name, "only Linux tells in kilobytes")
    code = "from bench.bench_storage import peak_megabytes; peak_megabytes()"
    outcome = subprocess.run(
        [sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True
    )
    return Row(name, [float(outcome.stdout)], "MB", goal=150)


def peak_megabytes() -> None:
    """Open the workspace named on the command line and say how much memory that took."""
    with WorkspaceFile.open(Path(sys.argv[1])):
        kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(str(kilobytes / 1024))
