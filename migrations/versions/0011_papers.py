"""a shop's papers: what staff said of them, their pictures, renewals, and goods that wait to rest on them

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit import codes
from storefront.kit.db import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NOW = sa.text("status IN ('waiting', 'accepted')")
WAITING = sa.text("status = 'waiting'")
PERMITS = sa.table(
    "permits", sa.column("id"), sa.column("code"), sa.column("status"), sa.column("checked_on"), sa.column("number"),
)  # fmt: skip


def upgrade() -> None:
    with op.batch_alter_table("permits", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code", sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column("status", sa.String(length=40), server_default="waiting", nullable=False))
        batch_op.add_column(sa.Column("status_why", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("picture_key", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("entered_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("entered_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ended_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("reminded", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_permits_entered_by_id"), "users", ["entered_by_id"], ["id"])
        batch_op.create_foreign_key(op.f("fk_permits_replaces_id"), "permits", ["replaces_id"], ["id"])
        batch_op.drop_constraint("uq_permits_seller_id_kind_number", type_="unique")
    _name_those_there()
    with op.batch_alter_table("permits", schema=None) as batch_op:
        batch_op.alter_column("code", existing_type=sa.String(length=12), nullable=False)
        batch_op.create_unique_constraint(op.f("uq_permits_code"), ["code"])
        batch_op.create_index(
            "uq_permits_now", ["seller_id", "kind", "number", "status"], unique=True,
            sqlite_where=NOW, postgresql_where=NOW,
        )  # fmt: skip
        batch_op.create_index(
            "uq_permits_one_successor", ["replaces_id"], unique=True, sqlite_where=WAITING, postgresql_where=WAITING
        )
        batch_op.create_index("ix_permits_status_ends_on", ["status", "ends_on"], unique=False)
        batch_op.create_index("ix_permits_number", ["number"], unique=False)
    with op.batch_alter_table("product_permits", schema=None) as batch_op:
        batch_op.add_column(sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_index(batch_op.f("ix_product_permits_permit_id"), ["permit_id"], unique=False)
        batch_op.create_index(
            "ix_product_permits_waiting", ["permit_id"], unique=False,
            sqlite_where=sa.text("waits IS 1"), postgresql_where=sa.text("waits IS true"),
        )  # fmt: skip


def downgrade() -> None:
    with op.batch_alter_table("product_permits", schema=None) as batch_op:
        batch_op.drop_index("ix_product_permits_waiting")
        batch_op.drop_index(batch_op.f("ix_product_permits_permit_id"))
        batch_op.drop_column("waits")
    _drop_what_was_not_known()
    with op.batch_alter_table("permits", schema=None) as batch_op:
        batch_op.drop_index("ix_permits_number")
        batch_op.drop_index("ix_permits_status_ends_on")
        batch_op.drop_index("uq_permits_one_successor", sqlite_where=WAITING, postgresql_where=WAITING)
        batch_op.drop_index("uq_permits_now", sqlite_where=NOW, postgresql_where=NOW)
        batch_op.drop_constraint(op.f("uq_permits_code"), type_="unique")
        batch_op.drop_constraint(op.f("fk_permits_replaces_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_permits_entered_by_id"), type_="foreignkey")
        for name in ("reminded", "replaces_id", "ended_at", "entered_by_id", "entered_at", "picture_key"):
            batch_op.drop_column(name)
        for name in ("status_why", "status", "code"):
            batch_op.drop_column(name)
        batch_op.create_unique_constraint("uq_permits_seller_id_kind_number", ["seller_id", "kind", "number"])


def _name_those_there() -> None:
    """Papers from before get a code; those that staff have looked at are accepted."""
    connection = op.get_bind()
    connection.execute(sa.update(PERMITS).where(PERMITS.c.checked_on.is_not(None)).values(status="accepted"))
    named = [{"its": row.id, "given": codes.number(12)} for row in connection.execute(sa.select(PERMITS.c.id))]
    if named:
        one = sa.update(PERMITS).where(PERMITS.c.id == sa.bindparam("its")).values(code=sa.bindparam("given"))
        connection.execute(one, named)


def _drop_what_was_not_known() -> None:
    """Before, a shop had each number once and every paper counted."""
    connection = op.get_bind()
    gone = sa.select(PERMITS.c.id).where(PERMITS.c.status != "accepted")
    links = sa.table("product_permits", sa.column("permit_id"))
    connection.execute(sa.update(sa.table("permits", sa.column("replaces_id"))).values(replaces_id=None))
    connection.execute(sa.delete(links).where(links.c.permit_id.in_(gone)))
    connection.execute(sa.delete(PERMITS).where(PERMITS.c.status != "accepted"))
