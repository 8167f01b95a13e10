"""the second factor of staff

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STATUS = sa.Enum(
    "asked", "agreed", "done", "refused", "withdrawn", "lapsed", name="status", native_enum=False, length=40
)


def upgrade() -> None:
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proved_at", UtcDateTime(), nullable=True))
    op.create_table(
        "second_factors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_second_factors_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_factors")),
        sa.UniqueConstraint("user_id", name=op.f("uq_second_factors_user_id")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_recovery_codes_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_recovery_codes_code_hash")),
    )
    op.create_index(op.f("ix_recovery_codes_user_id"), "recovery_codes", ["user_id"], unique=False)
    _renewals()


def _renewals() -> None:
    people = ("user_id", "open_user_id", "asked_by_id", "first_by_id", "second_by_id", "ended_by_id")
    op.create_table(
        "factor_renewals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("open_user_id", sa.Integer(), nullable=True),
        sa.Column("status", STATUS, nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("first_by_id", sa.Integer(), nullable=True),
        sa.Column("first_at", UtcDateTime(), nullable=True),
        sa.Column("second_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=False),
        *(sa.ForeignKeyConstraint([who], ["users.id"], name=op.f(f"fk_factor_renewals_{who}")) for who in people),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factor_renewals")),
        sa.UniqueConstraint("code", name=op.f("uq_factor_renewals_code")),
        sa.UniqueConstraint("open_user_id", name=op.f("uq_factor_renewals_open_user_id")),
    )
    op.create_index(op.f("ix_factor_renewals_user_id"), "factor_renewals", ["user_id"], unique=False)
    op.create_index("ix_factor_renewals_status_ends_at", "factor_renewals", ["status", "ends_at"], unique=False)


def downgrade() -> None:
    op.drop_table("factor_renewals")
    op.drop_table("recovery_codes")
    op.drop_table("second_factors")
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.drop_column("proved_at")
