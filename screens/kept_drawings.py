"""Rendered drawings kept on disk, so that a start does not render again what the start before has rendered.

Rendering the resting picture takes as long as loading Kivy; reading it back takes a tenth. Kept is only what is drawn
before the first visitor comes: a file for each drawing of a visit, with its time, would tell when somebody had which
result, or needed high contrast. The folder may be deleted at any time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zlib import adler32, crc32

_somebody_came = False


def keep_no_more() -> None:
    """From here on until the program ends nothing is written: somebody is here, and what is drawn is about them."""
    global _somebody_came
    _somebody_came = True


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
    name = what.encode()
    # The file begins with all of `what`: two drawings whose sums are the same are not taken for each other. (hashlib
    # would load a whole cryptographic library before the first frame.)
    path = where / f"{crc32(name):08x}{adler32(name):08x}"
    with suppress(OSError):
        file = path.read_bytes()
        body = file[:-4]
        if body.startswith(name + b"\0") and file[-4:] == _sum(body):
            return body[len(name) + 1 :]
    data = make()
    if _somebody_came:
        return data
    with suppress(OSError):
        where.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        body = name + b"\0" + data
        fresh.write_bytes(body + _sum(body))
        fresh.replace(path)
    return data


def _sum(body: bytes) -> bytes:
    return crc32(body).to_bytes(4, "big")
