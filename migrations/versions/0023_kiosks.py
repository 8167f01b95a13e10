"""kiosks

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("taken_by", sa.String(length=64), nullable=True))
    with op.batch_alter_table("kiosks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("painted_since", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("list_size", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("page_version", sa.String(length=12), server_default="", nullable=False))
        batch_op.add_column(sa.Column("report_run", sa.String(length=16), server_default="", nullable=False))
        batch_op.add_column(sa.Column("report_number", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("unproved_seconds", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "kiosk_hours",
        sa.Column("kiosk_id", sa.Integer(), nullable=False),
        sa.Column("hour", UtcDateTime(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.CheckConstraint("seconds BETWEEN 0 AND 3600", name=op.f("ck_kiosk_hours_seconds")),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosks.id"], name=op.f("fk_kiosk_hours_kiosk_id")),
        sa.PrimaryKeyConstraint("kiosk_id", "hour", name=op.f("pk_kiosk_hours")),
    )
    op.drop_table("kiosk_heartbeats")


def downgrade() -> None:
    op.create_table(
        "kiosk_heartbeats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("screen", sa.String(length=32), nullable=False),
        sa.Column("city_code", sa.String(length=13), nullable=False),
        sa.Column("slide", sa.Integer(), nullable=False),
        sa.Column("stays", sa.Boolean(), nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["city_code"], ["areas.code"], name=op.f("fk_kiosk_heartbeats_city_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosk_heartbeats")),
        sa.UniqueConstraint("screen", name=op.f("uq_kiosk_heartbeats_screen")),
    )
    with op.batch_alter_table("kiosk_heartbeats", schema=None) as batch_op:
        batch_op.create_index("ix_kiosk_heartbeats_city_code_seen_at", ["city_code", "seen_at"], unique=False)
    op.drop_table("kiosk_hours")
    with op.batch_alter_table("kiosks", schema=None) as batch_op:
        for name in ("unproved_seconds", "report_number", "report_run", "page_version", "list_size", "painted_since"):
            batch_op.drop_column(name)
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.drop_column("taken_by")
