"""kiosk risk-test: which tests there are, and what answers come to."""

from __future__ import annotations

import json
import sys
import tomllib
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.commands.context import PROBLEM_FOUND, WRONG_USE, checked_config, get, read_config, stop
from kiosk.config import RISK_TESTS_FOLDER, ConfigProblem
from kiosk.language import Language, load, place_of, use_words_of, words_of_the_place
from kiosk.languages import LANGUAGES, stand_in
from kiosk.risk_tests import AnswerProblem, Facts, Pack, PackProblem, load_pack, load_packs, score
from kiosk.risk_tests.document import document
from kiosk.risk_tests.texts import faults, optional
from kiosk.services import service_ids
from kiosk.toml_file import read_text

app = typer.Typer(help="Risk tests: which there are, what answers come to.", no_args_is_help=True)


class SexOption(StrEnum):
    FEMALE = "female"
    MALE = "male"


class RegionOption(StrEnum):
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    VERY_HIGH = "very_high"


@app.command("list")
def list_tests(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array instead of a table.")] = False,
) -> None:
    """Show every risk test: questions, version, when it was checked, licence, source, whether it is switched on."""
    settings = read_config(get(ctx)).risk_tests
    enabled, replaced = settings.enabled, words_of_the_place("fi")
    rows: list[dict[str, Any]] = [
        {
            "id": pack.id,
            "enabled": pack.id in enabled,
            "questions": len(pack.items),
            "items": list(pack.items),
            "wording": _wording(pack, replaced, settings.own_folder),
            "version": pack.version,
            "checked": pack.checked_on.isoformat(),
            "signed_off": pack.sign_off or None,
            "group": pack.group,
            "off": pack.off,
            "condition": pack.condition or None,
            "licence": pack.licence,
            "source": pack.source,
        }
        for pack in _packs(settings.own_folder).values()
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    layout = "{:<12} {:<8} {:>9} {:>8} {:<11}"
    typer.echo(layout.format("id", "enabled", "questions", "version", "checked").rstrip())
    for row in rows:
        on = "yes" if row["enabled"] else "no"
        typer.echo(layout.format(row["id"], on, row["questions"], row["version"], row["checked"]).rstrip())
        if row["off"]:
            typer.echo(f"    off:     {row['condition']}")
        if row["wording"] == "replaced":
            typer.echo("    wording: replaced by the operator")
        typer.echo(f"    licence: {row['licence']}\n    source:  {row['source']}")


def _wording(pack: Pack, replaced: frozenset[str], own: Path | None) -> str:
    """Whose words a test has: ours, ours with an operator's in their place, or all an operator's."""
    if own is not None and (own / f"{pack.id}.toml").exists():
        return "the operator's"
    return "replaced" if any(key.startswith(f"{pack.texts}.") for key in replaced) else "our own"


@app.command("document")
def print_document() -> None:
    """Print docs/clinical.md: every threshold, source and version, and what awaits a sign-off."""
    typer.echo(document(_packs().values(), load("en")), nl=False)


@app.command("check")
def check(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="One pack; default: every shipped one and those of [risk_tests] folder.")
    ] = None,
) -> None:
    """Look for what is wrong in a pack and its texts, with file and line. Exit code 1 if something is."""
    found: list[str] = []
    own = _own_folder(ctx, found)
    files = [*sorted(RISK_TESTS_FOLDER.glob("*.toml")), *(sorted(own.glob("*.toml")) if own else [])]
    if file is not None:
        files = [file]
        _use_words_beside(file.parent, found)  # an operator's own test has its words there
    unreadable = bool(found)
    for each in files:
        try:
            pack: Pack | None = load_pack(each)
        except PackProblem as problem:
            found += problem.faults
            pack = problem.pack
        if pack is None or unreadable:
            continue
        found += _faults_of_words(pack)
        if unknown := [number for number in _numbers(pack) if number not in service_ids()]:
            found.append(f"{each}: there is no service {unknown[0]!r} in assets/services.toml")
    if file is None and not found:
        _packs(own)  # what one pack says of another
    for fault in found:
        typer.echo(fault)
    if found:
        raise typer.Exit(PROBLEM_FOUND)
    typer.echo(f"{len(files)} risk test{'s are' if len(files) > 1 else ' is'} in order, in {len(LANGUAGES)} languages.")


