"""Where the parts of a chart stand: no word on another, whole numbers on the axis."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from screens.staff_area.chart_layout import (
    AIR,
    MOST_TICKS,
    Box,
    columns,
    every_nth,
    height_of,
    placed_values,
    ticks,
    within,
)

ROOM = Box(100, 50, 900, 600)


@given(st.integers(0, 10**9))
def test_the_axis_has_few_whole_numbers_in_even_steps_and_reaches_the_highest_bar(most):
    found = ticks(most)
    assert 2 <= len(found) <= MOST_TICKS and found[0] == 0 and found[-1] >= most
    steps = {later - earlier for earlier, later in pairwise(found)}
    assert len(steps) == 1 and str(steps.pop()).strip("0") in ("1", "2", "5")
    assert len(found) == 2 or found[-2] < most, "no empty step at the top"
    for base in (5, 10):
        assert all(tick % base == 0 for tick in ticks(most, base)), "no rounded count stands between two ticks"


@given(st.lists(st.floats(10, 300), min_size=1, max_size=31), st.floats(20, 900))
def test_labels_never_meet(widths, room):
    slot = room / len(widths)
    shown = every_nth(widths, slot)
    assert shown[0] == 0
    for one, two in pairwise(shown):
        right_end = (one + 0.5) * slot + widths[one] / 2
        assert right_end + AIR <= (two + 0.5) * slot - widths[two] / 2 + 1e-6


@given(st.lists(st.tuples(st.integers(0, 20_000), st.floats(20, 200)), min_size=1, max_size=31))
def test_numbers_stand_on_no_bar_and_on_no_other_number(bars):
    top = ticks(max(count for count, _ in bars))[-1]
    slots = columns(ROOM, len(bars))
    drawn, wanted = [], []
    for slot, (count, wide) in zip(slots, bars, strict=True):
        high = height_of(count, top, ROOM.height)
        drawn.append(slot._replace(top=ROOM.bottom - high, height=high))
        wanted.append((Box(slot.left + (slot.width - wide) / 2, ROOM.bottom - high - 50, wide, 48), count))
    shown = placed_values(wanted, drawn, ROOM._replace(top=0))
    for at in shown:
        box = wanted[at][0]
        assert ROOM.left <= box.left and box.right <= ROOM.right
        assert not any(box.meets(bar) for bar in drawn)
        assert not any(box.meets(wanted[other][0]) for other in shown if other != at)
    if all(wide + AIR < ROOM.width / len(bars) for _, wide in bars):
        assert len(shown) == len(bars), "where all find room, all are written"


@given(st.integers(1, 31))
def test_bars_stand_side_by_side_within_their_room(number):
    found = columns(ROOM, number)
    assert found[0].left >= ROOM.left and found[-1].right <= ROOM.right + 1e-6
    assert all(one.right < two.left for one, two in pairwise(found))


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_bar_is_as_high_as_its_number_and_the_smallest_is_seen(one, top):
    high = height_of(min(one, top), top, 500)
    assert (high == 0) == (one == 0) and high <= 500


def test_a_label_at_the_edge_is_moved_inside():
    assert within(Box(90, 0, 50, 10), 100, 1000).left == 100
    assert within(Box(980, 0, 50, 10), 100, 1000).right == 1000
