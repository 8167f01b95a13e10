"""members from the agencies lists

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "member_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=True),
        sa.Column("pengampu_code", sa.String(length=20), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "unclear",
                "uploaded",
                "checked",
                "running",
                "done",
                "stopped",
                "undoing",
                "undone",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("heads", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("bad", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("undone", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("started_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("cleared_at", UtcDateTime(), nullable=True),
        sa.Column("lease", sa.String(length=43), nullable=False),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_member_lists_actor_id")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_member_lists_area_code")),
        sa.ForeignKeyConstraint(["pengampu_code"], ["pengampu.code"], name=op.f("fk_member_lists_pengampu_code")),
        sa.ForeignKeyConstraint(["started_by_id"], ["users.id"], name=op.f("fk_member_lists_started_by_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["users.id"], name=op.f("fk_member_lists_undone_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_lists")),
        sa.UniqueConstraint("code", name=op.f("uq_member_lists_code")),
    )
    op.create_index(op.f("ix_member_lists_actor_id"), "member_lists", ["actor_id"], unique=False)
    op.create_index("ix_member_lists_status_id", "member_lists", ["status", "id"], unique=False)
    op.create_index(
        "uq_member_lists_one_alive",
        "member_lists",
        ["actor_id"],
        unique=True,
        sqlite_where=sa.text("status IN ('unclear', 'uploaded', 'checked', 'running', 'undoing')"),
        postgresql_where=sa.text("status IN ('unclear', 'uploaded', 'checked', 'running', 'undoing')"),
    )
    op.create_table(
        "enrolments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column(
            "status",
            sa.Enum("listed", "merged", "removed", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("nik_hash", sa.String(length=64), nullable=False),
        sa.Column("nik_last", sa.String(length=4), nullable=False),
        sa.Column("nik_is_odd", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("folded", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("city_code", sa.String(length=13), nullable=False),
        sa.Column("pengampu_code", sa.String(length=20), nullable=False),
        sa.Column("stream", sa.String(length=20), nullable=False),
        sa.Column(
            "entrant", sa.Enum("pemula", "naik-kelas", name="entrant", native_enum=False, length=40), nullable=True
        ),
        sa.Column("business", sa.String(length=120), nullable=False),
        sa.Column("field", sa.String(length=120), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=True),
        sa.Column("by_hand", sa.JSON(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=True),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_enrolments_area_code")),
        sa.ForeignKeyConstraint(["city_code"], ["areas.code"], name=op.f("fk_enrolments_city_code")),
        sa.ForeignKeyConstraint(["into_id"], ["enrolments.id"], name=op.f("fk_enrolments_into_id")),
        sa.ForeignKeyConstraint(["list_id"], ["member_lists.id"], name=op.f("fk_enrolments_list_id")),
        sa.ForeignKeyConstraint(["pengampu_code"], ["pengampu.code"], name=op.f("fk_enrolments_pengampu_code")),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_enrolments_seller_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("code", name=op.f("uq_enrolments_code")),
    )
    op.create_index(op.f("ix_enrolments_area_code"), "enrolments", ["area_code"], unique=False)
    op.create_index(
        "ix_enrolments_city_code_pengampu_code_status",
        "enrolments",
        ["city_code", "pengampu_code", "status"],
        unique=False,
    )
    op.create_index("ix_enrolments_folded_id", "enrolments", ["folded", "id"], unique=False)
    op.create_index(op.f("ix_enrolments_into_id"), "enrolments", ["into_id"], unique=False)
    op.create_index(op.f("ix_enrolments_list_id"), "enrolments", ["list_id"], unique=False)
    op.create_index("ix_enrolments_nik_hash", "enrolments", ["nik_hash"], unique=False)
    op.create_index(op.f("ix_enrolments_nik_last"), "enrolments", ["nik_last"], unique=False)
    op.create_index(op.f("ix_enrolments_pengampu_code"), "enrolments", ["pengampu_code"], unique=False)
    op.create_index(op.f("ix_enrolments_phone"), "enrolments", ["phone"], unique=False)
    op.create_index(op.f("ix_enrolments_seller_id"), "enrolments", ["seller_id"], unique=False)
    op.create_index(
        "uq_enrolments_nik_hash_listed",
        "enrolments",
        ["nik_hash"],
        unique=True,
        sqlite_where=sa.text("status = 'listed' AND nik_hash <> ''"),
        postgresql_where=sa.text("status = 'listed' AND nik_hash <> ''"),
    )
    op.create_table(
        "member_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "status",
            sa.Enum("waiting", "asked", "bad", "done", "undone", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "action",
            sa.Enum(
                "new", "change", "same", "double", "elsewhere", "refused", name="action", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("question", sa.String(length=20), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("other", sa.Integer(), nullable=True),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("niks", sa.JSON(), nullable=False),
        sa.Column("wish", sa.JSON(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("flaws", sa.JSON(), nullable=False),
        sa.Column("effects", sa.JSON(), nullable=False),
        sa.Column("left", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["member_lists.id"], name=op.f("fk_member_rows_list_id")),
        sa.ForeignKeyConstraint(["member_id"], ["enrolments.id"], name=op.f("fk_member_rows_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_rows")),
        sa.UniqueConstraint("list_id", "number", name=op.f("uq_member_rows_list_id_number")),
    )
    op.create_index(
        "ix_member_rows_list_id_status_action", "member_rows", ["list_id", "status", "action", "number"], unique=False
    )
    op.create_index(op.f("ix_member_rows_member_id"), "member_rows", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("member_rows")
    op.drop_table("enrolments")
    op.drop_table("member_lists")
