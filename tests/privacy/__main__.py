"""`python -m tests.privacy`: the figures of docs/privacy.md, for kiosks where few and many people measure on a day."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.privacy.adversary import attack, share, simulate

print("| people a day | closed | base rate | with every export | with exact counts | surest guess | worst bucket |")
print("| --- | --- | --- | --- | --- | --- | --- |")
for a_day in (3, 8, 15, 23, 60):
    with TemporaryDirectory() as folder:
        buckets = simulate(Path(folder), 365, a_day, seed=a_day)
    guesses = attack(buckets, seed=1)
    worst = max(guesses, key=lambda guess: guess.advantage)
    base, right, exact = (share(guesses, name) for name in ("base", "right", "exact"))
    print(
        f"| {a_day} | {len(buckets)} | {base:.1%} | {right:.1%} ({right - base:+.1%}) | {exact:.1%} | "
        f"{max(guess.sure for guess in guesses):.0%} | {worst.right} of {worst.of}, {worst.base} by the base rate |",
        flush=True,
    )
