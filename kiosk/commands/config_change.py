"""Writing keys of config.toml from within the kiosk, checked by the reader before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kiosk.commands.context import Context, checked_config
from kiosk.config_model import Config
from kiosk.config_writing import change
from kiosk.toml_file import ConfigProblem


def change_config(context: Context, section: str, values: Mapping[str, object]) -> Config:
    """Write keys of a section; the configuration as it then is.

    Raises ConfigProblem for what cannot be, WriteProblem where it cannot be written.
    """

    def check(fresh: Path) -> None:
        try:
            checked_config(context, fresh)
        except ConfigProblem as wrong:
            # Nobody knows the fresh file, nor its lines: the problem is in what was asked for.
            raise ConfigProblem(
                [replace(each, file=context.config_path, line=None) for each in wrong.problems]
            ) from None

    change(context.config_path, section, values, check)
    return checked_config(context)
