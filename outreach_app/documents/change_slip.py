"""What moved since the version somebody holds (变更单), to be read out on the phone."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from outreach_app.documents.blocks import columns, one_line, paragraph, rows
from outreach_app.documents.edition import Edition
from outreach_app.documents.page_frame import MARGIN, Page
from outreach_app.documents.paper import A4, BODY, SMALL
from outreach_app.documents.sheet_head import Heading, headed
from outreach_app.domain.times import said_day
from outreach_app.i18n import _, pgettext

_WIDTH: Final = A4.width - 2 * MARGIN
_DAY: Final = 118.0
_VILLAGE: Final = 92.0
_SPACE: Final = 8.0


class SlipLine(NamedTuple):
    """One visit that moved: where, on which day, and what is other than before."""

    village: str
    day: date
    words: Sequence[str]


def change_slip(edition: Edition, since: int, lines: Sequence[SlipLine]) -> list[Page]:
    """The pages of a slip for holders of version `since`."""
    replaced = _("What is printed from version {number} no longer holds for these visits.")
    heading = Heading(_("Change slip"), edition.version_words(""), replaced.format(number=since))
    words = _WIDTH - _DAY - _VILLAGE - 2 * _SPACE
    table = columns(
        (_DAY, pgettext("sheet", "day"), 0.0),
        (_VILLAGE, pgettext("sheet", "village"), 0.0),
        (words, pgettext("sheet", "what changes"), 0.0),
        space=_SPACE,
    )
    cells = [
        (
            one_line(said_day(line.day), _DAY, SMALL),
            paragraph(line.village, _VILLAGE, BODY.bold(), 2),
            paragraph(_("; ").join(line.words), words, BODY, 6),
        )
        for line in lines
    ]
    return headed(edition, A4, heading).fill(
        edition,
        rows(table, cells, least=22),
        _("change slip since version {number}").format(number=since),
        f"slip {since}",
        _("Change slip"),
    )
