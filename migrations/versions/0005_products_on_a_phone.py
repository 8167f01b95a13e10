"""products on a phone: what a seller writes, changes that a curator looks at

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ONE_OPEN = sa.text("status = 'open'")


def upgrade() -> None:
    # not in a batch: it would make the table anew, and others point at it
    op.add_column("products", sa.Column("status_why", sa.Text(), server_default="", nullable=False))
    op.add_column("products", sa.Column("submitted_at", UtcDateTime(), nullable=True))
    op.add_column("products", sa.Column("form_key", sa.String(length=43), nullable=True))
    op.create_index("uq_products_form_key", "products", ["seller_id", "form_key"], unique=True)
    op.create_index("ix_products_seller_id_name_id", "products", ["seller_id", "name", "id"])
    op.create_index("ix_products_seller_id_status_name_id", "products", ["seller_id", "status", "name", "id"])
    op.create_table(
        "change_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("open", "accepted", "refused", "withdrawn", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_change_requests_product_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["users.id"], name=op.f("fk_change_requests_proposed_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_change_requests_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_requests")),
    )
    with op.batch_alter_table("change_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_requests_product_id"), ["product_id"])
        batch_op.create_index("ix_change_requests_status_id", ["status", "id"])
        batch_op.create_index(
            "uq_change_requests_one_open", ["product_id"], unique=True, sqlite_where=ONE_OPEN, postgresql_where=ONE_OPEN
        )


def downgrade() -> None:
    op.drop_table("change_requests")
    for name in ("ix_products_seller_id_status_name_id", "ix_products_seller_id_name_id", "uq_products_form_key"):
        op.drop_index(name, "products")
    for name in ("form_key", "submitted_at", "status_why"):
        op.drop_column("products", name)
