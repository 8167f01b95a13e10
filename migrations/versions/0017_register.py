"""targets and the register of permits

Revision ID: 0017
Revises: 0016
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TOTAL = sa.text("pengampu_code IS NULL")
WEST = ("Pemerintah Kota Jakarta Barat, 7 Desember 2020", "West Jakarta city government, 7 Dec 2020")
SAME = ("Berita yang sama; totalnya tidak sama dengan jumlah barisnya", "the same article; the rows add up to 15430")
targets = sa.table(
    "targets", sa.column("year"), sa.column("pengampu_code"), sa.column("stream"), sa.column("source"),
    sa.column("due_on", sa.Date()),
)  # fmt: skip


def upgrade() -> None:
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("edition", sa.Integer(), server_default="1", nullable=False))
        batch_op.create_check_constraint(op.f("ck_targets_stated"), "stated >= 0")
    total = targets.c.pengampu_code.is_(None)
    op.execute(sa.update(targets).where(total).values(stream=""))
    for new, old in (WEST, SAME):
        op.execute(sa.update(targets).where(targets.c.source == old).values(source=new, due_on=date(2020, 12, 15)))
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.create_index(
            "uq_targets_total", ["year", "area_code"], unique=True, sqlite_where=TOTAL, postgresql_where=TOTAL
        )


def downgrade() -> None:
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.drop_index("uq_targets_total", sqlite_where=TOTAL, postgresql_where=TOTAL)
    op.execute(sa.update(targets).where(targets.c.pengampu_code.is_(None)).values(stream="stated total"))
    for new, old in (WEST, SAME):
        op.execute(sa.update(targets).where(targets.c.source == new).values(source=old))
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_targets_stated"), type_="check")
        batch_op.drop_column("edition")
        batch_op.drop_column("due_on")
