"""the shelf: batches, best-before, counts, reasons of moves

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LOW = "capacity IS NULL AND free <= low_at"


def upgrade() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("variant_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("best_before", sa.Date(), nullable=True),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("gone_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("units > 0 AND lost >= 0 AND lost <= units", name=op.f("ck_batches_units")),
        sa.ForeignKeyConstraint(["variant_id"], ["variants.id"], name=op.f("fk_batches_variant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.UniqueConstraint("code", name=op.f("uq_batches_code")),
    )
    op.create_index("ix_batches_variant_id_gone_at_ends_at", "batches", ["variant_id", "gone_at", "ends_at"])
    op.create_index("ix_batches_gone_at_ends_at", "batches", ["gone_at", "ends_at"])
    with op.batch_alter_table("stock_moves", schema=None) as batch_op:
        batch_op.add_column(sa.Column("why", sa.String(length=60), server_default="", nullable=False))
        batch_op.add_column(sa.Column("note", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("once", sa.String(length=64), nullable=True))
        batch_op.create_foreign_key(op.f("fk_stock_moves_batch_id"), "batches", ["batch_id"], ["id"])
        batch_op.create_unique_constraint(op.f("uq_stock_moves_once"), ["once"])
        batch_op.create_index(op.f("ix_stock_moves_batch_id"), ["batch_id"])
        batch_op.create_index("ix_stock_moves_variant_id_id", ["variant_id", "id"])
        batch_op.drop_index(op.f("ix_stock_moves_variant_id"))
    # Straight, not as a batch: a copy of the table could not take its place while other rows point at it.
    op.add_column("variants", sa.Column("low_told", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(
        "ix_variants_low", "variants", ["seller_id", "free"], sqlite_where=sa.text(f"archived = 0 AND {LOW}"),
        postgresql_where=sa.text(f"NOT archived AND {LOW}"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_variants_low", "variants")
    op.drop_column("variants", "low_told")
    with op.batch_alter_table("stock_moves", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_stock_moves_variant_id"), ["variant_id"])
        batch_op.drop_index("ix_stock_moves_variant_id_id")
        batch_op.drop_index(op.f("ix_stock_moves_batch_id"))
        batch_op.drop_constraint(op.f("uq_stock_moves_once"), type_="unique")
        batch_op.drop_constraint(op.f("fk_stock_moves_batch_id"), type_="foreignkey")
        batch_op.drop_column("once")
        batch_op.drop_column("batch_id")
        batch_op.drop_column("note")
        batch_op.drop_column("why")
    op.drop_table("batches")
