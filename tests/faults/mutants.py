"""Small mistakes in the code of storage; the tests have to notice each one.

`old` stands once in the module and is replaced by `new`. An equivalent mutant changes nothing
that anyone could notice; `why` proves it.
"""

from typing import NamedTuple


class Mutant(NamedTuple):
    """A mistake: in which module, which text in place of which."""

    module: str
    old: str
    new: str


class Equivalent(NamedTuple):
    """A change that is no mistake, and why."""

    module: str
    old: str
    new: str
    why: str


MUTANTS = (
    # An act is on the disk before it counts.
    Mutant("journal", "            self._sync()\n", ""),
    Mutant(
        "journal",
        "            self._cut_back()\n            raise\n\n    def _sync",
        "            raise\n\n    def _sync",
    ),
    Mutant("journal", "            self._distrust()\n            raise", "            raise"),
    Mutant("journal", "if there != self._known:", "if there.size != self._known.size:"),
    Mutant("journal", "if there != self._known:", "if there.inode != self._known.inode:"),
    Mutant(
        "tables",
        "self._keep(operations, words)\n                apply(operations, self._tables)",
        "apply(operations, self._tables)\n                self._keep(operations, words)",
    ),
    Mutant("keeper", "self._sequence += len(lines)", "self._sequence += 1"),
    Mutant("workspace_file", "        self._workspace = after\n", ""),
    # A file is written whole or not at all.
    Mutant(
        "filesystem", "        disk.fsync(descriptor)\n    finally", "        pass\n    finally"
    ),
    Mutant("filesystem", "        disk.fsync_dir(path.parent)\n", ""),
    Mutant("filesystem", "if stream.read() != content:", "if not stream.readable():"),
    Mutant("filesystem", "    while rest:\n", "    if rest:\n"),
    Mutant("filesystem", "                disk.unlink(part)\n", "                pass\n"),
    Mutant("creation", "        disk.fsync_dir(folder.parent)\n", ""),
    # What is damaged is seen.
    Mutant("lines", "if checksum != _checksum(body):", "if not checksum:"),
    Mutant("chain", "return part.sequence == expected and", "return"),
    Mutant("chain", "and part.first == first", ""),
    Mutant("chain", "part.first == self.reached + 1 and", ""),
    Mutant("chain", "(entry.broken or part.first < part.last)", "True"),
    Mutant("reading", "    if missing > 0:\n", "    if missing > 1:\n"),
    Mutant("reading", "rest = () if followed.torn else followed.rest", "rest = ()"),
    Mutant("reading", "for entry in rest for part in", "for entry in followed.rest for part in"),
    Mutant("reading", '"" if header.workspace == workspace else', '"" if workspace else'),
    Mutant(
        "reading",
        "for path in [*own, *reversed(backups_in(disk, layout.backups).values())]:",
        "for path in own:",
    ),
    Mutant("snapshots", "expected - 1 != header.rows", "expected - 1 > header.rows"),
    Mutant("strict_json", "    if len(content) != len(pairs):\n", "    if not pairs:\n"),
    # What a crash left is cleared up.
    Mutant("torn", "        stream.seek(torn.length)\n", ""),
    Mutant("torn", "            disk.truncate(descriptor, torn.length)\n", ""),
    Mutant("reading", "if number >= base.header.generation", "if number > base.header.generation"),
    Mutant("keeper", "GENERATIONS = 3", "GENERATIONS = 2"),
    Mutant("keeper", "        self._generation += 1\n", ""),
    Mutant(
        "keeper",
        "if number < oldest),\n                *(self._layout.journal",
        "if number <= oldest),\n                *(self._layout.journal",
    ),
    # One writes at a time, and what is equal is not written.
    Mutant("filesystem", "        if held:\n", "        if True:\n"),
    Mutant("lock", "left.computer != me.computer and not take_over", "False"),
    Mutant(
        "tables",
        "if row != self._rows.get(key):",
        "if document != decode(self._rows.get(key, b'0')):",
    ),
    Mutant("rows/changes", "if len(old) + added == len(new):", "if len(old) <= len(new):"),
    Mutant("backups", "(12, lambda", "(11, lambda"),
)

EQUIVALENT = (
    Equivalent(
        "torn",
        "            disk.fsync(descriptor)\n",
        "",
        "Until the cut is on the disk a power cut brings the unfinished act back, and it is set "
        "aside again. The next act is appended after the cut in the same file, so the fsync that "
        "acknowledges it puts both on the disk.",
    ),
)
