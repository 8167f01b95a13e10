"""handing over: parts, no-shows, failed deliveries, asking to cancel

Revision ID: 0009
Revises: 0008
"""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass  # nothing yet


def downgrade() -> None:
    pass  # nothing yet
