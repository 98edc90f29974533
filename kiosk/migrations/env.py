"""What Alembic runs: the migrations go through the one connection and transaction that the store hands over."""

from alembic import context
from sqlalchemy import Connection

from kiosk.models import Base


def _migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    context.run_migrations()


_migrate(context.config.attributes["connection"])
