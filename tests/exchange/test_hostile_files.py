"""No file from outside does harm: it is refused with a sentence that helps, or it reads."""

import os
import random
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from outreach_app.errors import WorkbookError
from outreach_app.exchange.book import CELL_LENGTH, MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from outreach_app.exchange.workbook_in import read_book
from tests.exchange import books
from tests.exchange.hostile import HARM, HEAVY, HOSTILE, LONG, READ, TOO_MUCH
from tests.faults.sizes import SIZE

SECONDS = 10
BYTES = 500 * 1024 * 1024
OUTCOMES = ("as it should be", "read", "refused otherwise", "out of memory", "another error")


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in HEAVY])
def test_a_hostile_file_is_refused_with_its_name_and_what_to_do(tmp_path: Path, name: str) -> None:
    file, make, refusal = HOSTILE[name]
    make(tmp_path / file)
    before = (tmp_path / file).read_bytes()

    if refusal == READ:
        assert_within_bounds(tmp_path / file)
    else:
        with pytest.raises(WorkbookError, match=refusal) as refused:
            read_book(tmp_path / file)
        assert file in str(refused.value)

    assert (tmp_path / file).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 80


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_file_takes_neither_long_nor_much(tmp_path: Path, name: str) -> None:
    """It is read in a process of its own, which the kernel ends past 10 s or 500 MB more."""
    resource = pytest.importorskip("resource")
    file, make, refusal = HOSTILE[name]
    make(tmp_path / file)

    def limit() -> None:
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + BYTES, used + BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    assert in_own_process(limit, tmp_path / file, refusal) == "as it should be"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=r"gone\.xlsx cannot be opened: No such file"):
        read_book(tmp_path / "gone.xlsx")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="cannot be opened"):
        read_book(tmp_path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.xlsx").open("wb") as stream:
        stream.truncate(300 << 20)
    with pytest.raises(WorkbookError, match="larger than 200 MB"):
        read_book(tmp_path / "huge.xlsx")


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("workbook_parts", "MOST_ELEMENTS"),
        ("workbook_parts", "MOST_CELLS"),
        ("workbook_cells", "MOST_CELLS"),
        ("workbook_cells", "MOST_ROWS"),
        ("workbook_cells", "MOST_COLUMNS"),
        ("workbook_cells", "MOST_SHEET_BYTES"),
        ("archive", "MOST_PARTS"),
        ("archive", "MOST_RATIO"),
    ],
)
def test_every_limit_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: str
) -> None:
    many = SOME_ROWS + "".join(f'<row r="{n}"/>' for n in range(9, 9999))
    path = books.made(tmp_path / "a.xlsx", many)
    assert len(read_book(path).sheets[0].rows) == 8
    monkeypatch.setattr(f"outreach_app.exchange.{name}.{limit}", 1)
    with pytest.raises(WorkbookError, match=f"{TOO_MUCH}|{HARM}"):
        read_book(path)


@pytest.mark.parametrize(
    "limit", ["MOST_ROWS", "MOST_COLUMNS", "MOST_CELLS", "MOST_TEXT_MEGABYTES"]
)
def test_every_limit_of_a_text_table_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    (tmp_path / "a.csv").write_bytes(b"1,2\n3,4\n")
    assert len(read_book(tmp_path / "a.csv").sheets[0].rows) == 2
    monkeypatch.setattr(f"outreach_app.exchange.text_table.{limit}", 0)
    with pytest.raises(WorkbookError, match=LONG):
        read_book(tmp_path / "a.csv")


def test_merged_columns_are_filled_only_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged = "<mergeCells>" + '<mergeCell ref="A1:A8"/>' * 5 + "</mergeCells>"
    path = books.made(tmp_path / "a.xlsx", SOME_ROWS, merged)
    assert len(read_book(path).sheets[0].rows) == 8
    monkeypatch.setattr("outreach_app.exchange.workbook_cells.MOST_CELLS", 34)
    with pytest.raises(WorkbookError, match=TOO_MUCH):
        read_book(path)


