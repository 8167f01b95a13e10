"""turns that no screen showed say so

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("turns", sa.Column("unseen_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Without the column nothing could give a turn its count back, once its proof arrives."""
    op.execute("UPDATE turns SET counts = true WHERE unseen_at IS NOT NULL")
    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.drop_column("unseen_at")
