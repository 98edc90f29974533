"""What is logged, and where: steps and effects to stderr, never values; systemd's journal keeps it."""

from __future__ import annotations

import logging
import sys


def log_to_stderr(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    handler.addFilter(_worth_logging)
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)


def _worth_logging(record: logging.LogRecord) -> bool:
    """Libraries tell of textures, table definitions and input drivers that are not used here; that helps nobody."""
    chatty = record.name.split(".")[0] in ("kivy", "alembic", "sqlalchemy", "PIL")
    said_better = ("MTDev", "Unable to find any valuable Window")
    return not chatty or (
        record.levelno >= logging.ERROR and not any(words in record.getMessage() for words in said_better)
    )
