"""what the public reports, take-downs, and deadlines of change requests

Revision ID: 0015
Revises: 0014
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

OPEN = sa.text("status = 'open'")
OPEN_SHOP = sa.text("status = 'open' AND product_id IS NULL")
IN_FORCE = sa.text("status = 'in_force'")
ROUGHLY_TWO_WORKING_DAYS = timedelta(days=4)


def words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40)


def upgrade() -> None:
    op.create_table(
        "take_downs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("status", words("status", "in_force", "lifted"), nullable=False),
        sa.Column(
            "came_from",
            words("status", "draft", "submitted", "returned", "passed", "paused", "suspended", "archived"),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("reply_by", UtcDateTime(), nullable=True),
        sa.Column("half_at", UtcDateTime(), nullable=True),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("alarmed_at", UtcDateTime(), nullable=True),
        sa.Column("lifted_at", UtcDateTime(), nullable=True),
        sa.Column("lifted_by_id", sa.Integer(), nullable=True),
        sa.Column("lifted_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_take_downs_product_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_take_downs_made_by_id")),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["users.id"], name=op.f("fk_take_downs_lifted_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_take_downs")),
        sa.UniqueConstraint("code", name=op.f("uq_take_downs_code")),
    )
    op.create_index("ix_take_downs_product_id", "take_downs", ["product_id"])
    op.create_index("ix_take_downs_status_reply_by", "take_downs", ["status", "reply_by"])
    op.create_index(
        "uq_take_downs_in_force", "take_downs", ["product_id"], unique=True,
        sqlite_where=IN_FORCE, postgresql_where=IN_FORCE,
    )  # fmt: skip
    op.create_table(
        "take_down_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("take_down_id", sa.Integer(), nullable=False),
        sa.Column("side", words("side", "seller", "staff"), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["take_down_id"], ["take_downs.id"], name=op.f("fk_take_down_words_take_down_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_take_down_words_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_take_down_words")),
    )
    op.create_index("ix_take_down_words_take_down_id", "take_down_words", ["take_down_id"])
    op.create_table(
        "flag_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("status", words("status", "open", "awaited", "upheld", "dismissed"), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("half_at", UtcDateTime(), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("alarmed_at", UtcDateTime(), nullable=True),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("consequence", words("consequence", "take_down", "change", "warning"), nullable=True),
        sa.Column(
            "dismissed_as", words("dismissedas", "not_so", "mended", "between_two", "misuse", "other"), nullable=True
        ),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("take_down_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("reports > 0", name=op.f("ck_flag_cases_reports")),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_flag_cases_seller_id")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_flag_cases_product_id")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["users.id"], name=op.f("fk_flag_cases_taken_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_flag_cases_decided_by_id")),
        sa.ForeignKeyConstraint(["take_down_id"], ["take_downs.id"], name=op.f("fk_flag_cases_take_down_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_cases")),
        sa.UniqueConstraint("code", name=op.f("uq_flag_cases_code")),
    )
    op.create_index("ix_flag_cases_seller_id", "flag_cases", ["seller_id"])
    op.create_index("ix_flag_cases_product_id", "flag_cases", ["product_id"])
    op.create_index("ix_flag_cases_status_due_at", "flag_cases", ["status", "due_at"])
    op.create_index(
        "uq_flag_cases_open_product", "flag_cases", ["product_id"], unique=True,
        sqlite_where=OPEN, postgresql_where=OPEN,
    )  # fmt: skip
    op.create_index(
        "uq_flag_cases_open_shop", "flag_cases", ["seller_id"], unique=True,
        sqlite_where=OPEN_SHOP, postgresql_where=OPEN_SHOP,
    )  # fmt: skip
    op.create_table(
        "flags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            words("reason", "unsafe", "false_permit", "not_as_described", "copied", "forbidden", "offends", "other"),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("photos", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("form_key", sa.String(length=43), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("forgotten_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["flag_cases.id"], name=op.f("fk_flags_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flags")),
        sa.UniqueConstraint("code", name=op.f("uq_flags_code")),
        sa.UniqueConstraint("form_key", name=op.f("uq_flags_form_key")),
    )
    for column in ("case_id", "phone", "email"):
        op.create_index(f"ix_flags_{column}", "flags", [column])
    with op.batch_alter_table("change_requests", schema=None) as batch_op:
        for name in ("look_by", "half_at", "reminded_at", "alarmed_at", "taken_at"):
            batch_op.add_column(sa.Column(name, UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("taken_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("fields", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("refused_as", sa.String(length=20), server_default="", nullable=False))
        batch_op.create_foreign_key(op.f("fk_change_requests_taken_by_id"), "users", ["taken_by_id"], ["id"])
        batch_op.create_index("ix_change_requests_status_look_by", ["status", "look_by"])
    _fill()


def _fill() -> None:
    """Products that are down already get the row that says so; open requests get a deadline and their fields."""
    op.execute(
        "INSERT INTO take_downs (code, product_id, status, came_from, reason, why, made_at, lifted_why)"
        " SELECT 'LAMA' || id, id, 'in_force', 'passed', 'other', status_why, changed_at, ''"
        " FROM products WHERE status = 'suspended'"
    )
    requests = sa.table(
        "change_requests", sa.column("id", sa.Integer), sa.column("status", sa.String), sa.column("after", sa.JSON),
        sa.column("proposed_at", UtcDateTime()), sa.column("look_by", UtcDateTime()),
        sa.column("half_at", UtcDateTime()), sa.column("fields", sa.String),
    )  # fmt: skip
    bind = op.get_bind()
    waiting = sa.select(requests.c.id, requests.c.after, requests.c.proposed_at).where(requests.c.status == "open")
    for number, after, proposed_at in bind.execute(waiting).all():
        look_by, half_at = proposed_at + ROUGHLY_TWO_WORKING_DAYS, proposed_at + ROUGHLY_TWO_WORKING_DAYS / 2
        told = sa.update(requests).where(requests.c.id == number)
        bind.execute(told.values(look_by=look_by, half_at=half_at, fields=f" {' '.join(after)} "))


def downgrade() -> None:
    with op.batch_alter_table("change_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_change_requests_status_look_by")
        batch_op.drop_constraint(op.f("fk_change_requests_taken_by_id"), type_="foreignkey")
        for name in ("look_by", "half_at", "reminded_at", "alarmed_at", "taken_at", "taken_by_id", "fields"):
            batch_op.drop_column(name)
        batch_op.drop_column("refused_as")
    for table in ("flags", "flag_cases", "take_down_words", "take_downs"):
        op.drop_table(table)
