"""The pictures of the manual, out of all of them: `python -m tests.shots_manual build/shots`."""

import sys
from pathlib import Path

from PIL import Image

from outreach_app.i18n import LANGUAGES

PICTURES = Path(__file__).parents[1] / "docs" / "manual" / "pictures"
SHOWN = {
    "start": "start-recorded",
    "import": "dialog-import",
    "plan": "dialog-compare",
    "board": "board",
    "map": "map",
    "why": "dialog-why-1",
    "happening": "dialog-happening-ways",
    "print": "print",
    "results": "results-recorded",
    "coverage": "coverage-recorded",
}
"""Which of all pictures each of the manual is."""

COLOURS = 256


def main(folder: Path) -> None:
    """Take each picture in few colours, in the place of what the manual showed."""
    for name, shot in SHOWN.items():
        for language in LANGUAGES:
            with Image.open(folder / f"{shot}-{language}-light.png") as drawn:
                few = drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
                few.save(PICTURES / f"{name}-{language[:2]}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
