"""Reading config.toml. Every mistake is found at once; each is told with file, line, key, value and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.config_lines import Key, lines_of_keys
from kiosk.config_model import Config, Meter
from kiosk.languages import PREPARED
from kiosk.risk_tests.loading import PackProblem, load_pack
from kiosk.services import service_ids
from kiosk.toml_file import ConfigProblem, Finding, Problem, choices, read, read_text, written

__all__ = ["Config", "ConfigProblem", "Problem", "Setting", "load", "settings"]

RISK_TESTS_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "risk_tests"


@dataclass(frozen=True, slots=True)
class Setting:
    """One effective value and where it comes from: a line of the file, or None for the built-in default."""

    key: str
    value: object
    line: int | None


def load(
    path: Path,
    *,
    meter_models: Collection[str] | None = None,
    check_port: Callable[[str], None] = lambda _port: None,
    check_meter: Callable[[str, str, Mapping[str, Any], bool], None] = lambda *_: None,
) -> Config:
    """The configuration in `path`. Raises ConfigProblem.

    `meter_models`: the models that there are drivers for, where the caller knows them; others are then refused.
    `check_port` raises ValueError, in words, for a port that can never be one; `check_meter` is given the model, its
    port, its options and whether the screen starts a measurement, and raises ValueError where these do not go together.
    """

    def also(values: Mapping[str, Any]) -> list[Finding]:
        unknown = list(_unknown_names(values, meter_models))
        return [*unknown, *_bad_port(values, check_port), *([] if unknown else _bad_meter(values, check_meter))]

    return read(path, Config, also)


def _bad_port(values: Mapping[str, Any], check_port: Callable[[str], None]) -> Iterator[Finding]:
    port = written(values, ("meter", "port"))
    if isinstance(port, str) and "://" in port:
        try:
            check_port(port)
        except ValueError as wrong:
            yield ("meter", "port"), port, str(wrong)


def _bad_meter(
    values: Mapping[str, Any], check_meter: Callable[[str, str, Mapping[str, Any], bool], None]
) -> Iterator[Finding]:
    model = written(values, ("meter", "model")) or Meter().model
    options = values.get("meter", {}).get("options", {}) if isinstance(values.get("meter", {}), Mapping) else {}
    start = written(values, ("meter", "start")) or Meter().start
    port = written(values, ("meter", "port")) or Meter().port
    if not isinstance(model, str) or not isinstance(port, str) or not isinstance(options, Mapping):
        return  # said by the model of the configuration
    try:
        check_meter(model, port, options, start == "screen")
    except ValueError as wrong:
        key, _, words = str(wrong).partition(": ")
        found = re.match(r"option (\w+)", key)
        if found:
            place = ("meter", "options", found[1])
            yield place, written(values, place), words
        else:
            yield ("meter",), None, str(wrong)


def settings(path: Path, config: Config) -> list[Setting]:
    """Every effective value of `config`, read from `path`, in the order of the sections."""
    lines = lines_of_keys(read_text(path))
    return [
        Setting(".".join(key), value, lines.get(key))
        for key, value in _leaves(config.model_dump(mode="json", by_alias=True))
    ]


def _leaves(values: Mapping[str, Any], above: Key = ()) -> Iterator[tuple[Key, object]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*above, name))
        else:
            yield (*above, name), value


def _risk_tests(values: Mapping[str, Any]) -> Iterator[Finding]:
    """Tests that there are not, and tests that ask something of the operator that is not written down."""
    files = {file.stem: file for file in RISK_TESTS_FOLDER.glob("*.toml")}
    own = written(values, ("risk_tests", "folder"))
    if isinstance(own, str):
        folder = Path(own).expanduser()
        if not folder.is_dir():
            yield ("risk_tests", "folder"), own, "there is no such folder"
        files = {file.stem: file for file in folder.glob("*.toml")} | files
    tests = set(files)
    enabled = written(values, ("risk_tests", "enabled"))
    names = [test for test in enabled if isinstance(test, str)] if isinstance(enabled, list) else []
    for test in names:
        if test not in tests:
            yield ("risk_tests", "enabled"), test, choices(test, tests)
    accepted = values.get("risk_tests", {}).get("accepted", {}) if isinstance(values.get("risk_tests"), dict) else {}
    commercial = written(values, ("risk_tests", "commercial")) is True
    for test in (name for name in names if name in tests and name != "findrisc"):
        try:
            pack = load_pack(files[test])
        except PackProblem as problem:
            yield ("risk_tests", "enabled"), test, problem.faults[0]
            continue
        if pack.off and not (isinstance(accepted, dict) and accepted.get(test)):
            advice = f'whoever switches it on accepts: {pack.condition} Write accepted = {{ {test} = "name, date" }}'
            yield ("risk_tests", "enabled"), test, advice
        if pack.prohibits_commercial and commercial:
            yield (
                ("risk_tests", "enabled"),
                test,
                "its licence forbids commercial use; commercial = true stands here",
            )
        if pack.rule in ("score2", "score2_op") and written(values, ("risk_tests", "region")) is None:
            yield ("risk_tests", "region"), None, f'{test} needs a region; Finland\'s is region = "moderate"'


def _unfinished_languages(values: Mapping[str, Any]) -> Iterator[Finding]:
    """Languages of which a visitor would meet a text that nobody has translated."""
    languages = written(values, ("display", "languages"))
    own = written(values, ("risk_tests", "folder"))
    folder = Path(own).expanduser() / "locale" if isinstance(own, str) else None
    for code in languages if isinstance(languages, list) else ():
        if isinstance(code, str) and code in PREPARED:
            from kiosk.translating import unfinished  # reads the catalogues as a translator's program does

            try:
                words = unfinished(code, folder)
            except ValueError as wrong:  # a file of the operator's that is not well written
                words = str(wrong)
            if words:
                yield ("display", "languages"), code, words


def _unknown_names(values: Mapping[str, Any], meter_models: Collection[str] | None) -> Iterator[Finding]:
    """Names that are well formed but that nothing stands behind."""
    yield from _risk_tests(values)
    yield from _unfinished_languages(values)
    model = written(values, ("meter", "model"))
    if meter_models is not None and isinstance(model, str) and model not in meter_models:
        yield ("meter", "model"), model, choices(model, meter_models)
    services = written(values, ("services",))
    known = service_ids()
    for service in services if isinstance(services, Mapping) else ():
        if service not in known:
            yield ("services", service), None, "there is no such service; " + choices(service, known)
