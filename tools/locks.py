"""Are the lock files in step with pyproject.toml? Asks no network.

A lock pins every direct dependency inside its range, gives each file's hash and names no address.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOME = Path(__file__).resolve().parent.parent
NAMES = ("requirements.lock", "requirements-dev.lock", "requirements-peers.lock")
"""What runs the program, what tests it besides, and what it is measured beside."""
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)


def complaints(project: str, locks: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the lock files, given their texts by name; nothing when all is well."""
    table = tomllib.loads(project)["project"]
    extras = table["optional-dependencies"]
    needed = table["dependencies"]
    runtime = locks["requirements.lock"]
    for name, lock in locks.items():
        yield from _unmet(name, needed, lock)
        yield from (f"{entry} has no hash" for entry in _without_hash(lock))
        yield from (f"an address: {found}" for found in re.findall(r"https?://\S+", lock))
        for package, versions in pins(runtime).items():
            if pins(lock).get(package) != versions:
                yield f"{package} of {name} differs from requirements.lock"
    yield from _unmet("requirements-dev.lock", extras["dev"], locks["requirements-dev.lock"])
    for extra, wanted in extras.items():
        yield from _unmet(f"{extra} in requirements-peers.lock", wanted, locks[NAMES[-1]])


def pins(lock: str) -> dict[str, set[str]]:
    """The pinned versions of each package; several when they depend on the Python."""
    pinned: dict[str, set[str]] = {}
    for found in _PIN.finditer(lock):
        pinned.setdefault(canonicalize_name(found["name"]), set()).add(found["version"])
    return pinned


def _unmet(lock_name: str, needed: Iterable[str], lock: str) -> Iterator[str]:
    pinned = pins(lock)
    for need in map(Requirement, needed):
        versions = pinned.get(canonicalize_name(need.name), set())
        if not versions or not all(need.specifier.contains(version) for version in versions):
            yield f"{lock_name} does not meet “{need}” (make lock)"


def _without_hash(lock: str) -> Iterator[str]:
    entries = lock.replace("\\\n", " ").splitlines()
    return (entry.strip() for entry in entries if entry.strip() and "--hash=sha256:" not in entry)


def main() -> int:
    """Say what is wrong and return 1, or return 0 in silence."""
    project = (HOME / "pyproject.toml").read_text("utf-8")
    wrong = list(complaints(project, {name: (HOME / name).read_text("utf-8") for name in NAMES}))
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
