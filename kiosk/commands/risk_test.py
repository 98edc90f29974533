"""kiosk risk-test: which tests there are, and what answers come to."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.commands.context import WRONG_USE, get, read_config, stop
from kiosk.config import RISK_TESTS_FOLDER
from kiosk.risk_tests import AnswerProblem, Pack, PackProblem, load_packs, score

app = typer.Typer(help="Risk tests: which there are, what answers come to.", no_args_is_help=True)


class SexOption(StrEnum):
    FEMALE = "female"
    MALE = "male"


@app.command("list")
def list_tests(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array instead of a table.")] = False,
) -> None:
    """Show every risk test: questions, version, when it was checked, licence, source, whether it is switched on."""
    enabled = read_config(get(ctx)).risk_tests.enabled
    rows: list[dict[str, Any]] = [
        {
            "id": pack.id,
            "enabled": pack.id in enabled,
            "questions": len(pack.items),
            "items": list(pack.items),
            "version": pack.version,
            "checked": pack.checked_on.isoformat(),
            "signed_off": pack.sign_off or None,
            "licence": pack.licence,
            "source": pack.source,
        }
        for pack in _packs().values()
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    layout = "{:<12} {:<8} {:>9} {:>8} {:<11}"
    typer.echo(layout.format("id", "enabled", "questions", "version", "checked").rstrip())
    for row in rows:
        on = "yes" if row["enabled"] else "no"
        typer.echo(layout.format(row["id"], on, row["questions"], row["version"], row["checked"]).rstrip())
        typer.echo(f"    licence: {row['licence']}\n    source:  {row['source']}")


@app.command("score")
def score_test(
    test: Annotated[str, typer.Argument(metavar="ID", help="The test's id, see `risk-test list`.")],
    answers: Annotated[str, typer.Option("--answers", metavar="FILE|-", help="JSON object: item id -> answer.")],
    age: Annotated[
        int | None, typer.Option("--age", metavar="N", help="Years; fills the item age when absent.")
    ] = None,
    sex: Annotated[SexOption | None, typer.Option("--sex", help="Which sex's limits to use.")] = None,
) -> None:
    """Score answers: one JSON object. Works for tests that are switched off, too."""
    packs = _packs()
    if test not in packs:
        stop(f"there is no risk test {test!r}; there is: {', '.join(packs)}", WRONG_USE)
    pack = packs[test]
    given = _read_answers(answers)
    if age is not None and "age" in pack.items:
        given.setdefault("age", age)
    try:
        result = score(pack, given, sex.value if sex else None)
    except AnswerProblem as problem:
        stop(f"{answers}: {problem}", WRONG_USE)
    typer.echo(
        json.dumps(
            {
                "test": result.test,
                "complete": result.complete,
                "score": result.score,
                "band": result.band,
                "band_index": result.band_index,
                "missing": list(result.missing),
                "crisis": result.crisis,
            }
        )
    )


def _packs() -> dict[str, Pack]:
    try:
        return load_packs(RISK_TESTS_FOLDER)
    except PackProblem as problem:
        stop(str(problem), WRONG_USE)


def _read_answers(source: str) -> dict[str, Any]:
    """The answers as written; null means not answered. Whether they fit the test is the scoring's to say."""
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    except OSError as error:
        stop(f"{source}: cannot be read: {error.strerror}", WRONG_USE)
    except UnicodeDecodeError:
        stop(f"{source}: is not UTF-8 text", WRONG_USE)
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        stop(f"{source}: is not good JSON: {error}", WRONG_USE)
    if not isinstance(found, dict):
        stop(f"{source}: must be one JSON object, item id -> answer", WRONG_USE)
    return {item: value for item, value in found.items() if value is not None}


def _refuse(constant: str) -> Decimal:
    raise ValueError(f"{constant} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an item stands there twice")
    return found
