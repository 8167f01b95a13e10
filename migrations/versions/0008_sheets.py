"""sheets: imports with a trial run, and their undoing

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ALIVE = sa.text("status IN ('uploaded', 'checked', 'running', 'undoing')")
COUNTS = ("rows", "bad", "new", "changed", "same", "waits", "much", "done", "undone", "kept")


def upgrade() -> None:
    op.create_table(
        "sheet_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "uploaded", "checked", "running", "done", "stopped", "undoing", "undone",
                name="status", native_enum=False, length=40,
            ),
            nullable=False,
        ),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("why_about", sa.String(length=80), nullable=False),
        sa.Column("heads", sa.JSON(), nullable=False),
        sa.Column("unknown", sa.JSON(), nullable=False),
        *[sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS],
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("started_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("cleared_at", UtcDateTime(), nullable=True),
        sa.Column("lease", sa.String(length=43), nullable=False),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_sheet_imports_seller_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_sheet_imports_actor_id")),
        sa.ForeignKeyConstraint(["started_by_id"], ["users.id"], name=op.f("fk_sheet_imports_started_by_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["users.id"], name=op.f("fk_sheet_imports_undone_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_imports")),
        sa.UniqueConstraint("code", name=op.f("uq_sheet_imports_code")),
    )  # fmt: skip
    with op.batch_alter_table("sheet_imports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sheet_imports_actor_id"), ["actor_id"])
        batch_op.create_index("ix_sheet_imports_seller_id_id", ["seller_id", "id"])
        batch_op.create_index("ix_sheet_imports_status_id", ["status", "id"])
        batch_op.create_index(
            "uq_sheet_imports_one_alive", ["seller_id"], unique=True, sqlite_where=ALIVE, postgresql_where=ALIVE
        )
    op.create_table(
        "sheet_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sku", sa.String(length=40), nullable=False),
        sa.Column("goods", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("variant_id", sa.Integer(), nullable=True),
        sa.Column("mark", sa.String(length=6), nullable=False),
        sa.Column(
            "status",
            sa.Enum("waiting", "bad", "done", "undone", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "action",
            sa.Enum("new", "variant", "change", "same", name="action", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("much", sa.Boolean(), nullable=False),
        *[sa.Column(name, sa.JSON(), nullable=False) for name in ("texts", "wish", "plan", "flaws", "effects", "left")],
        sa.ForeignKeyConstraint(["import_id"], ["sheet_imports.id"], name=op.f("fk_sheet_rows_import_id")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_sheet_rows_product_id")),
        sa.ForeignKeyConstraint(["variant_id"], ["variants.id"], name=op.f("fk_sheet_rows_variant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_rows")),
        sa.UniqueConstraint("import_id", "number", name=op.f("uq_sheet_rows_import_id_number")),
    )
    with op.batch_alter_table("sheet_rows", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sheet_rows_product_id"), ["product_id"])
        batch_op.create_index("ix_sheet_rows_import_id_status", ["import_id", "status", "number"])
        batch_op.create_index("ix_sheet_rows_import_id_action", ["import_id", "action", "number"])
        batch_op.create_index("ix_sheet_rows_import_id_goods", ["import_id", "goods", "number"])
        batch_op.create_index("ix_sheet_rows_variant_id_mark", ["variant_id", "mark"])


def downgrade() -> None:
    op.drop_table("sheet_rows")
    op.drop_table("sheet_imports")
