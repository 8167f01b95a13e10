"""the face: English names, softer pictures, seasons

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seasons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seasons")),
        sa.UniqueConstraint("slug", "starts_on", name=op.f("uq_seasons_slug_starts_on")),
    )
    op.create_table(
        "season_kinds",
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kind_id"], ["product_kinds.id"], name=op.f("fk_season_kinds_kind_id")),
        sa.ForeignKeyConstraint(["season_id"], ["seasons.id"], name=op.f("fk_season_kinds_season_id")),
        sa.PrimaryKeyConstraint("season_id", "kind_id", name=op.f("pk_season_kinds")),
    )
    with op.batch_alter_table("categories", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name_en", sa.String(length=200), server_default="", nullable=False))

    with op.batch_alter_table("pengampu", schema=None) as batch_op:
        batch_op.add_column(sa.Column("duties_en", sa.Text(), server_default="", nullable=False))

    with op.batch_alter_table("photos", schema=None) as batch_op:
        batch_op.add_column(sa.Column("blur", sa.String(length=54), server_default="", nullable=False))
        batch_op.add_column(sa.Column("has_avif", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("product_kinds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name_en", sa.String(length=200), server_default="", nullable=False))

    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name_en", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("description_en", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("changed_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE products SET changed_at = created_at")
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.alter_column("changed_at", existing_type=UtcDateTime(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.drop_column("changed_at")
        batch_op.drop_column("description_en")
        batch_op.drop_column("name_en")

    with op.batch_alter_table("product_kinds", schema=None) as batch_op:
        batch_op.drop_column("name_en")

    with op.batch_alter_table("photos", schema=None) as batch_op:
        batch_op.drop_column("has_avif")
        batch_op.drop_column("blur")

    with op.batch_alter_table("pengampu", schema=None) as batch_op:
        batch_op.drop_column("duties_en")

    with op.batch_alter_table("categories", schema=None) as batch_op:
        batch_op.drop_column("name_en")

    op.drop_table("season_kinds")
    op.drop_table("seasons")
