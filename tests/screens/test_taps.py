"""When a tap counts."""

from __future__ import annotations

import pytest

from screens.taps import TapGate


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(clock: Clock) -> TapGate:
    return TapGate(clock)


def test_the_first_tap_of_all_counts(gate: TapGate) -> None:
    assert gate.may_press()
    assert gate.accept("start", gate.screen)


@pytest.mark.parametrize(("after", "presses"), [(0.0, False), (0.249, False), (0.25, True), (3.0, True)])
def test_nothing_can_be_pressed_on_a_screen_that_has_just_come(
    gate: TapGate, clock: Clock, after: float, presses: bool
) -> None:
    gate.new_screen()
    clock.now += after
    assert gate.may_press() is presses


def test_a_finger_that_came_down_on_the_screen_before_does_nothing_on_the_next(gate: TapGate, clock: Clock) -> None:
    began = gate.screen
    gate.new_screen()
    clock.now += 5
    assert not gate.accept("next", began)


@pytest.mark.parametrize(("after", "counts"), [(0.05, False), (0.499, False), (0.5, True)])
def test_a_second_tap_soon_after_the_first_is_a_tremor(gate: TapGate, clock: Clock, after: float, counts: bool) -> None:
    gate.accept("yes", gate.screen)
    clock.now += after
    assert gate.accept("no", gate.screen) is counts


def test_an_ignored_tap_does_not_prolong_the_waiting(gate: TapGate, clock: Clock) -> None:
    gate.accept("yes", gate.screen)
    clock.now += 0.4
    assert not gate.accept("yes", gate.screen)
    clock.now += 0.1
    assert gate.accept("yes", gate.screen)


def test_digits_follow_each_other_fast_but_one_key_does_not_bounce(gate: TapGate, clock: Clock) -> None:
    assert gate.accept("key 1", gate.screen, typing=True)
    clock.now += 0.1
    assert gate.accept("key 7", gate.screen, typing=True)
    clock.now += 0.1
    assert not gate.accept("key 7", gate.screen, typing=True)
    clock.now += 0.4
    assert gate.accept("key 7", gate.screen, typing=True)


def test_what_is_left_to_wait(gate: TapGate, clock: Clock) -> None:
    gate.new_screen()
    assert gate.wait_left() == pytest.approx(0.25)
    clock.now += 0.25
    gate.accept("start", gate.screen)
    assert gate.wait_left() == pytest.approx(0.5)
    gate.forgive()
    assert gate.wait_left() == 0
    assert gate.may_press()


def test_a_word_has_the_same_letter_twice_and_a_finger_that_bounces_writes_one() -> None:
    now = [100.0]
    gate = TapGate(lambda: now[0])
    key, other = object(), object()
    assert gate.accept(key, gate.screen, typing=True, letter=True)
    now[0] += 0.1
    assert not gate.accept(key, gate.screen, typing=True, letter=True)
    assert gate.accept(other, gate.screen, typing=True, letter=True), "another letter may follow at once"
    now[0] += 0.2
    assert gate.accept(other, gate.screen, typing=True, letter=True)
    now[0] += 0.2
    assert not gate.accept(other, gate.screen, typing=True), "a key of a number pad waits longer"
