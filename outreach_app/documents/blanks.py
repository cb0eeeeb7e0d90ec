"""Where a sheet asks for something by hand, noted while it is drawn."""

from typing import NamedTuple


class Blank(NamedTuple):
    """A place on a page to be filled in by hand, in points from the top left.

    A box to be ticked stands for an `answer` to its question; room to write has none.
    """

    question: str
    answer: str
    left: float
    top: float
    width: float
    height: float

    def moved(self, x: float, y: float) -> "Blank":
        """The blank so much further right and down."""
        return self._replace(left=self.left + x, top=self.top + y)
