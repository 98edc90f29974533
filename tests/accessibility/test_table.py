"""The table of docs/accessibility.md is that of the rules as they are, and names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rules import RULES

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+) \| (.*) \| (pass|fail|not run) \| (.*) \|$", re.MULTILINE)


def test_there_are_all_thirty_eight_rules() -> None:
    assert list(RULES) == list(range(1, 39))


@pytest.mark.parametrize("number", RULES)
def test_every_rule_is_held_by_tests_that_exist(number: int) -> None:
    assert RULES[number].tests
    for test in RULES[number].tests:
        file, _, name = test.partition("::")
        found = sorted((ROOT / file).rglob("test_*.py")) if (ROOT / file).is_dir() else [ROOT / file]
        assert found and found[0].exists(), test
        assert f"def {name or 'test_'}" in found[0].read_text(encoding="utf-8"), test


def test_the_table_tells_what_the_rules_say() -> None:
    """Only a run can say pass; the rest is compared here. `make accessibility` writes it anew."""
    rows = {int(found[1]): found for found in ROW.finditer((ROOT / "docs" / "accessibility.md").read_text("utf-8"))}
    assert list(rows) == list(RULES), "run `make accessibility`"
    for number, rule in RULES.items():
        assert rows[number][2].startswith(rule.says), f"rule {number}: run `make accessibility`"
        assert all(f"`{test.removeprefix('tests/')}`" in rows[number][4] for test in rule.tests), number
        assert rows[number][3] == "pass", f"rule {number} stands as {rows[number][3]!r} in docs/accessibility.md"
