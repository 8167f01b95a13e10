"""result cards and appeals

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("curation_runs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("table_number", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("curation_runs", schema=None) as batch_op:
        batch_op.drop_column("table_number")
