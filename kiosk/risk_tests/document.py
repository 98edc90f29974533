"""docs/clinical.md, made of the packs: every threshold, its source and version, and what awaits a sign-off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.risk_tests.pack import Band, Pack
from kiosk.risk_tests.wording import Words

HEAD = """# Risk tests: points, limits, sources

Made by `kiosk risk-test document` from the packs in `assets/risk_tests`; do not edit it here. Whoever signs a version
writes name and date into the pack's `sign_off`; a change of points, bands or meaning raises the version and empties it.
Advice and wording are listed in [clinical-review.md](clinical-review.md).
"""


def document(packs: Iterable[Pack], t: Words) -> str:
    """The whole page. `t`: the language of names and bands."""
    ordered = sorted(packs, key=lambda pack: pack.id)
    waiting = [pack.id for pack in ordered if not pack.sign_off]
    lines = [
        HEAD,
        f"**Awaiting a clinician's sign-off ({len(waiting)} of {len(ordered)}):** {', '.join(waiting) or 'none'}",
        "",
    ]
    for pack in ordered:
        lines += [*_of(pack, t), ""]
    return "\n".join(lines).rstrip() + "\n"


def _of(pack: Pack, t: Words) -> Iterator[str]:
    yield f"## {t(f'{pack.id}.title')} (`{pack.id}`)"
    yield ""
    yield f"- version {pack.version}, compared with the source on {pack.checked_on}"
    yield f"- sign-off: {pack.sign_off or '**none**'}"
    yield f"- source: {pack.source}"
    yield f"- licence: {pack.licence}"
    ages = f"from {pack.minimum_age}" + (f" to {pack.maximum_age}" if pack.maximum_age else "")
    yield f"- for people {ages} years; not for: {', '.join(pack.exclusions) or '-'}"
    if pack.off:
        yield f"- shipped switched off: {pack.condition}"
    yield f"- score: {_rule(pack)}"
    for skip in pack.skips:
        sums = " + ".join(skip.sum_of)
        yield f"- when {sums} comes to {skip.total}: {', '.join(skip.items)} are not asked and count 0"
    if pack.lift:
        yield f"- any point in {', '.join(pack.lift.items)} gives `{pack.lift.band}` whatever the sum"
    if pack.crisis:
        asked = f"item {pack.crisis.item} from {pack.crisis.least} point"
        yield f"- {asked}: 112 and the crisis line at once, whatever the total"
    for note in pack.notes:
        when = [f"item {note.when.item} from {note.when.least} points"] if note.when.item else []
        when += [f"in {', '.join(note.when.bands)}"] if note.when.bands else []
        yield f"- note `{note.id}`: {'; '.join(when) or 'by the formula'}"
    for offer in pack.offers:
        then = f"item {offer.when.item} from {offer.when.least}" if offer.when.item else ", ".join(offer.when.bands)
        yield f"- goes on to `{offer.pack}`: {then}"
    yield ""
    yield from _points(pack)
    if pack.bands:
        yield "| band | from | to | people | name |"
        yield "|---|---|---|---|---|"
        for band in pack.bands:
            yield f"| {band.id} | {_limits(pack, band)} | {band.who or 'all'} | {t(f'{pack.id}.band.{band.id}')} |"


def _rule(pack: Pack) -> str:
    if pack.rule == "sum":
        return f"sum of the points, {pack.lowest_score} to {pack.highest_score}"
    return {"number": "the number itself", "none": "none; tips only"}.get(pack.rule, f"formula `{pack.rule}`")


def _limits(pack: Pack, band: Band) -> str:
    told = pack.rule in ("sum", "number", "activity_minutes", "score2", "score2_op")
    return f"{band.lowest} | {band.highest}" if told else "by the formula |"


def _points(pack: Pack) -> Iterator[str]:
    if pack.rule == "none":
        return
    yield "| item | points |"
    yield "|---|---|"
    for item in pack.scored:
        if item.ranges:
            worth = [
                f"{entry.lowest}–{entry.highest}{f' ({entry.sex})' if entry.sex else ''}: {entry.points}"
                for entry in item.ranges
            ]
        elif item.is_number:
            worth = [f"{item.lowest} to {item.highest}, in steps of {item.step}"]
        else:
            worth = [f"{option.id}: {option.points}" for option in pack.question(item.id).options]
        yield f"| {item.id} | {'; '.join(worth)} |"
    yield ""
