"""How long an act takes to be kept, and how long a workspace takes to open."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice, pairwise
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
from outreach_app.exchange.table import Column, Table
from outreach_app.exchange.workbook_out import write_book
from outreach_app.ids import ulids
from outreach_app.paths import sample
from outreach_app.services.importing import adopt, preview, read
from outreach_app.services.reference import divisions, topic_catalogue
from outreach_app.storage.workspace_file import WorkspaceFile

COMMITS = 200
ROWS = 1000
SEASON = Season(date(2027, 3, 1), date(2027, 10, 31))
GOALS = {10_000: (10.0, 0.5), 100_000: (20.0, 4.0)}
"""Milliseconds a commit (95 of 100) and seconds to open, by number of records."""


def rows() -> Iterator[Row]:
    """Commit and open at two sizes, memory, and a workbook of a thousand rows."""
    with tempfile.TemporaryDirectory() as scratch:
        for records, (commit_ms, open_s) in GOALS.items():
            folder = Path(scratch, f"{records}.outreach")
            WorkspaceFile.create(folder, office(records)).close()
            yield from _figures(folder, records, commit_ms, open_s)
        yield _memory(Path(scratch, "10000.outreach"))
        yield from _workbook(Path(scratch))


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
    yield Row(f"open, {name}", seconds(lambda: WorkspaceFile.open(folder).close()), goal=open_s)
    with WorkspaceFile.open(folder) as file:
        yield Row(f"act of 1,000 records, {name}", [_act(file, n) for n in range(5)], goal=0.5)
    peers = {"TinyDB's own storage": _tinydb(folder.parent, records)}
    yield Row(f"commit p95, {name}", p95, "ms", commit_ms, peers)


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


def _act(file: WorkspaceFile, number: int) -> float:
    """Seconds to keep a thousand new records at once."""
    before = file.workspace
    new = [value for n in range(200) for value in _records(1_000_000 * (number + 1) + n)]
    after = before.put(*new)
    start = time.perf_counter()
    file.commit(before, after, "Import")
    return time.perf_counter() - start


def _workbook(folder: Path) -> Iterator[Row]:
    """A workbook of a thousand villages, from the file to what is kept: each step and the whole."""
    path = folder / "需求.xlsx"
    write_book(path, [_requests()])
    steps = [_taken_in(path, folder / f"import{turn}.outreach") for turn in range(6)][1:]
    names = ("reading", "preview", "act", "commit")
    for name, samples in zip(names, zip(*steps, strict=True), strict=True):
        yield Row(f"import of 1,000 rows, {name}", samples)
    yield Row("import of 1,000 rows, the whole", [sum(step) for step in steps], goal=0.5)


def _requests() -> Table:
    """The rows of the example workbook, said of a thousand other villages."""
    head, *rows = read(sample("village_requests_2027.xlsx")).sheets[0].rows[2:]
    places = list(islice(cycle(divisions().villages.values()), ROWS))
    return Table(
        "需求汇总表",
        tuple(Column(str(name)) for name in head),
        tuple(
            (number, place.id, place.county, place.township, place.name, *row[5:])
            for number, (place, row) in enumerate(zip(places, cycle(rows), strict=False), 1)
        ),
    )


def _taken_in(path: Path, folder: Path) -> tuple[float, float, float, float]:
    """Seconds to read a workbook, to preview it, to make it one act, and to keep that."""
    empty = Workspace(SEASON).put(*topic_catalogue())
    with WorkspaceFile.create(folder, empty) as file:
        moments = [time.perf_counter()]
        book = read(path)
        moments.append(time.perf_counter())
        shown = preview(file.workspace, book)
        moments.append(time.perf_counter())
        change = adopt(file.workspace, shown, ulids)
        moments.append(time.perf_counter())
        file.commit(file.workspace, change.after, change.words)
        moments.append(time.perf_counter())
    reading, previewing, acting, keeping = (late - soon for soon, late in pairwise(moments))
    return reading, previewing, acting, keeping


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
    """Open the workspace named on the command line and say how much memory that took.

    The kernel's own account of this program: the one of `getrusage` has its parent's in it.
    """
    with WorkspaceFile.open(Path(sys.argv[1])):
        status = Path("/proc/self/status").read_text("utf-8")
    kilobytes = int(status.partition("VmHWM:")[2].split()[0])
    sys.stdout.write(str(kilobytes / 1024))
