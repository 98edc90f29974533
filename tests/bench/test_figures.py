"""The harness itself: what it works out, and that the floor of the slip is the slip's own text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.slip.a4 import a4_pdf
from tests.bench.bare_slip import bare_pdf, same_text, texts_drawn
from tests.bench.figures import against, percentile, table
from tests.bench.slip import sample_content


def test_the_ratio_is_the_median_of_the_pairs():
    figure = against("x", "figure", "s", [1.0, 10.0, 4.0], [1.0, 2.0, 4.0], limit=1.5)
    assert (figure.ours, figure.floor, figure.compared) == (4.0, 2.0, 1.0), "not 4 / 2"
    assert figure.met


def test_a_missed_target_is_said():
    missed = against("x", "figure", "s", [1.6], [1.0], limit=1.5)
    assert not missed.met and "NOT met" in table([missed])
    assert "NOT met" not in table([replace(missed, limit=1.6)])


@pytest.mark.parametrize(("percent", "value"), [(50, 50), (99, 99), (100, 100), (1, 1)])
def test_percentiles_are_measured_values(percent, value):
    assert percentile(list(range(100, 0, -1)), percent) == value


def test_one_slow_value_in_fifty_is_within_the_worst_two_percent():
    assert percentile([1.0] * 49 + [9.0], 99) == 9.0


def test_the_bare_slip_has_every_letter_in_its_place():
    texts, document = texts_drawn(lambda: a4_pdf(sample_content()))
    assert len(texts) > 40
    assert same_text(document, bare_pdf(texts))
    moved = [replace(texts[5], x=texts[5].x + 2), *texts[:5], *texts[6:]]
    assert not same_text(document, bare_pdf(moved))
    assert not same_text(document, bare_pdf(texts[:-1]))
