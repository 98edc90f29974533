"""The voice: real speech from espeak-ng through a real pipe; silent at once when it is to be; nothing left anywhere."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import threading
import time
import wave
from contextlib import suppress
from pathlib import Path

import pytest

from devices.speech.pipe import ESPEAK, PipeSpeaker

LISTENER = """
import array, json, sys
data = sys.stdin.buffer.read()
frames = array.array("h", data[44 : 44 + (len(data) - 44) // 2 * 2])
loud = (sum(each * each for each in frames[::7]) / (len(frames) / 7)) ** 0.5
with open(sys.argv[1], "a") as log:
    log.write(json.dumps({"seconds": len(frames) / 22050, "loud": loud}) + "\\n")
"""


@pytest.fixture
def speaker_to(tmp_path):
    """A speaker whose player notes how long and how loud each sentence is; and the notes."""
    program, notes = tmp_path / "listener.py", tmp_path / "notes"
    program.write_text(LISTENER, encoding="utf-8")
    opened = []

    def build(synthesizer=ESPEAK, player=f"{sys.executable} {program} {notes}"):
        speaker = PipeSpeaker(synthesizer, player)
        opened.append(speaker)
        return speaker, lambda: [json.loads(line) for line in notes.read_text().splitlines()] if notes.exists() else []

    yield build
    for speaker in opened:
        speaker.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "voice"]


def until(holds, seconds=15.0):
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit, "still not"
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "Verenpaineesi on lievästi koholla. Yläpaine 144."),
        ("sv", "Ditt blodtryck är lite förhöjt. Övertryck 144."),
        ("en", "Your blood pressure is mildly raised. Systolic 144."),
    ],
)
def test_a_sentence_is_heard_in_each_language(speaker_to, language, sentence):
    speaker, notes = speaker_to()
    speaker.say([sentence], language, 0, 0)
    assert speaker.speaking
    until(lambda: not speaker.speaking)
    [heard] = notes()
    assert 2 < heard["seconds"] < 12 and heard["loud"] > 300


def test_faster_is_shorter_and_louder_is_louder(speaker_to):
    speaker, notes = speaker_to()
    for pace, loudness in ((-2, -2), (0, 0), (2, 2)):
        speaker.say(["Istu rauhassa, älä puhu."], "fi", pace, loudness)
        until(lambda: not speaker.speaking)
    slow, usual, fast = notes()
    assert slow["seconds"] > usual["seconds"] > fast["seconds"]
    assert slow["loud"] < usual["loud"] < fast["loud"]


def test_sentences_follow_one_another_and_a_new_one_takes_over(speaker_to, tmp_path):
    said = tmp_path / "said"
    speaker, _ = speaker_to(f"sh -c 'cat >> {said}; echo >> {said}; sleep 0.2'", "cat")
    speaker.say(["yksi", "kaksi", "kolme"], "fi", 0, 0)
    until(lambda: said.exists() and "yksi" in said.read_text())
    speaker.say(["neljä"], "fi", 0, 0)
    until(lambda: not speaker.speaking)
    assert said.read_text().split()[-1] == "neljä" and "kolme" not in said.read_text()


def test_it_is_silent_within_half_a_second(speaker_to):
    speaker, _ = speaker_to("sh -c 'cat >/dev/null; sleep 30'", "sh -c 'sleep 30'")
    speaker.say(["pitkä"], "fi", 0, 0)
    time.sleep(0.3)
    assert children()
    speaker.hush()
    assert not speaker.speaking
    until(lambda: not children(), 0.5)


def children():
    return processes_with(b"sleep\x0030")


def processes_with(words):
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if words in path.read_bytes():
                found.add(path.parent.name)
    return found


def test_no_word_stands_on_a_command_line_or_on_a_disk(speaker_to, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    speaker, _ = speaker_to("sh -c 'cat >/dev/null; sleep 30'", "sh -c 'sleep 30'")
    speaker.say(["MERKKISANA"], "fi", 0, 0)
    until(children)
    assert not processes_with(b"MERKKISANA")
    speaker.hush()
    until(lambda: not children())
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"MERKKISANA" in path.read_bytes()]


@pytest.mark.parametrize(
    ("synthesizer", "player", "told"),
    [
        ("no-such-voice --x", "cat", "no-such-voice"),
        ("cat", "no-such-player", "no-such-player"),
        ("cat", "sh -c 'exit 3'", "is there a sound device"),
    ],
)
def test_without_a_voice_or_a_sound_device_it_is_told_once_and_goes_on(speaker_to, caplog, synthesizer, player, told):
    caplog.set_level(logging.WARNING)
    speaker, _ = speaker_to(synthesizer, player)
    for _ in range(2):
        speaker.say(["sana", "toinen"], "fi", 0, 0)
        until(lambda: not speaker.speaking)
    [record] = [record for record in caplog.records if record.getMessage().startswith("voice:")]
    assert told in record.getMessage() and "sana" not in record.getMessage()


def test_what_espeak_makes_is_whole_wav():
    made = subprocess.run(
        ESPEAK.format(language="fi", words_per_minute=160, amplitude=100).split(),
        input=b"Hei",
        capture_output=True,
        check=True,
    ).stdout
    with wave.open(io.BytesIO(made[:44] + made[44:])) as sound:
        assert sound.getframerate() == 22050 and sound.getsampwidth() == 2
