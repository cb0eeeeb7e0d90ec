"""New ids are unique and rise."""

from concurrent.futures import ThreadPoolExecutor

from ulid import ULID

from outreach_app.ids import rising_mint, seeded_mint, ulids


def test_ids_made_in_one_millisecond_rise() -> None:
    frozen = ULID.from_int(1 << 100)
    mint = rising_mint(lambda: frozen)
    made = [mint() for _ in range(50)]
    assert made == sorted(set(made))
    assert made[0] == str(frozen)


def test_ids_rise_with_time() -> None:
    moments = iter([5 << 80, 9 << 80, 7 << 80])
    mint = rising_mint(lambda: ULID.from_int(next(moments)))
    assert [int(ULID.from_str(mint())) for _ in range(3)] == [5 << 80, 9 << 80, (9 << 80) + 1]


def test_threads_never_share_an_id() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: ulids(), range(2000)))
    assert len(set(made)) == 2000


def test_a_seed_gives_the_same_ids_in_rising_order() -> None:
    first, second, other = seeded_mint(1), seeded_mint(1), seeded_mint(2)
    made = [first() for _ in range(20)]
    assert made == [second() for _ in range(20)]
    assert made == sorted(set(made))
    assert made[0] != other()