def _faults_of_words(pack: Pack) -> list[str]:
    languages = {code: load(code) for code in LANGUAGES}
    found = [
        f"{place_of(code, key)}: {fault}"
        for code, t in languages.items()
        for key, fault in faults(pack, t)
        if not _is_said_of_another(key, t, languages.get(stand_in(code) or ""))
    ]
    for key, _ in optional(pack):
        missing = [code for code, t in languages.items() if not t.has(key)]
        if 0 < len(missing) < len(languages):
            found += [
                f"{place_of(code, key)}: {key} is missing here, and stands in other languages" for code in missing
            ]
    return found


def _is_said_of_another(key: str, t: Language, other: Language | None) -> bool:
    """Whether the text is that of the language that stands in, where a fault of it is named already."""
    if other is None or t.has(key) != other.has(key):
        return False
    return not t.has(key) or t(key) == other(key)


def _use_words_beside(folder: Path, found: list[str]) -> None:
    if (folder / "locale").is_dir():
        try:
            use_words_of(folder / "locale")
        except ValueError as problem:
            found.append(str(problem))


def _numbers(pack: Pack) -> list[str]:
    bands = [number for band in pack.bands for number in band.numbers]
    return [*bands, *(number for note in pack.notes for number in note.numbers), *pack.numbers]


def _own_folder(ctx: typer.Context, found: list[str]) -> Path | None:
    """The operator's own tests, where the configuration names them: also one that is refused, perhaps because of them.

    What is wrong with their words goes into `found`.
    """
    path = get(ctx).config_path
    try:
        return checked_config(get(ctx)).risk_tests.own_folder
    except ConfigProblem:
        pass
    try:
        own = tomllib.loads(read_text(path)).get("risk_tests", {}).get("folder")
    except (ConfigProblem, tomllib.TOMLDecodeError, AttributeError):
        typer.echo(f"{path} cannot be read, so no tests of your own are looked at.", err=True)
        return None
    if not isinstance(own, str) or not Path(own).expanduser().is_dir():
        return None
    folder = Path(own).expanduser()
    _use_words_beside(folder, found)
    return folder


@app.command("score")
def score_test(
    ctx: typer.Context,
    test: Annotated[str, typer.Argument(metavar="ID", help="The test's id, see `risk-test list`.")],
    answers: Annotated[str, typer.Option("--answers", metavar="FILE|-", help="JSON object: item id -> answer.")],
    age: Annotated[
        int | None, typer.Option("--age", metavar="N", help="Years; fills the item age when absent.")
    ] = None,
    sex: Annotated[SexOption | None, typer.Option("--sex", help="Which sex's limits to use.")] = None,
    region: Annotated[
        RegionOption | None, typer.Option("--region", help="The region of SCORE2; Finland's is moderate.")
    ] = None,
) -> None:
    """Score answers: one JSON object. Works for tests that are switched off, too."""
    packs = _packs(_own_folder(ctx, []))
    if test not in packs:
        stop(f"there is no risk test {test!r}; there is: {', '.join(packs)}", WRONG_USE)
    pack = packs[test]
    given = _read_answers(answers)
    if age is not None and "age" in pack.items:
        given.setdefault("age", age)
    try:
        result = score(pack, given, Facts(age, sex.value if sex else None, region.value if region else None))
    except AnswerProblem as problem:
        stop(f"{answers}: {problem}", WRONG_USE)
    typer.echo(
        json.dumps(
            {
                "test": result.test,
                "complete": result.complete,
                "score": _plain(result.score),
                "band": result.band,
                "band_index": result.band_index,
                "missing": list(result.missing),
                "crisis": result.crisis,
            }
        )
    )


def _plain(number: Decimal | int | None) -> float | int | None:
    """A whole number as one, a decimal as JSON writes it."""
    return float(number) if isinstance(number, Decimal) else number


def _packs(own: Path | None = None) -> dict[str, Pack]:
    try:
        return load_packs(RISK_TESTS_FOLDER, own)
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