@settings(
    max_examples=SIZE.fuzzed * 9 // 20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=some.integers(0, 2**32), flips=some.integers(1, 40))
def test_flipped_bits_give_a_refusal_or_cells(tmp_path: Path, seed: int, flips: int) -> None:
    fuzz(tmp_path, seed, lambda content, chance: flipped(content, flips, chance))


@settings(
    max_examples=SIZE.fuzzed * 7 // 20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=some.integers(0, 2**32))
def test_spoilt_xml_gives_a_refusal_or_cells(tmp_path: Path, seed: int) -> None:
    """The archive is sound, a part of it is not: bytes doubled, dropped, or moved about."""
    chance = random.Random(seed)
    content = books.parts(sheet=books.sheet(SOME_ROWS))
    name = chance.choice(list(content))
    part = content[name]
    letters = list(str(part))
    for _ in range(chance.randint(1, 6)):
        at, to = chance.randrange(len(letters)), chance.randrange(len(letters))
        letters[at:at] = letters[to : to + chance.randint(0, 30)]
        del letters[to + 1 : to + chance.randint(1, 9)]
    content[name] = "".join(letters)
    survive(books.write(tmp_path / "fuzzed.xlsx", content))


@settings(
    max_examples=SIZE.fuzzed * 4 // 20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=some.binary(min_size=1, max_size=400))
def test_any_bytes_named_csv_give_a_refusal_or_cells(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "fuzzed.csv").write_bytes(content)
    survive(tmp_path / "fuzzed.csv")


SOME_ROWS = "".join(
    f'<row r="{n}">{books.text_cell(f"A{n}", "村")}<c r="B{n}" s="1"><v>46489</v></c>'
    f'<c r="C{n}" t="s"><v>1</v></c><c r="D{n}"><f>B{n}</f></c></row>'
    for n in range(1, 9)
)


def fuzz(folder: Path, seed: int, spoil: Callable[[bytes, random.Random], bytes]) -> None:
    path = books.made(folder / "fuzzed.xlsx", SOME_ROWS)
    path.write_bytes(spoil(path.read_bytes(), random.Random(seed)))
    survive(path)


def flipped(content: bytes, flips: int, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(flips):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def survive(path: Path) -> None:
    try:
        assert_within_bounds(path)
    except WorkbookError as refusal:
        sentence = str(refusal)
    else:
        return
    assert path.name in sentence
    assert sentence.endswith(".")


def assert_within_bounds(path: Path) -> None:
    book = read_book(path)
    cells = [cell for sheet in book.sheets for row in sheet.rows for cell in row]
    assert all(len(sheet.rows) <= MOST_ROWS for sheet in book.sheets)
    assert all(len(row) <= MOST_COLUMNS for sheet in book.sheets for row in sheet.rows)
    assert sum(cell is not None for cell in cells) <= MOST_CELLS
    assert all(len(cell) <= CELL_LENGTH for cell in cells if isinstance(cell, str))


def in_own_process(limit: Callable[[], None], path: Path, refusal: str) -> str:
    """What became of reading `path` in a forked process under `limit`."""
    child = os.fork()
    if child == 0:
        outcome = len(OUTCOMES) - 1
        try:
            outcome = _outcome(limit, path, refusal)
        finally:
            os._exit(outcome)
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return f"ended by {signal.Signals(os.WTERMSIG(status)).name}"
    return OUTCOMES[os.WEXITSTATUS(status)]


def _outcome(limit: Callable[[], None], path: Path, refusal: str) -> int:
    sys.settrace(None)
    limit()
    try:
        read_book(path)
    except WorkbookError as error:
        return 0 if refusal and re.search(refusal, str(error)) else 2
    except MemoryError:
        return 3
    return 1 if refusal else 0
