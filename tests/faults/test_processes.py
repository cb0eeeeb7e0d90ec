"""Real processes on a real disk: killed in the middle of their work, and contending for it."""

from collections import Counter
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from outreach_app.domain.workspace import Workspace
from outreach_app.storage.workspace_file import WorkspaceFile
from tests.faults.sizes import SIZE
from tests.faults.workers import STATES, office, processes, take_a_turn, work_until_killed
from tests.makers import workspace

CONTENDERS = 4
AT_MOST_SEEN = 12


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path, broken: Counter[str]) -> None:
    stands = len(STATES)
    folder = tmp_path
    for trial in range(SIZE.kills):
        if stands >= len(STATES) - 2 * AT_MOST_SEEN:
            folder = tmp_path / f"{trial}.outreach"
            WorkspaceFile.create(folder, STATES[0], surroundings=office()).close()
            stands = 0
        acknowledged = max(stands, _kill_somewhere(folder, stands, Random(trial)))
        found = _found(folder)
        assert found in STATES[acknowledged : acknowledged + 2], trial
        stands = acknowledged + STATES[acknowledged : acknowledged + 2].index(found)
        broken["kills"] += 1


def test_of_those_who_contend_one_writes_at_a_time_and_nothing_is_lost(
    tmp_path: Path, broken: Counter[str]
) -> None:
    folder = tmp_path / "shared.outreach"
    diary = tmp_path / "diary"
    WorkspaceFile.create(folder, workspace(), surroundings=office()).close()
    acknowledged: set[str] = set()
    for turn in range(SIZE.contention_rounds):
        acknowledged |= _contend(folder, diary, turn)
        assert acknowledged == _found(folder).villages.keys()
    lines = diary.read_text().splitlines()
    assert len(lines) == 2 * CONTENDERS * SIZE.contention_rounds
    for begin, end in zip(lines[::2], lines[1::2], strict=True):
        assert begin.removeprefix("begin") == end.removeprefix("end")
        broken["turns of contending processes"] += 1


def _kill_somewhere(folder: Path, stands: int, chance: Random) -> int:
    """Let a process work and kill it; the number of the last act it told of, else 0."""
    hears, tells = processes.Pipe(duplex=False)
    process = processes.Process(target=work_until_killed, args=(folder, stands, tells))
    process.start()
    tells.close()
    acknowledged: int = 0
    for _act in range(chance.randrange(AT_MOST_SEEN)):
        acknowledged = hears.recv()
    for _moment in range(chance.randrange(20_000)):
        pass
    process.kill()
    process.join()
    return int(max([acknowledged, *_heard(hears)]))


def _contend(folder: Path, diary: Path, turn: int) -> set[str]:
    """Let some processes have a turn each; the ids they were told are kept."""
    hears, tells = processes.Pipe(duplex=False)
    contenders = [
        processes.Process(target=take_a_turn, args=(folder, diary, f"{turn}.{name}", tells))
        for name in range(CONTENDERS)
    ]
    for contender in contenders:
        contender.start()
    tells.close()
    for contender in contenders:
        contender.join()
    return set(_heard(hears))


def _heard(hears: Connection) -> list[Any]:
    """What was still told before the last process ended."""
    heard = []
    with suppress(EOFError):
        while True:
            heard.append(hears.recv())
    return heard


def _found(folder: Path) -> Workspace:
    with WorkspaceFile.open(folder, surroundings=office()) as file:
        return file.workspace
