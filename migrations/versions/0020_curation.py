"""curation in levels: rubrics, days, runs, score sheets, appeals

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit import clock, codes
from storefront.kit.db import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

LEVEL = sa.Enum("kecamatan", "kota", "provinsi", name="passlevel", native_enum=False, length=40)
STATUS = sa.Enum(
    "submitted", "verified", "validated", "scheduled", "scored", "passed", "revise", "failed", "withdrawn",
    name="status", native_enum=False, length=40,
)  # fmt: skip
OPEN = sa.text("status IN ('submitted', 'verified', 'validated', 'scheduled', 'scored', 'revise')")


def upgrade() -> None:
    op.create_table(
        "rubrics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("kecamatan_at", sa.Integer(), nullable=False),
        sa.Column("kota_at", sa.Integer(), nullable=False),
        sa.Column("provinsi_at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["published_by_id"], ["users.id"], name=op.f("fk_rubrics_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubrics")),
        sa.UniqueConstraint("number", name=op.f("uq_rubrics_number")),
    )
    op.create_table(
        "sittings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column(
            "status", sa.Enum("announced", "cancelled", name="status", native_enum=False, length=40), nullable=False
        ),
        sa.Column("level", LEVEL, nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=True),
        sa.Column("pengampu_code", sa.String(length=20), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("enter_by", sa.Date(), nullable=False),
        sa.Column("announced_at", UtcDateTime(), nullable=False),
        sa.Column("announced_by_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["announced_by_id"], ["users.id"], name=op.f("fk_sittings_announced_by_id")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_sittings_area_code")),
        sa.ForeignKeyConstraint(["pengampu_code"], ["pengampu.code"], name=op.f("fk_sittings_pengampu_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sittings")),
        sa.UniqueConstraint("code", name=op.f("uq_sittings_code")),
    )
    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.create_index("ix_sittings_status_day", ["status", "day"], unique=False)

    op.create_table(
        "rubric_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rubric_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("applies", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("asks_en", sa.Text(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("steps_en", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["rubric_id"], ["rubrics.id"], name=op.f("fk_rubric_items_rubric_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric_items")),
        sa.UniqueConstraint("rubric_id", "key", name=op.f("uq_rubric_items_rubric_id_key")),
    )
    op.create_table(
        "curation_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("level", LEVEL, nullable=False),
        sa.Column("status", STATUS, nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=True),
        sa.Column("rubric_id", sa.Integer(), nullable=True),
        sa.Column("submitted_at", UtcDateTime(), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.Column("verified_at", UtcDateTime(), nullable=True),
        sa.Column("verified_by_id", sa.Integer(), nullable=True),
        sa.Column("validated_at", UtcDateTime(), nullable=True),
        sa.Column("validated_by_id", sa.Integer(), nullable=True),
        sa.Column("scheduled_at", UtcDateTime(), nullable=True),
        sa.Column("scored_at", UtcDateTime(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("grade", sa.Enum("A", "B", "C", "D", name="grade", native_enum=False, length=40), nullable=True),
        sa.Column("gates", sa.JSON(), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("seen", sa.String(length=16), nullable=False),
        sa.Column("appeal_of_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["appeal_of_id"], ["curation_runs.id"], name=op.f("fk_curation_runs_appeal_of_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_curation_runs_decided_by_id")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_curation_runs_product_id")),
        sa.ForeignKeyConstraint(["rubric_id"], ["rubrics.id"], name=op.f("fk_curation_runs_rubric_id")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_curation_runs_sitting_id")),
        sa.ForeignKeyConstraint(["submitted_by_id"], ["users.id"], name=op.f("fk_curation_runs_submitted_by_id")),
        sa.ForeignKeyConstraint(["validated_by_id"], ["users.id"], name=op.f("fk_curation_runs_validated_by_id")),
        sa.ForeignKeyConstraint(["verified_by_id"], ["users.id"], name=op.f("fk_curation_runs_verified_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curation_runs")),
        sa.UniqueConstraint("appeal_of_id", name=op.f("uq_curation_runs_appeal_of_id")),
        sa.UniqueConstraint("code", name=op.f("uq_curation_runs_code")),
    )
    with op.batch_alter_table("curation_runs", schema=None) as batch_op:
        batch_op.create_index("ix_curation_runs_product_id_id", ["product_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_curation_runs_sitting_id"), ["sitting_id"], unique=False)
        batch_op.create_index("ix_curation_runs_status_id", ["status", "id"], unique=False)
        batch_op.create_index(
            "uq_curation_runs_one_open", ["product_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
        )

    op.create_table(
        "appeals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("again_id", sa.Integer(), nullable=False),
        sa.Column(
            "status", sa.Enum("open", "heard", "withdrawn", name="status", native_enum=False, length=40), nullable=False
        ),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("hear_by", sa.Date(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["again_id"], ["curation_runs.id"], name=op.f("fk_appeals_again_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_appeals_made_by_id")),
        sa.ForeignKeyConstraint(["run_id"], ["curation_runs.id"], name=op.f("fk_appeals_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeals")),
        sa.UniqueConstraint("again_id", name=op.f("uq_appeals_again_id")),
        sa.UniqueConstraint("run_id", name=op.f("uq_appeals_run_id")),
    )
    with op.batch_alter_table("appeals", schema=None) as batch_op:
        batch_op.create_index("ix_appeals_status_hear_by", ["status", "hear_by"], unique=False)

    op.create_table(
        "run_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.Enum("shop", "staff", name="side", native_enum=False, length=40), nullable=False),
        sa.Column("writer_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["curation_runs.id"], name=op.f("fk_run_notes_run_id")),
        sa.ForeignKeyConstraint(["writer_id"], ["users.id"], name=op.f("fk_run_notes_writer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_notes")),
        sa.UniqueConstraint("form_key", name=op.f("uq_run_notes_form_key")),
    )
    with op.batch_alter_table("run_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_notes_run_id"), ["run_id"], unique=False)

    op.create_table(
        "score_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("curator_id", sa.Integer(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("turn > 0", name=op.f("ck_score_sheets_turn")),
        sa.ForeignKeyConstraint(["curator_id"], ["users.id"], name=op.f("fk_score_sheets_curator_id")),
        sa.ForeignKeyConstraint(["run_id"], ["curation_runs.id"], name=op.f("fk_score_sheets_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_sheets")),
        sa.UniqueConstraint("run_id", "turn", "curator_id", name=op.f("uq_score_sheets_run_id_turn_curator_id")),
    )
    with op.batch_alter_table("score_sheets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_score_sheets_curator_id"), ["curator_id"], unique=False)
    _enter()


def _enter() -> None:
    """What was submitted before there were runs gets one, so that it is in the queue."""
    products = sa.table(
        "products", sa.column("id"), sa.column("status"), sa.column("submitted_at", UtcDateTime()),
    )  # fmt: skip
    runs = sa.table(
        "curation_runs", sa.column("code"), sa.column("product_id"), sa.column("level"), sa.column("status"),
        sa.column("turn"), sa.column("submitted_at", UtcDateTime()), sa.column("gates", sa.JSON()),
        sa.column("strengths"), sa.column("next_step"), sa.column("why"), sa.column("seen"),
    )  # fmt: skip
    waiting = sa.select(products.c.id, products.c.submitted_at).where(products.c.status == "submitted")
    rows = [
        {
            "code": codes.number(12), "product_id": row.id,
            "level": "kecamatan", "status": "submitted", "turn": 1,
            "submitted_at": row.submitted_at or clock.now(), "gates": [], "strengths": "", "next_step": "",
            "why": "", "seen": "",
        }
        for row in op.get_bind().execute(waiting)
    ]  # fmt: skip
    if rows:
        op.bulk_insert(runs, rows)


def downgrade() -> None:
    with op.batch_alter_table("score_sheets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_score_sheets_curator_id"))

    op.drop_table("score_sheets")
    with op.batch_alter_table("run_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_run_notes_run_id"))

    op.drop_table("run_notes")
    with op.batch_alter_table("appeals", schema=None) as batch_op:
        batch_op.drop_index("ix_appeals_status_hear_by")

    op.drop_table("appeals")
    with op.batch_alter_table("curation_runs", schema=None) as batch_op:
        batch_op.drop_index("uq_curation_runs_one_open", sqlite_where=OPEN, postgresql_where=OPEN)
        batch_op.drop_index("ix_curation_runs_status_id")
        batch_op.drop_index(batch_op.f("ix_curation_runs_sitting_id"))
        batch_op.drop_index("ix_curation_runs_product_id_id")

    op.drop_table("curation_runs")
    op.drop_table("rubric_items")
    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.drop_index("ix_sittings_status_day")

    op.drop_table("sittings")
    op.drop_table("rubrics")
