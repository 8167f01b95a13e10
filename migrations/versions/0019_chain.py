"""the log sealed, and what goes wrong

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

INDEXES = (  # what the board of problems counts by
    ("holds", ["status", "ends_at"]),
    ("capacity_days", ["day"]),
    ("products", ["status", "pass_ends_on"]),
    ("products", ["status", "papers_end_on"]),
)


def upgrade() -> None:
    with op.batch_alter_table("deeds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("salt", sa.String(length=43), server_default="", nullable=False))
        batch_op.drop_index("ix_deeds_about")
        batch_op.drop_index("ix_deeds_actor_id")
        batch_op.create_index("ix_deeds_about_id", ["about", "id"], unique=False)
        batch_op.create_index("ix_deeds_actor_id_id", ["actor_id", "id"], unique=False)
        batch_op.create_index("ix_deeds_at_id", ["at", "id"], unique=False)
        batch_op.create_index("ix_deeds_what_id", ["what", "id"], unique=False)
    op.create_table(
        "deed_seals",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deed_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("sealed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["deed_id"], ["deeds.id"], name=op.f("fk_deed_seals_deed_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_deed_seals")),
        sa.UniqueConstraint("deed_id", name=op.f("uq_deed_seals_deed_id")),
    )
    op.create_table(
        "pulses",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pulses")),
    )
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
    for table, columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns, unique=False)


def downgrade() -> None:
    for table, columns in INDEXES:
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table_name=table)
    op.drop_table("kiosk_heartbeats")
    op.drop_table("pulses")
    op.drop_table("deed_seals")
    with op.batch_alter_table("deeds", schema=None) as batch_op:
        batch_op.drop_index("ix_deeds_what_id")
        batch_op.drop_index("ix_deeds_at_id")
        batch_op.drop_index("ix_deeds_actor_id_id")
        batch_op.drop_index("ix_deeds_about_id")
        batch_op.create_index("ix_deeds_actor_id", ["actor_id"], unique=False)
        batch_op.create_index("ix_deeds_about", ["about"], unique=False)
        batch_op.drop_column("salt")
