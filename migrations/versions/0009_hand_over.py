"""handing over: parts, no-shows, failed deliveries, asking to cancel

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime, WholeRupiah

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ONE_OPEN = sa.text("status = 'asked'")
RULES = sa.Enum("half", "nothing", "new_day", name="noshow", native_enum=False, length=40)
MOMENTS = ("failed_at", "accept_reminded_at", "late_told_at", "late_offered_at", "fetch_reminded_at")


def upgrade() -> None:
    with op.batch_alter_table("sellers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("no_show", RULES, server_default="half", nullable=False))
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("no_show", RULES, server_default="half", nullable=False))
        batch_op.add_column(sa.Column("let_off", WholeRupiah(), server_default="0", nullable=False))
        for name in MOMENTS:
            batch_op.add_column(sa.Column(name, UtcDateTime(), nullable=True))
        batch_op.create_check_constraint("let_off", "let_off >= 0")
        batch_op.create_index("ix_orders_status_ready_on", ["status", "ready_on"])
        batch_op.create_index("ix_orders_seller_id_pickup_code", ["seller_id", "pickup_code"])
    op.create_table(
        "cancel_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "asked", "agreed", "refused", "withdrawn", "overtaken", name="status", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("answer_by", UtcDateTime(), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_cancel_requests_order_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_cancel_requests_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cancel_requests")),
    )
    with op.batch_alter_table("cancel_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cancel_requests_order_id"), ["order_id"])
        batch_op.create_index("ix_cancel_requests_status_answer_by", ["status", "answer_by"])
        batch_op.create_index(
            "uq_cancel_requests_one_open", ["order_id"], unique=True, sqlite_where=ONE_OPEN, postgresql_where=ONE_OPEN
        )
    op.create_table(
        "failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column(
            "why",
            sa.Enum("no_show", "nobody_home", "wrong_address", "damaged", name="why", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("outcome", sa.Enum("again", "back", name="outcome", native_enum=False, length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("proof_photo", sa.String(length=40), nullable=True),
        sa.Column("given_back", WholeRupiah(), nullable=False),
        sa.CheckConstraint("given_back >= 0", name=op.f("ck_failures_given_back")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_failures_order_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_failures_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failures")),
        sa.UniqueConstraint("code", name=op.f("uq_failures_code")),
    )
    with op.batch_alter_table("failures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_failures_order_id"), ["order_id"])


def downgrade() -> None:
    op.drop_table("failures")
    op.drop_table("cancel_requests")
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.drop_index("ix_orders_seller_id_pickup_code")
        batch_op.drop_index("ix_orders_status_ready_on")
        batch_op.drop_constraint("let_off", type_="check")
        for name in reversed(MOMENTS):
            batch_op.drop_column(name)
        batch_op.drop_column("let_off")
        batch_op.drop_column("no_show")
    with op.batch_alter_table("sellers", schema=None) as batch_op:
        batch_op.drop_column("no_show")
