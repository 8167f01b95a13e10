"""periods by their last day: every minute those that run or come are asked for

Revision ID: 0024
Revises: 0023
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_rotation_periods_ends_on", "rotation_periods", ["ends_on"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_rotation_periods_ends_on", "rotation_periods")
