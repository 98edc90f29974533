"""`--rules FILE`: after the run, the table of the accessibility rules and of what became of their tests goes into FILE."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("kiosk", deadline=None)
settings.load_profile("kiosk")

BEGIN, END = "<!-- rules: begin -->", "<!-- rules: end -->"
ROOT = Path(__file__).resolve().parents[1]


def _rules() -> Any:
    spec = importlib.util.spec_from_file_location("accessibility_rules", ROOT / "tests" / "accessibility" / "rules.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.RULES


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rules", metavar="FILE", help="write the table of accessibility rules into FILE")


def pytest_configure(config: pytest.Config) -> None:
    target = config.getoption("--rules")
    if target and not hasattr(config, "workerinput"):
        config.pluginmanager.register(RulesReport(Path(target)), "rules-report")


# They wait for minutes of a visit to pass: begun first, the others run beside them.
LONG = ("tests/commands/test_tour.py", "tests/journey/test_real_window.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


class RulesReport:
    """Notes what became of each test; with several workers it runs in the one that hands out the tests."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._outcomes: dict[str, set[str]] = defaultdict(set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.failed:
            self._outcomes[report.nodeid].add(report.outcome)

    def pytest_sessionfinish(self) -> None:
        before, _, rest = self._target.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        self._target.write_text(f"{before}{BEGIN}\n{table(self._outcomes)}{END}{after}", encoding="utf-8")


def table(outcomes: dict[str, set[str]]) -> str:
    """The rules as a Markdown table."""
    lines = ["| rule | what it says | result | held by |", "| --- | --- | --- | --- |"]
    for number, rule in _rules().items():
        found = set().union(*(each for test, each in outcomes.items() if test.startswith(rule.tests)))
        result = "fail" if "failed" in found else "pass" if "passed" in found else "not run"
        held = ", ".join(f"`{test.removeprefix('tests/')}`" for test in rule.tests)
        note = f" ({rule.note})" if rule.note else ""
        lines.append(f"| {number} | {rule.says}{note} | {result} | {held} |")
    return "\n".join(lines) + "\n"
