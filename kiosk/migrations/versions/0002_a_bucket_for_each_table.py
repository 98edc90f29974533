"""Each table is closed by itself: what few take is no longer published with what many take.

Revision ID: 0002
Revises: 0001

Up: the open bucket becomes one for blood pressure and one for each risk test; closed buckets are told for each table.
Down: closed buckets whose days overlap become one, their rounded counts added up; the open ones become one.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PRESSURE = ("pressure_class", "systolic_10", "diastolic_10", "pulse")  # as it was in 0001
NEW = ("age_pressure", "sex", "language", "modes", "irregular_pulse")
Days = tuple[date, date]


def upgrade() -> None:
    bind = op.get_bind()
    opened = bind.execute(sa.text("SELECT first_day, last_day FROM open_bucket")).first()
    tallies = bind.execute(sa.text("SELECT table_name, sum(count) FROM open_tally GROUP BY table_name"))
    counted: dict[str, int] = dict(tallies.all())
    op.drop_table("open_bucket")
    _create_open_bucket(by_name=True)
    if opened is not None:
        tests = {table: visits for table, visits in counted.items() if table not in PRESSURE}
        buckets = {"pressure": counted.get("pressure_class", 0), "tests": max(tests.values(), default=0), **tests}
        for name, visits in buckets.items():
            if visits:
                _insert("open_bucket", name=name, first_day=opened[0], last_day=opened[1], visits=visits)
    for table in ("sealed_cell", "sealed_bucket"):
        op.rename_table(table, f"{table}_0001")
    _create_sealed(by_table=True)
    bind.execute(
        sa.text(
            "INSERT INTO sealed_bucket (first_day, table_name, last_day) "
            "SELECT DISTINCT first_day, table_name, last_day "
            "FROM sealed_cell_0001 JOIN sealed_bucket_0001 USING (first_day)"
        )
    )
    op.execute("INSERT INTO sealed_cell SELECT first_day, table_name, cell, count FROM sealed_cell_0001")
    op.drop_table("sealed_cell_0001")
    op.drop_table("sealed_bucket_0001")


def downgrade() -> None:
    bind = op.get_bind()
    buckets = bind.execute(sa.text("SELECT first_day, table_name, last_day FROM sealed_bucket")).all()
    cells = bind.execute(sa.text("SELECT first_day, table_name, cell, count FROM sealed_cell")).all()
    merged = _merged((date.fromisoformat(first), date.fromisoformat(last)) for first, _, last in buckets)
    into = {first.isoformat(): days for days in merged for first in _days(days)}
    sums: dict[tuple[Days, str, str], int] = defaultdict(int)
    for first, table, cell, count in cells:
        sums[into[first], table, cell] += count
    opened = bind.execute(sa.text("SELECT min(first_day), max(last_day), max(visits) FROM open_bucket")).one()
    op.drop_table("sealed_cell")
    op.drop_table("sealed_bucket")
    _create_sealed(by_table=False)
    for first_day, last_day in merged:
        _insert("sealed_bucket", first_day=first_day.isoformat(), last_day=last_day.isoformat())
    for (days, table, cell), count in sums.items():
        _insert("sealed_cell", first_day=days[0].isoformat(), table_name=table, cell=cell, count=count)
    op.drop_table("open_bucket")
    _create_open_bucket(by_name=False)
    if opened[0] is not None:
        after = (merged[-1][1] + timedelta(days=1)).isoformat() if merged else opened[0]
        first = max(opened[0], after)
        _insert("open_bucket", first_day=first, last_day=max(first, opened[1]), visits=opened[2])
    # The older kiosk has no such tables: it would neither show nor close them.
    bind.execute(
        sa.text("DELETE FROM open_tally WHERE table_name IN :new").bindparams(sa.bindparam("new", NEW, expanding=True))
    )


def _merged(buckets: Iterable[Days]) -> list[Days]:
    """Buckets that share a day become one."""
    merged: list[Days] = []
    for first, last in sorted(buckets):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _days(days: Days) -> Iterable[date]:
    return (days[0] + timedelta(days=number) for number in range((days[1] - days[0]).days + 1))


def _insert(table: str, **values: object) -> None:
    columns = sa.table(table, *(sa.column(name) for name in values))
    op.get_bind().execute(columns.insert().values(**values))


def _create_open_bucket(*, by_name: bool) -> None:
    op.create_table(
        "open_bucket",
        *([sa.Column("name", sa.String(40), primary_key=True)] if by_name else []),
        sa.Column("first_day", sa.Date, primary_key=not by_name, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.CheckConstraint("last_day >= first_day", name="open_bucket_days"),
        sqlite_with_rowid=False,
    )


def _create_sealed(*, by_table: bool) -> None:
    key = ["first_day", "table_name"] if by_table else ["first_day"]
    op.create_table(
        "sealed_bucket",
        sa.Column("first_day", sa.Date, primary_key=True),
        *([sa.Column("table_name", sa.String(40), primary_key=True)] if by_table else []),
        sa.Column("last_day", sa.Date, nullable=False, unique=not by_table),
        sa.CheckConstraint("last_day >= first_day", name="sealed_bucket_days"),
        *([sa.UniqueConstraint("table_name", "last_day", name="sealed_bucket_once")] if by_table else []),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sealed_cell",
        sa.Column("first_day", sa.Date, primary_key=True),
        sa.Column("table_name", sa.String(40), primary_key=True),
        sa.Column("cell", sa.String(40), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.CheckConstraint("count % 5 = 0", name="sealed_cell_rounded"),
        sa.ForeignKeyConstraint(key, [f"sealed_bucket.{column}" for column in key]),
        sqlite_with_rowid=False,
    )
