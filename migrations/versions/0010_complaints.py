"""complaints and reviews

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime, WholeRupiah

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

STATUS = sa.Enum(
    "opened", "answered", "promised", "escalated", "settled", "decided", "closed",
    name="status", native_enum=False, length=40,
)  # fmt: skip
WRONG = sa.Enum(
    "not_arrived", "broken", "wrong", "too_few", "spoiled", "other", name="wrong", native_enum=False, length=40
)
ANSWER = sa.Enum("refund", "replacement", "refusal", name="answer", native_enum=False, length=40)


def upgrade() -> None:
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reviews", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("stars", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("open_order_id", sa.Integer(), nullable=True),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("status", STATUS, nullable=False),
        sa.Column("wrong", WRONG, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("photos", sa.String(length=200), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("answer_by", UtcDateTime(), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("answer", ANSWER, nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("offered", WholeRupiah(), nullable=False),
        sa.Column("replace_on", sa.Date(), nullable=True),
        sa.Column("wants_back", sa.Boolean(), nullable=False),
        sa.Column("reply_by", UtcDateTime(), nullable=True),
        sa.Column("escalated_at", UtcDateTime(), nullable=True),
        sa.Column("escalated_by", sa.String(length=20), nullable=False),
        sa.Column("appeal", sa.Text(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("granted", WholeRupiah(), nullable=False),
        sa.Column("back_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_why", sa.String(length=20), nullable=False),
        sa.CheckConstraint("offered >= 0", name=op.f("ck_complaints_offered")),
        sa.CheckConstraint("granted >= 0", name=op.f("ck_complaints_granted")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_complaints_order_id")),
        sa.ForeignKeyConstraint(["open_order_id"], ["orders.id"], name=op.f("fk_complaints_open_order_id")),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_complaints_seller_id")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["users.id"], name=op.f("fk_complaints_answered_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_complaints_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
        sa.UniqueConstraint("code", name=op.f("uq_complaints_code")),
        sa.UniqueConstraint("open_order_id", name=op.f("uq_complaints_open_order_id")),
    )
    with op.batch_alter_table("complaints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaints_order_id"), ["order_id"])
        batch_op.create_index("ix_complaints_seller_id_id", ["seller_id", "id"])
        batch_op.create_index("ix_complaints_status_answer_by", ["status", "answer_by"])
        batch_op.create_index("ix_complaints_status_reply_by", ["status", "reply_by"])
    op.create_table(
        "complaint_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.CheckConstraint("units > 0", name=op.f("ck_complaint_lines_units")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaints.id"], name=op.f("fk_complaint_lines_complaint_id")),
        sa.ForeignKeyConstraint(["line_id"], ["order_lines.id"], name=op.f("fk_complaint_lines_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_lines")),
        sa.UniqueConstraint("complaint_id", "line_id", name=op.f("uq_complaint_lines_complaint_id_line_id")),
    )
    with op.batch_alter_table("complaint_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_lines_line_id"), ["line_id"])
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("hidden_at", UtcDateTime(), nullable=True),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("hidden_why", sa.Text(), nullable=False),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_reviews_stars")),
        sa.ForeignKeyConstraint(["line_id"], ["order_lines.id"], name=op.f("fk_reviews_line_id")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_reviews_order_id")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_reviews_product_id")),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_reviews_seller_id")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["users.id"], name=op.f("fk_reviews_answered_by_id")),
        sa.ForeignKeyConstraint(["hidden_by_id"], ["users.id"], name=op.f("fk_reviews_hidden_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("code", name=op.f("uq_reviews_code")),
        sa.UniqueConstraint("line_id", name=op.f("uq_reviews_line_id")),
    )
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reviews_order_id"), ["order_id"])
        batch_op.create_index("ix_reviews_product_id_id", ["product_id", "id"])
        batch_op.create_index("ix_reviews_seller_id_id", ["seller_id", "id"])


def downgrade() -> None:
    op.drop_table("reviews")
    op.drop_table("complaint_lines")
    op.drop_table("complaints")
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.drop_column("stars")
        batch_op.drop_column("reviews")
