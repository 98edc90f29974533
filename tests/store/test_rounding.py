"""The chance in sealing: each remainder of both bases, with the draw that the kiosk uses, and which table has which base."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger import read

from kiosk.statistics.sealing import round_randomly, seal
from kiosk.statistics.tables import GROUPS, TABLES, Group, base_of

DAY = date(2026, 3, 31)
# Chi-square exceeded by chance once in a million times: of one degree of freedom, and of three.
RARE, RARE_OF_PAIRS = 23.9, 30.7


@pytest.mark.parametrize(("base", "rest"), [(base, rest) for base in (5, 10) for rest in range(1, base)])
def test_each_remainder_goes_up_as_often_as_it_should(base, rest):
    draws = 20_000
    ups = Counter(round_randomly(2 * base + rest, base=base) for _ in range(draws))
    assert set(ups) == {2 * base, 3 * base}
    expected = {2 * base: draws * (base - rest) / base, 3 * base: draws * rest / base}
    assert sum((ups[value] - n) ** 2 / n for value, n in expected.items()) < RARE


@pytest.mark.parametrize("base", [5, 10])
def test_draws_that_follow_each_other_tell_nothing_of_each_other(base):
    """Chi-square over pairs: somebody who learned how one cell was rounded learns nothing of the next."""
    rest, pairs = base // 2, 20_000
    up = [round_randomly(rest, base=base) > 0 for _ in range(2 * pairs)]
    seen = Counter(zip(up[::2], up[1::2], strict=True))
    chance = {True: rest / base, False: 1 - rest / base}
    expected = {(one, other): pairs * chance[one] * chance[other] for one in chance for other in chance}
    assert sum((seen[each] - n) ** 2 / n for each, n in expected.items()) < RARE_OF_PAIRS


@pytest.mark.parametrize("base", [5, 10])
@pytest.mark.parametrize("count", range(25))
def test_it_is_exactly_right_on_average(base, count):
    """Over the equally likely draws."""
    results = [round_randomly(count, lambda _, drawn=drawn: drawn, base) for drawn in range(base)]
    assert sum(results) == base * count
    assert set(results) <= {count // base * base, -(-count // base) * base}


@given(st.integers(0, 10_000), st.integers(0, 9), st.sampled_from([5, 10]))
def test_it_goes_to_a_neighbouring_multiple_by_one_draw_among_as_many_as_the_base(count, drawn, base):
    asked = []
    rounded = round_randomly(count, lambda among: asked.append(among) or drawn % among, base)
    assert asked == [base] and rounded % base == 0 and abs(rounded - count) < base
    assert rounded == count or count % base


def test_a_seal_rounds_every_table_with_its_own_base_and_draws_for_every_cell(store, path):
    asked = []

    def draw(among):
        asked.append(among)
        return 0  # everything but a whole multiple goes up

    for _ in range(11):
        for group, tables in GROUPS.items():
            store.count([(table, cells[0]) for table, cells in tables.items()], True, DAY)
            assert group in Group
    seal(store, DAY, draw)
    sealed = read(path).sealed
    assert set(sealed) == set(TABLES), "the last day of a month closes everything"
    for table, cells in TABLES.items():
        base = base_of(table)
        assert sealed[table][str(DAY)] == {
            cell: (20 if base == 10 else 15) if cell == cells[0] else 0 for cell in cells
        }
    assert Counter(asked) == Counter(base_of(table) for table, cells in TABLES.items() for _ in cells)
    assert set(asked) == {5, 10}
