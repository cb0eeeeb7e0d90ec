"""Every test runs the same way: without a screen, in English, in a home of its own."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from outreach_app.i18n import use_language
from tools.messages import compile_catalogues

# Before the first QApplication, and before anything asks where the user's files are.
_home = tempfile.TemporaryDirectory(prefix="outreach-tests-")
os.environ |= {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QPA_PLATFORMTHEME": "",
    "QT_SCALE_FACTOR": "1",
    "LANGUAGE": "en",
    "LC_ALL": "C.UTF-8",
    "HOME": _home.name,
    "XDG_RUNTIME_DIR": _home.name,
    "XDG_CACHE_HOME": f"{_home.name}/cache",
    "XDG_CONFIG_HOME": f"{_home.name}/config",
    "XDG_DATA_HOME": f"{_home.name}/data",
}
Path(_home.name).chmod(0o700)

settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


def pytest_sessionstart() -> None:
    """A test run from the command line alone finds the translations of the code at hand."""
    compile_catalogues()


@pytest.fixture(autouse=True)
def _english() -> None:
    """Sentences are compared in the language of the code, unless a test speaks another."""
    use_language("en")
