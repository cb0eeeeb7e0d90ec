"""Are the lock files in step with pyproject.toml? Asks no network.

A lock pins every direct dependency inside its range, gives each file's hash and names no address.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOME = Path(__file__).resolve().parent.parent
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)


def complaints(project: str, runtime: str, dev: str) -> Iterator[str]:
    """What is wrong with the two lock files, given the three texts; nothing when all is well."""
    table = tomllib.loads(project)["project"]
    needed = table["dependencies"]
    yield from _unmet("requirements.lock", needed, runtime)
    yield from _unmet("requirements-dev.lock", [*needed, *_extras(table)], dev)
    for lock in (runtime, dev):
        yield from (f"{entry} has no hash" for entry in _without_hash(lock))
        yield from (f"an address: {found}" for found in re.findall(r"https?://\S+", lock))
    for name, versions in pins(runtime).items():
        if pins(dev).get(name) != versions:
            yield f"{name} differs between the two lock files"


def pins(lock: str) -> dict[str, set[str]]:
    """The pinned versions of each package; several when they depend on the Python."""
    pinned: dict[str, set[str]] = {}
    for found in _PIN.finditer(lock):
        pinned.setdefault(canonicalize_name(found["name"]), set()).add(found["version"])
    return pinned


def _extras(table: dict[str, dict[str, list[str]]]) -> list[str]:
    return [need for extra in table["optional-dependencies"].values() for need in extra]


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
    names = ("pyproject.toml", "requirements.lock", "requirements-dev.lock")
    wrong = list(complaints(*((HOME / name).read_text("utf-8") for name in names)))
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
