"""What runs in processes of its own, to be killed or to crash."""

import os
import signal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from outreach_app.storage import acts
from outreach_app.storage.errors import WorkspaceInUseError
from outreach_app.storage.surroundings import Surroundings
from outreach_app.storage.workspace_file import WorkspaceFile
from tests.faults.story import COMPACT_AT_BYTES, SHORT_PIECE_BYTES, pairs, story, words
from tests.makers import village

STATES = story(0, 300)

processes = get_context("forkserver")
processes.set_forkserver_preload(["tests.faults.workers"])


def office() -> Surroundings:
    """The real disk and clock; journals so short that they are compacted all the time."""
    return Surroundings(user="clerk", computer="office", compact_at_bytes=COMPACT_AT_BYTES)


def work_until_killed(folder: Path, start: int, told: Connection) -> None:
    """Go through the story from where it stands, and tell each act once it is kept."""
    acts.LONGEST_PIECE_BYTES = SHORT_PIECE_BYTES
    file = WorkspaceFile.open(folder, surroundings=office())
    for number, before, after in pairs(STATES):
        if number > start:
            file.commit(before, after, words(number))
            told.send(number)


def take_a_turn(folder: Path, diary: Path, name: str, told: Connection) -> None:
    """Wait for the workspace, do a few acts, then close it or crash."""
    chance = Random(name)
    file = _opened(folder)
    _note(diary, f"begin {name}")
    for number in range(chance.randrange(1, 6)):
        key = f"{name} {number}"
        file.commit(file.workspace, file.workspace.put(village(key)), key)
        told.send(key)
    _note(diary, f"end {name}")
    if chance.random() < 1 / 2:
        os.kill(os.getpid(), signal.SIGKILL)
    file.close()


def _opened(folder: Path) -> WorkspaceFile:
    while True:
        try:
            return WorkspaceFile.open(folder, surroundings=office())
        except WorkspaceInUseError:
            os.sched_yield()


def _note(diary: Path, line: str) -> None:
    with diary.open("a") as stream:
        stream.write(f"{line}\n")
