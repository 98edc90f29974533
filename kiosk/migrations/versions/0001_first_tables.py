"""The first tables: open bucket and tallies, sealed buckets and cells, service use.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "open_bucket",
        sa.Column("first_day", sa.Date, primary_key=True),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.CheckConstraint("last_day >= first_day", name="open_bucket_days"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "open_tally",
        sa.Column("table_name", sa.String(40), primary_key=True),
        sa.Column("cell", sa.String(40), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sealed_bucket",
        sa.Column("first_day", sa.Date, primary_key=True),
        sa.Column("last_day", sa.Date, nullable=False, unique=True),
        sa.CheckConstraint("last_day >= first_day", name="sealed_bucket_days"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sealed_cell",
        sa.Column("first_day", sa.Date, sa.ForeignKey("sealed_bucket.first_day"), primary_key=True),
        sa.Column("table_name", sa.String(40), primary_key=True),
        sa.Column("cell", sa.String(40), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.CheckConstraint("count % 5 = 0", name="sealed_cell_rounded"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "service_use",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("hour", sa.Integer, primary_key=True),
        sa.Column("what", sa.String(40), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name="service_use_hour"),
        sqlite_with_rowid=False,
    )
