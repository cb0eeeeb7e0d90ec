"""What people install: one folder, a .deb of it, and the Windows setup program.

python -m tools.package              the folder and the .deb, in build/
python -m tools.package windows ZIP  the setup program, around an embeddable Python for Windows
"""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from PySide6.QtGui import QGuiApplication, QIcon

HOME = Path(__file__).resolve().parent.parent
PACKAGING = HOME / "packaging"
BUILD = HOME / "build"
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
ICON_SIZE = 256
CONTROL = """\
Package: outreach
Version: {version}
Architecture: {architecture}
Maintainer: Outreach maintainers
Section: misc
Priority: optional
Installed-Size: {kilobytes}
Depends: libc6, {depends}
Description: plans the visits of an expert service team to villages, offline
 Imports the requests of townships, plans who goes where, when and with what,
 prints the sheets, and shows which topic has reached which village.
"""
# Parts of the Windows wheels that the program never opens.
UNUSED_ON_WINDOWS = (
    "babel*",
    "PySide6/*.exe",
    "PySide6/*.pyi",
    "PySide6/Qt6Designer*",
    "PySide6/Qt6Labs*",
    "PySide6/Qt6Lottie*",
    "PySide6/Qt6Qml*",
    "PySide6/Qt6Quick*",
    "PySide6/QtQ*",
    "PySide6/doc",
    "PySide6/glue",
    "PySide6/include",
    "PySide6/metatypes",
    "PySide6/opengl32sw.dll",
    "PySide6/qml",
    "PySide6/translations/[!q]*",
    "PySide6/translations/qt[!b]*",
    "PySide6/translations/qtbase_[!z]*",
    "PySide6/typesystems",
)


def folder() -> Path:
    """The program as one folder that needs no Python, tried once."""
    dist = BUILD / "dist"
    arguments = ["--noconfirm", "--log-level", "WARN", f"--distpath={dist}"]
    arguments += [f"--workpath={BUILD / 'pyinstaller'}", str(PACKAGING / "outreach.spec")]
    _run(sys.executable, "-m", "PyInstaller", *arguments)
    made = dist / "outreach"
    _try(made / "outreach")
    return made


def deb(program: Path) -> Path:
    """The .deb of that folder, unpacked and tried once."""
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root / "usr/lib/outreach", symlinks=True)
    for source, place in _shared_files():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, root / place)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/outreach").symlink_to("../lib/outreach/outreach")
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(_control(root, architecture), "utf-8")
    made = BUILD / f"outreach_{PROJECT['version']}_{architecture}.deb"
    _run("dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(root), str(made))
    unpacked = BUILD / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    _run("dpkg-deb", "--extract", str(made), str(unpacked))
    _try(unpacked / "usr/bin/outreach")
    return made


def windows(python: Path) -> Path:
    """The setup program; `python` is the zip of an embeddable Python 3.11 for 64-bit Windows.

    Needs makensis. The window itself has to be tried on Windows.
    """
    stage = BUILD / "windows" / "outreach"
    shutil.rmtree(stage, ignore_errors=True)
    with ZipFile(python) as archive:
        archive.extractall(stage / "python")
    for search_path in (stage / "python").glob("python*._pth"):
        zipped = search_path.with_suffix(".zip").name
        search_path.write_text(f"{zipped}\n.\n..\n..\\lib\n", "utf-8")
    _windows_wheels(stage / "lib")
    for name in ("outreach_app", "resources", "data"):
        ignored = shutil.ignore_patterns("__pycache__", "*.po")
        shutil.copytree(HOME / name, stage / name, ignore=ignored)
    for name in ("main.py", "LICENSE"):
        shutil.copyfile(HOME / name, stage / name)
    launcher = '@"%~dp0python\\python.exe" "%~dp0main.py" %*\r\n'
    (stage / "outreach.cmd").write_text(launcher, "utf-8", newline="")
    _windows_icon(stage / "outreach.ico")
    made = BUILD / f"outreach-{PROJECT['version']}-setup.exe"
    defines = [f"-DVERSION={PROJECT['version']}", f"-DSTAGE={stage}", f"-DOUT={made}"]
    _run("makensis", "-V2", "-INPUTCHARSET", "UTF8", *defines, str(PACKAGING / "outreach.nsi"))
    return made


def _shared_files() -> Iterator[tuple[Path, str]]:
    yield PACKAGING / "outreach.desktop", "usr/share/applications/outreach.desktop"
    yield PACKAGING / "outreach.xml", "usr/share/mime/packages/outreach.xml"
    icons = "usr/share/icons/hicolor/scalable"
    yield HOME / "resources/outreach.svg", f"{icons}/apps/outreach.svg"
    yield HOME / "LICENSE", "usr/share/doc/outreach/copyright"


def _control(root: Path, architecture: str) -> str:
    """The package's description; it depends on what Qt looks for."""
    libraries = (PACKAGING / "libraries.txt").read_text("utf-8").splitlines()
    sizes = (path.lstat().st_size for path in root.rglob("*"))
    return CONTROL.format(
        version=PROJECT["version"],
        architecture=architecture,
        kilobytes=sum(sizes) // 1024,
        depends=", ".join(line.split()[1] for line in libraries),
    )


def _windows_wheels(target: Path) -> None:
    wanted = ["--platform=win_amd64", "--python-version=3.11", "--only-binary=:all:", "--no-deps"]
    lock = str(HOME / "requirements.lock")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", f"--target={target}"]
    _run(*pip, *wanted, "--require-hashes", "-r", lock)
    for pattern in UNUSED_ON_WINDOWS:
        for path in target.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _windows_icon(target: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    QIcon(str(HOME / "resources/outreach.svg")).pixmap(ICON_SIZE).save(str(target), "ICO")
    application.shutdown()


def _try(program: Path) -> None:
    answer = subprocess.check_output([program, "--version"], text=True, env={"LANG": "C.UTF-8"})
    sys.stdout.write(f"{program.relative_to(BUILD)} --version: {answer}")
    if PROJECT["version"] not in answer:
        sys.exit(f"The packaged program does not say that it is {PROJECT['version']}.")


def _run(*command: str) -> None:
    subprocess.run(command, cwd=HOME, check=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            sys.stdout.write(f"{deb(folder())}\n")
        case ["windows", embeddable]:
            sys.stdout.write(f"{windows(Path(embeddable))}\n")
        case _:
            sys.exit(__doc__)
