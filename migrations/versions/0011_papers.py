"""a shop's papers, days and places

Revision ID: 0011
Revises: 0010
"""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass  # nothing yet


def downgrade() -> None:
    pass  # nothing yet
