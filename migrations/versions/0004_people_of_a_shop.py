"""people of a shop: rights of helpers, mentors with consent, joining

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("seller_members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("may_keep_goods", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("may_see_books", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "mentor_consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=True),
        sa.Column("given_by_id", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_mentor_consents_seller_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_mentor_consents_user_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["users.id"], name=op.f("fk_mentor_consents_given_by_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["users.id"], name=op.f("fk_mentor_consents_ended_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_consents")),
    )
    with op.batch_alter_table("mentor_consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentor_consents_seller_id"), ["seller_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_consents_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("mentor_consents")
    with op.batch_alter_table("seller_members", schema=None) as batch_op:
        batch_op.drop_column("may_see_books")
        batch_op.drop_column("may_keep_goods")
