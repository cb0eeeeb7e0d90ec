from hypothesis import given
from hypothesis import strategies as st

from outreach_app.documents.pen import Pen
from outreach_app.documents.strips import Strip, beside, filled, gap, stack

HEIGHTS = st.lists(
    st.tuples(st.floats(1, 60), st.booleans(), st.sampled_from([0.0, 1.0])), max_size=40
)


def nothing(pen: Pen, x: float, top: float, height: float) -> None:
    """Draw nothing."""


def strip(height: float, *, with_next: bool = False, stretch: float = 0.0) -> Strip:
    return Strip(height, nothing, stretch, with_next)


@given(HEIGHTS)
def test_every_strip_is_placed_once_in_order_and_inside_its_frame(
    asked: list[tuple[float, bool, float]],
) -> None:
    strips = [strip(high, stretch=stretch) for high, _with, stretch in asked]

    pages = filled(strips, 100, 150)

    assert [placed.strip for page in pages for placed in page] == strips
    for number, page in enumerate(pages):
        assert all(placed.top + placed.height <= (150 if number else 100) + 1e-6 for placed in page)
        tops = [placed.top for placed in page]
        assert tops == sorted(tops)


@given(HEIGHTS)
def test_a_strip_that_goes_with_the_next_never_ends_a_page(
    asked: list[tuple[float, bool, float]],
) -> None:
    strips = [strip(high / 20, with_next=with_next) for high, with_next, _s in asked]
    strips.append(strip(1))

    pages = filled(strips, 121, 121)

    assert not any(page[-1].strip.with_next for page in pages)


def test_a_head_is_repeated_where_its_rows_go_on() -> None:
    head = strip(10)
    rows = [strip(30)._replace(head=head) for _number in range(4)]

    pages = filled([head, *rows], 100, 100)

    assert [[placed.strip for placed in page] for page in pages] == [
        [head, *rows[:3]],
        [head, rows[3]],
    ]


def test_spare_height_goes_to_those_that_stretch() -> None:
    [page] = filled([strip(10), strip(10, stretch=1), strip(10, stretch=3)], 70, 70)

    assert [placed.height for placed in page] == [10, 20, 40]
    assert [placed.top for placed in page] == [0, 10, 30]


def test_strips_give_where_that_saves_a_page_and_only_as_much_as_it_takes() -> None:
    giving = [strip(60), strip(30)._replace(give=10), strip(30)._replace(give=20), strip(10)]

    [page] = filled(giving, 115, 115)

    assert [placed.height for placed in page] == [60, 25, 20, 10]
    assert [placed.top for placed in page] == [0, 60, 85, 105]


def test_strips_keep_their_height_where_giving_would_save_no_page() -> None:
    giving = [strip(60), strip(30)._replace(give=10), strip(30)._replace(give=20), strip(11)]

    pages = filled(giving, 100, 100)

    assert [[placed.height for placed in page] for page in pages] == [[60, 30], [30, 11]]


def test_strips_beside_one_another_give_as_much_as_all_of_them_can() -> None:
    parts = [strip(9)._replace(give=5), strip(7)._replace(give=1)]

    assert beside([(0, parts[0]), (50, parts[1])]).give == 9 - 6
    assert stack(parts).give == 5 + 1


def test_a_strip_higher_than_the_page_stands_alone() -> None:
    pages = filled([strip(10), strip(500), strip(10)], 100, 100)

    assert [len(page) for page in pages] == [1, 1, 1]


def test_strips_beside_one_another_are_as_high_as_the_highest() -> None:
    assert beside([(0, strip(5)), (50, strip(9))], above=2, below=1).height == 12


def test_a_stack_is_as_high_as_its_strips_and_stretches_as_they_do() -> None:
    made = stack([strip(5), gap(3), strip(4, stretch=2)])

    assert (made.height, made.stretch) == (12, 2)
