"""Speaks through two programs: one makes WAV of text, one plays it. Nothing is written on a disk, and no text stands on
a command line, where other users of the machine could read it."""

from __future__ import annotations

import logging
import os
import queue
import shlex
import signal
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress

log = logging.getLogger(__name__)

ESPEAK = "espeak-ng -v {language} -s {words_per_minute} -a {amplitude} --stdout"
PLAYER = "aplay -q"
_WORDS_PER_MINUTE = {-2: 110, -1: 135, 0: 160, 1: 195, 2: 230}
_AMPLITUDE = {-2: 40, -1: 70, 0: 100, 1: 150, 2: 200}
_LOOK_EVERY = 0.03  # seconds; how soon it is silent when it is to be
_LONGEST = 60.0  # seconds a sentence may take; a player that hangs is ended


class PipeSpeaker:
    """`synthesizer`: a command that reads text and writes WAV, with {language}, {words_per_minute} and {amplitude}
    where it wants them; `player`: a command that reads WAV."""

    def __init__(self, synthesizer: str = ESPEAK, player: str = PLAYER) -> None:
        self._synthesizer = synthesizer
        self._player = shlex.split(player)
        self._wanted = 0  # counts what was asked for; only the newest is said
        self._busy = -1  # what is being said, -1: nothing
        self._told: set[str] = set()  # problems that were logged
        self._work: queue.SimpleQueue[tuple[int, tuple[str, ...], list[str]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._thread.start()

    @property
    def speaking(self) -> bool:
        return self._busy == self._wanted

    def say(self, sentences: Sequence[str], language: str, pace: int, loudness: int) -> None:
        self._wanted += 1
        self._busy = self._wanted
        values = {
            "language": language,
            "words_per_minute": str(_WORDS_PER_MINUTE[pace]),
            "amplitude": str(_AMPLITUDE[loudness]),
        }
        command = [part.format(**values) for part in shlex.split(self._synthesizer)]
        self._work.put((self._wanted, tuple(sentences), command))

    def hush(self) -> None:
        self._wanted += 1

    def close(self) -> None:
        self.hush()
        self._work.put(None)
        self._thread.join(timeout=2)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            number, sentences, command = work
            for sentence in sentences:
                if number != self._wanted:
                    break
                self._say_one(number, sentence, command)
            if self._busy == number:
                self._busy = -1

    def _say_one(self, number: int, sentence: str, command: list[str]) -> None:
        pipe = subprocess.PIPE
        running: list[subprocess.Popen[bytes]] = []
        try:
            quiet = subprocess.DEVNULL
            maker = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=quiet, start_new_session=True)
            running.append(maker)
            player = subprocess.Popen(
                self._player, stdin=maker.stdout, stdout=quiet, stderr=quiet, start_new_session=True
            )
            running.append(player)
            assert maker.stdin is not None and maker.stdout is not None
            maker.stdout.close()  # the player has it
            with suppress(BrokenPipeError):
                maker.stdin.write(sentence.encode())
                maker.stdin.close()
            self._wait(number, player)
            if player.returncode and number == self._wanted:
                self._tell_once(f"{self._player[0]} ended with {player.returncode}: is there a sound device?")
        except OSError as problem:
            self._tell_once(f"{problem.filename or command[0]}: {problem.strerror}")
        finally:
            for process in running:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)  # with whatever a shell in it has started
                process.wait()
                if process.stdin is not None:
                    with suppress(OSError):
                        process.stdin.close()

    def _wait(self, number: int, player: subprocess.Popen[bytes]) -> None:
        left = _LONGEST
        while left > 0 and number == self._wanted:
            with suppress(subprocess.TimeoutExpired):
                player.wait(timeout=_LOOK_EVERY)
                return
            left -= _LOOK_EVERY

    def _tell_once(self, words: str) -> None:
        if words not in self._told:
            self._told.add(words)
            log.warning("voice: %s", words)
