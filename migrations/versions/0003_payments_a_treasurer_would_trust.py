"""payments a treasurer would trust

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime, WholeRupiah

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_numbers",
        sa.Column("gateway", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("gateway", "day", "number", name=op.f("pk_notice_numbers")),
    )
    op.create_table(
        "closings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_closings_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closings")),
        sa.UniqueConstraint("kind", "thing_id", name=op.f("uq_closings_kind_thing_id")),
    )
    op.create_table(
        "statement_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("booked_at", UtcDateTime(), nullable=False),
        sa.Column("has_time", sa.Boolean(), nullable=False),
        sa.Column("amount", WholeRupiah(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("waiting", "matched", "set_aside", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("imported_at", UtcDateTime(), nullable=False),
        sa.Column("imported_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_statement_lines_amount")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_statement_lines_decided_by_id")),
        sa.ForeignKeyConstraint(["imported_by_id"], ["users.id"], name=op.f("fk_statement_lines_imported_by_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_statement_lines_payment_id")),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_statement_lines_seller_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_lines")),
        sa.UniqueConstraint("seller_id", "digest", name=op.f("uq_statement_lines_seller_id_digest")),
    )
    with op.batch_alter_table("statement_lines", schema=None) as batch_op:
        batch_op.create_index("ix_statement_lines_seller_id_status", ["seller_id", "status", "id"], unique=False)

    with op.batch_alter_table("money_events", schema=None) as batch_op:
        batch_op.add_column(sa.Column("doubt", sa.String(length=40), server_default="", nullable=False))

    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("offered_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("offered_until", UtcDateTime(), nullable=True))

    with op.batch_alter_table("payment_notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("why", sa.String(length=40), server_default="", nullable=False))
        batch_op.add_column(sa.Column("said", sa.String(length=20), server_default="", nullable=False))

    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reminded_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("rejected_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("answer", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("answer_photo", sa.String(length=40), nullable=True))

    with op.batch_alter_table("qris_accounts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sticker_key", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("phone", sa.String(length=20), server_default="", nullable=False))
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("usable_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("checked_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("checked_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ended_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("ended_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ended_why", sa.String(length=200), server_default="", nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_qris_accounts_ended_by_id"), "users", ["ended_by_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_qris_accounts_replaces_id"), "qris_accounts", ["replaces_id"], ["id"]
        )
        batch_op.create_foreign_key(batch_op.f("fk_qris_accounts_checked_by_id"), "users", ["checked_by_id"], ["id"])
    # Until now nobody could enter one by a page; should a shop have several all the same, the newest is the one meant.
    op.execute(
        "UPDATE qris_accounts SET status = 'refused' WHERE status = 'entered' AND EXISTS (SELECT 1 FROM qris_accounts "
        "AS newer WHERE newer.seller_id = qris_accounts.seller_id AND newer.id > qris_accounts.id "
        "AND newer.status = 'entered')"
    )
    op.create_index(
        "uq_qris_accounts_one_waiting",
        "qris_accounts",
        ["seller_id"],
        unique=True,
        sqlite_where=sa.text("status IN ('entered', 'checked', 'agreed')"),
        postgresql_where=sa.text("status IN ('entered', 'checked', 'agreed')"),
    )
    op.execute(
        "UPDATE qris_accounts SET phone = (SELECT phone FROM sellers WHERE sellers.id = qris_accounts.seller_id)"
    )

    with op.batch_alter_table("refunds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("decide_by", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("send_by", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("declined_why", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("payment_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("asked_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("gateway_reference", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("problem", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("to_bank", sa.String(length=60), server_default="", nullable=False))
        batch_op.add_column(sa.Column("to_number", sa.String(length=40), server_default="", nullable=False))
        batch_op.add_column(sa.Column("to_name", sa.String(length=80), server_default="", nullable=False))
        batch_op.add_column(sa.Column("to_given_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("proof_photo", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("answered_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("answer", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("alerted_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("paused_at", UtcDateTime(), nullable=True))
        batch_op.create_index("ix_refunds_status_decide_by", ["status", "decide_by"], unique=False)
        batch_op.create_index("ix_refunds_status_send_by", ["status", "send_by"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_refunds_payment_id"), "payments", ["payment_id"], ["id"])
    # What waits has a limit from now on; what waited before is late at once, so that somebody looks.
    op.execute("UPDATE refunds SET decide_by = created_at WHERE status = 'needed'")
    op.execute("UPDATE refunds SET send_by = decided_at WHERE status = 'approved'")


def downgrade() -> None:
    with op.batch_alter_table("refunds", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_refunds_payment_id"), type_="foreignkey")
        batch_op.drop_index("ix_refunds_status_send_by")
        batch_op.drop_index("ix_refunds_status_decide_by")
        batch_op.drop_column("paused_at")
        batch_op.drop_column("alerted_at")
        batch_op.drop_column("answer")
        batch_op.drop_column("answered_at")
        batch_op.drop_column("proof_photo")
        batch_op.drop_column("to_given_at")
        batch_op.drop_column("to_name")
        batch_op.drop_column("to_number")
        batch_op.drop_column("to_bank")
        batch_op.drop_column("problem")
        batch_op.drop_column("gateway_reference")
        batch_op.drop_column("asked_at")
        batch_op.drop_column("payment_id")
        batch_op.drop_column("declined_why")
        batch_op.drop_column("send_by")
        batch_op.drop_column("decide_by")

    op.drop_index("uq_qris_accounts_one_waiting", table_name="qris_accounts")
    with op.batch_alter_table("qris_accounts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_qris_accounts_checked_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_qris_accounts_replaces_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_qris_accounts_ended_by_id"), type_="foreignkey")
        batch_op.drop_column("ended_why")
        batch_op.drop_column("ended_by_id")
        batch_op.drop_column("ended_at")
        batch_op.drop_column("checked_by_id")
        batch_op.drop_column("checked_at")
        batch_op.drop_column("usable_at")
        batch_op.drop_column("replaces_id")
        batch_op.drop_column("phone")
        batch_op.drop_column("sticker_key")

    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.drop_column("answer_photo")
        batch_op.drop_column("answer")
        batch_op.drop_column("rejected_at")
        batch_op.drop_column("reminded_at")

    with op.batch_alter_table("payment_notices", schema=None) as batch_op:
        batch_op.drop_column("said")
        batch_op.drop_column("why")

    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.drop_column("offered_until")
        batch_op.drop_column("offered_on")

    with op.batch_alter_table("money_events", schema=None) as batch_op:
        batch_op.drop_column("doubt")

    with op.batch_alter_table("statement_lines", schema=None) as batch_op:
        batch_op.drop_index("ix_statement_lines_seller_id_status")

    op.drop_table("statement_lines")
    op.drop_table("closings")
    op.drop_table("notice_numbers")
