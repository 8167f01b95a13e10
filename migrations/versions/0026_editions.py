"""showcases: what was seen is what is changed; one on the shelves of a gallery

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ON = sa.text("gallery_id IS NOT NULL AND is_active")


def upgrade() -> None:
    with op.batch_alter_table("showcases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("edition", sa.Integer(), server_default="1", nullable=False))
        batch_op.create_index("uq_showcases_gallery_id_active", ["gallery_id"], unique=True, sqlite_where=ON,
                              postgresql_where=ON)  # fmt: skip


def downgrade() -> None:
    with op.batch_alter_table("showcases", schema=None) as batch_op:
        batch_op.drop_index("uq_showcases_gallery_id_active", sqlite_where=ON, postgresql_where=ON)
        batch_op.drop_column("edition")
