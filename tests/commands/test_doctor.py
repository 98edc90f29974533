"""The doctor names what is wrong, what to do, and tells it by the exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path

from command_line import kiosk

from kiosk.commands.doctor_place import CHECKLIST


def findings(result):
    return {finding["what"]: finding for finding in json.loads(result.stdout)}


def test_the_shipped_configuration_has_no_problem(tmp_path, config):
    result = kiosk("--config", config(), "--data", tmp_path, "doctor", "--json")
    assert result.returncode == 0, result.stderr
    found = findings(result)
    assert {"config", "meter", "printer", "database", "texts", "fonts", "disk", "clock"} <= found.keys()
    assert found["practice"]["state"] == "warning" and found["meter"]["state"] == "ok"


def test_a_meter_that_is_not_there_is_a_problem(tmp_path, config):
    path = config(meter='model = "tm265x"\nport = "/dev/serial/by-id/no-such-adapter"')
    result = kiosk("--config", path, "--data", tmp_path, "doctor", "--json")
    assert result.returncode == 1
    assert findings(result)["meter"]["state"] == "problem"
    assert "kiosk meter ports" in findings(result)["meter"]["next"]


def test_a_bad_configuration_is_named_and_ends_with_2(tmp_path, config):
    result = kiosk("--config", config(visit="rest_seconds = -5"), "--data", tmp_path, "doctor")
    assert result.returncode == 2
    assert "rest_seconds" in result.stdout and "-5" in result.stdout


def test_a_data_folder_that_cannot_be_written_is_a_problem(config):
    result = kiosk("--config", config(), "--data", "/proc/sys/kiosk", "doctor", "--json")
    assert result.returncode == 1
    assert findings(result)["disk"]["state"] == "problem"
    assert findings(result)["database"]["state"] == "problem"


def test_the_words_are_one_line_each_with_the_next_thing_to_do(tmp_path, config):
    lines = kiosk("--config", config(), "--data", tmp_path, "doctor").stdout.splitlines()
    assert [line for line in lines if line.startswith("ok ")]
    assert [line for line in lines if line.strip().startswith("-> ")]


def test_a_memory_stick_is_looked_for_where_it_is_configured(tmp_path, config):
    assert "stick" not in findings(kiosk("--config", config(), "--data", tmp_path, "doctor", "--json"))
    for folder, words in ((tmp_path / "nowhere", "there is no folder"), (tmp_path, "nothing is mounted")):
        result = kiosk("--config", config(fhir=f'stick = "{folder}"'), "--data", tmp_path, "doctor", "--json")
        assert words in findings(result)["stick"]["words"] and str(folder) in findings(result)["stick"]["words"]


def test_a_voice_without_its_program_is_a_problem_and_none_is_no_finding(tmp_path, config):
    assert "voice" not in findings(kiosk("--config", config(), "--data", tmp_path, "doctor", "--json"))
    path = config(voice='engine = "command"\ncommand = "no-such-voice {language}"\nplayer = "cat"')
    result = kiosk("--config", path, "--data", tmp_path, "doctor", "--json")
    assert result.returncode == 1 and "no-such-voice" in findings(result)["voice"]["words"]


def test_the_installers_checklist_is_asked_for_until_it_is_signed(tmp_path, config):
    found = findings(kiosk("--config", config(), "--data", tmp_path, "doctor", "--json"))["checklist"]
    assert found["state"] == "warning" and "docs/installation-checklist.md" in found["next"]
    signed = config(installation='checklist_signed = "Anna Asentaja, 2026-11-28"')
    found = findings(kiosk("--config", signed, "--data", tmp_path, "doctor", "--json"))["checklist"]
    assert found["state"] == "ok" and "Anna Asentaja" in found["words"]
    unsigned = config(installation='checklist_signed = "Anna Asentaja"')
    assert kiosk("--config", unsigned, "config", "check").returncode == 2


def test_the_checklist_is_the_same_in_both_languages():
    """As many boxes, and the same millimetres, under each heading."""
    text = (Path(__file__).parents[2] / CHECKLIST).read_text(encoding="utf-8")
    finnish, english = (part.split("\n### ")[1:] for part in text.partition("## Suomeksi")[2].split("## In English"))
    assert len(finnish) == len(english) > 4
    for one, other in zip(finnish, english, strict=True):
        boxes = [[line for line in part.splitlines() if line.startswith("- [ ]")] for part in (one, other)]
        assert len(boxes[0]) == len(boxes[1]) > 0
        for first, second in zip(*boxes, strict=True):
            assert re.findall(r"\d+", first) == re.findall(r"\d+", second), first
