"""The guess of somebody with every export and an exact door count; the whole year's figures are in docs/privacy.md."""

from collections import Counter

import pytest

from tests.privacy.adversary import Bucket, attack, share, simulate


@pytest.fixture(scope="module")
def buckets(tmp_path_factory):
    return simulate(tmp_path_factory.mktemp("kiosk"), 25, 23, seed=4)


def test_what_is_published_helps_little_to_guess_a_persons_class(buckets):
    guesses = attack(buckets, seed=1)
    base, right, exact = (share(guesses, name) for name in ("base", "right", "exact"))
    assert right - base < 0.10
    assert right <= exact, "nothing beats the exact counts"
    assert max(guess.sure for guess in guesses) < 0.80


def test_the_attack_is_a_real_one(buckets):
    """Where so many come that rounding hides little, it finds the commonest class of every day."""
    crowd = [Bucket(b.first, b.last, list(b.people) * 20, _rounded(list(b.people) * 20, b)) for b in buckets[:8]]
    guesses = attack(crowd, seed=1)
    assert share(guesses, "right") > share(guesses, "exact") - 0.03


def _rounded(people, bucket):
    """Counts so large that rounding hides little."""
    return {
        table: {cell: 5 * round(Counter(kind[at] for kind in people)[cell] / 5) for cell in published}
        for at, (table, published) in enumerate(bucket.published.items())
    }
