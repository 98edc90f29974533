"""Noticing that config.toml was changed, by `kiosk meter set` or by hand, while the kiosk runs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from kiosk.config import Config
from kiosk.toml_file import ConfigProblem

log = logging.getLogger(__name__)


class ConfigWatch:
    """`read` gives the checked configuration of the file. Looking costs one `stat` where nothing has changed."""

    def __init__(self, path: Path, read: Callable[[], Config]) -> None:
        self._path = path
        self._read = read
        self._seen = self._signature()

    def look(self) -> Config | None:
        """The configuration if the file has changed since the last look and can be used, else None.

        A file that cannot be used is said once in the log, and what was in use stays in use.
        """
        signature = self._signature()
        if signature == self._seen:
            return None
        self._seen = signature
        try:
            return self._read()
        except ConfigProblem as problem:
            log.warning("the changed configuration is not used: %s", problem)
            return None

    def _signature(self) -> tuple[int, int, int] | None:
        try:
            stat = self._path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino
