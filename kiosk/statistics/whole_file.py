"""Files that appear whole or not at all, also where the power fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(file: Path) -> Iterator[Path]:
    """Gives the path of a part file to be written; it takes the place of `file` when all went well, and is removed
    when not. Raises OSError."""
    part = file.with_name(f"{file.name}.part")
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the name in the folder, too
    finally:
        os.close(folder)
