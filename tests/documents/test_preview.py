from outreach_app.documents.preview import page_count, page_images
from outreach_app.documents.visit_sheet import visit_sheet
from tests.documents.planned import edition
from tests.documents.reading import drawn


def test_a_page_comes_as_rows_of_red_green_and_blue() -> None:
    plan = edition()
    pdf = drawn([page for one in plan.visits()[:3] for page in visit_sheet(plan, one)]).pdf

    images = list(page_images(pdf, 0.5))

    assert page_count(pdf) == len(images) == 3
    for image in images:
        assert (image.width, image.height) == (298, 421)
        assert len(image.rgb) == image.width * image.height * 3
        assert image.rgb[:3] == b"\xff\xff\xff"
        assert min(image.rgb) < 64


def test_the_one_colour_comes_out_green_not_mirrored() -> None:
    plan = edition()
    pdf = drawn(visit_sheet(plan, plan.visits()[0])).pdf

    [image] = page_images(pdf, 1, [0])
    pixels = zip(image.rgb[0::3], image.rgb[1::3], image.rgb[2::3], strict=True)

    assert any(red < 40 and green > 70 and blue < green for red, green, blue in pixels)


def test_single_pages_can_be_asked_for() -> None:
    plan = edition()
    pdf = drawn([page for one in plan.visits()[:3] for page in visit_sheet(plan, one)]).pdf

    assert len(list(page_images(pdf, 0.2, [2, 0]))) == 2
