"""kiosk stats backup: a copy of the sealed history, to keep elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands.context import PROBLEM_FOUND, get, stop
from kiosk.data_folder import database_file


def backup(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="A file that does not exist yet.")],
    practice: Annotated[bool, typer.Option("--practice", help="The practice results instead.")] = False,
) -> None:
    """Copy the sealed history into a new file; what is still open, and today, is left out. docs/backup.md says how it
    is put back."""
    from kiosk.statistics.backup import backup_bytes, write_new
    from kiosk.store import StoreProblem, open_store

    path = database_file(get(ctx).data_dir, practice=practice)
    if not path.exists():
        stop(f"{path}: nothing was counted here yet; is this the right data folder (--data)?", PROBLEM_FOUND)
    try:
        store = open_store(path)
        try:
            content = backup_bytes(store, date.today())
        finally:
            store.close()
        write_new(out, content)
    except StoreProblem as problem:
        stop(str(problem), PROBLEM_FOUND)
    except FileExistsError:
        stop(f"{out}: there is such a file already; it was left as it is. Choose another name", PROBLEM_FOUND)
    except OSError as error:
        stop(f"{out}: cannot be written: {error.strerror}", PROBLEM_FOUND)
    typer.echo(str(out))
