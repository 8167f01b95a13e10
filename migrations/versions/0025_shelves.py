"""shelves: a look at a shelf knows the look before it, so that a double tap is one look

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("shelf_checks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("after_id", sa.Integer(), nullable=True))
        batch_op.create_unique_constraint(op.f("uq_shelf_checks_turn_id_after_id"), ["turn_id", "after_id"])


def downgrade() -> None:
    with op.batch_alter_table("shelf_checks", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_shelf_checks_turn_id_after_id"), type_="unique")
        batch_op.drop_column("after_id")
