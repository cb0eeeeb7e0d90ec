import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from outreach_app.documents.faces import (
    STAND_IN,
    Face,
    advances,
    font,
    unwritable,
    writable,
)
from outreach_app.services.reference import almanac, divisions, outlines, topic_catalogue

EXTENSION_B = "\U00020bb7"


def test_every_place_and_topic_shipped_can_be_written() -> None:
    names = [village.full_name for village in divisions().villages.values()]
    names += [outline.name for outline in outlines()]
    names += [topic.name + "".join(topic.materials) for topic in topic_catalogue()]
    names += [*almanac().terms.values()]

    assert len(names) > 750
    assert unwritable("".join(names)) == ""


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("text", ["闇门滩村", "09:30–11:30", "Picea crassifolia", ""])
def test_widths_are_those_of_the_font(face: Face, text: str) -> None:
    font(face)

    assert advances(face).of(text) * 12 == pytest.approx(stringWidth(text, face.value, 12))


def test_a_character_no_face_has_gets_a_stand_in_of_the_same_width() -> None:
    widths = advances(Face.REGULAR)

    assert unwritable(f"{EXTENSION_B}家村{EXTENSION_B}") == EXTENSION_B
    assert writable(f"{EXTENSION_B}家村") == f"{STAND_IN}家村"
    assert widths[EXTENSION_B] == widths[STAND_IN]


def test_white_space_is_not_missing() -> None:
    assert unwritable("一 \t\n二\u3000") == ""
