"""how alike goods are, and who said that one is khas

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

products = sa.table(
    "products", sa.column("is_signature", sa.Boolean()), sa.column("signature_decision", sa.Boolean()),
    sa.column("signature_why", sa.String()), sa.column("signature_decided_at", UtcDateTime()),
    sa.column("changed_at", UtcDateTime()), sa.column("pengampu_code"), sa.column("kind_id"),
)  # fmt: skip
kinds = sa.table("signature_kinds", sa.column("pengampu_code"), sa.column("kind_id"))


def upgrade() -> None:
    """A mark that had a reason was a decision; any other follows the list of kinds from now on."""
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signature_decision", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("signature_decided_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("signature_decided_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_products_signature_decided_by_id"), "users", ["signature_decided_by_id"], ["id"]
        )
    reasoned = sa.update(products).where(products.c.signature_why != "")
    op.execute(reasoned.values(signature_decision=products.c.is_signature, signature_decided_at=products.c.changed_at))
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.drop_column("is_signature")
    op.create_table(
        "variety_snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("city_code", sa.String(length=13), nullable=False),
        sa.Column("pengampu_code", sa.String(length=20), nullable=False),
        sa.Column("goods", sa.Integer(), nullable=False),
        sa.Column("makers", sa.Integer(), nullable=False),
        sa.Column("signature", sa.Integer(), nullable=False),
        sa.Column("alike", sa.Integer(), nullable=False),
        sa.Column("gaps", sa.Integer(), nullable=False),
        sa.Column("variety", sa.Integer(), nullable=True),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["city_code"], ["areas.code"], name=op.f("fk_variety_snapshots_city_code")),
        sa.ForeignKeyConstraint(["pengampu_code"], ["pengampu.code"], name=op.f("fk_variety_snapshots_pengampu_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variety_snapshots")),
        sa.UniqueConstraint(
            "city_code", "pengampu_code", "day", name=op.f("uq_variety_snapshots_city_code_pengampu_code_day")
        ),
    )
    op.create_index("ix_variety_snapshots_day", "variety_snapshots", ["day"], unique=False)
    op.create_table(
        "variety_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("core", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("goods", sa.Integer(), nullable=False),
        sa.Column("makers", sa.Integer(), nullable=False),
        sa.Column("product_ids", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["snapshot_id"], ["variety_snapshots.id"], name=op.f("fk_variety_groups_snapshot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variety_groups")),
    )
    op.create_index("ix_variety_groups_snapshot_id", "variety_groups", ["snapshot_id"], unique=False)


def downgrade() -> None:
    op.drop_table("variety_groups")
    op.drop_table("variety_snapshots")
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_signature", sa.Boolean(), server_default=sa.false(), nullable=False))
    listed = sa.exists().where(kinds.c.pengampu_code == products.c.pengampu_code, kinds.c.kind_id == products.c.kind_id)
    op.execute(sa.update(products).values(is_signature=sa.func.coalesce(products.c.signature_decision, listed)))
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.alter_column("is_signature", server_default=None)
        batch_op.drop_constraint(op.f("fk_products_signature_decided_by_id"), type_="foreignkey")
        batch_op.drop_column("signature_decided_by_id")
        batch_op.drop_column("signature_decided_at")
        batch_op.drop_column("signature_decision")
