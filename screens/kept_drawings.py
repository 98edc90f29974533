"""Rendered drawings kept on disk, so that a start does not render again what the start before has rendered.

Rendering the resting picture takes as long as loading Kivy; reading it back takes a tenth. Only drawings of our own are
kept, nothing of a visit. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_DIGEST = hashlib.sha256().digest_size


def folder() -> Path | None:
    """Beside Kivy's other files; None where no folder of Kivy's own was prepared."""
    home = os.environ.get("KIVY_HOME")
    return Path(home) / "drawings" if home else None


def kept(what: str, make: Callable[[], bytes], where: Path | None) -> bytes:
    """What `make` gives for `what` (everything that the result depends on, as text), from the folder if it is there.

    A file that a power cut left half written is not believed; a disk that cannot be written costs time, nothing else.
    """
    if where is None:
        return make()
    path = where / hashlib.sha256(what.encode()).hexdigest()[:32]
    with suppress(OSError):
        digest, data = _parted(path.read_bytes())
        if hashlib.sha256(data).digest() == digest:
            return data
    data = make()
    with suppress(OSError):
        where.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(hashlib.sha256(data).digest() + data)
        fresh.replace(path)
    return data


def _parted(file: bytes) -> tuple[bytes, bytes]:
    return file[:_DIGEST], file[_DIGEST:]
