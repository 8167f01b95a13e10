"""galleries whose slots are filled in turn, and kiosks that are paired

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "galleries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column(
            "status",
            sa.Enum("planned", "open", "closed", "ended", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("city_code", sa.String(length=13), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("partner", sa.String(length=200), nullable=False),
        sa.Column("hours", sa.String(length=200), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("status_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["city_code"], ["areas.code"], name=op.f("fk_galleries_city_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_galleries")),
        sa.UniqueConstraint("slug", name=op.f("uq_galleries_slug")),
    )
    with op.batch_alter_table("galleries", schema=None) as batch_op:
        batch_op.create_index("ix_galleries_city_code_status", ["city_code", "status"], unique=False)

    op.create_table(
        "gallery_spots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gallery_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["gallery_id"], ["galleries.id"], name=op.f("fk_gallery_spots_gallery_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gallery_spots")),
        sa.UniqueConstraint("gallery_id", "code", name=op.f("uq_gallery_spots_gallery_id_code")),
    )
    op.create_table(
        "showcases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind", sa.Enum("shelf", "kiosk", "front_page", name="kind", native_enum=False, length=40), nullable=False
        ),
        sa.Column("city_code", sa.String(length=13), nullable=True),
        sa.Column("gallery_id", sa.Integer(), nullable=True),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("kecamatan_cap", sa.Integer(), nullable=True),
        sa.Column("drawn_to", sa.Date(), nullable=False),
        sa.Column("next_seed", sa.String(length=40), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("days BETWEEN 1 AND 92", name=op.f("ck_showcases_days")),
        sa.CheckConstraint("kecamatan_cap >= 1", name=op.f("ck_showcases_kecamatan_cap")),
        sa.CheckConstraint("slots BETWEEN 1 AND 200", name=op.f("ck_showcases_slots")),
        sa.ForeignKeyConstraint(["city_code"], ["areas.code"], name=op.f("fk_showcases_city_code")),
        sa.ForeignKeyConstraint(["gallery_id"], ["galleries.id"], name=op.f("fk_showcases_gallery_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_showcases")),
        sa.UniqueConstraint("slug", name=op.f("uq_showcases_slug")),
    )
    with op.batch_alter_table("showcases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_showcases_gallery_id"), ["gallery_id"], unique=False)
        batch_op.create_index("ix_showcases_kind_city_code", ["kind", "city_code"], unique=False)

    op.create_table(
        "kiosks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("status", sa.Enum("paired", "revoked", name="status", native_enum=False, length=40), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("city_code", sa.String(length=13), nullable=False),
        sa.Column("gallery_id", sa.Integer(), nullable=True),
        sa.Column("showcase_id", sa.Integer(), nullable=False),
        sa.Column("open_days", sa.String(length=7), nullable=False),
        sa.Column("opens_at", sa.Time(), nullable=False),
        sa.Column("closes_at", sa.Time(), nullable=False),
        sa.Column("motion", sa.Enum("calm", "none", name="motion", native_enum=False, length=40), nullable=False),
        sa.Column("slide_seconds", sa.Integer(), nullable=False),
        sa.Column("paired_at", UtcDateTime(), nullable=False),
        sa.Column("paired_by_id", sa.Integer(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_why", sa.Text(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=True),
        sa.Column("painted_at", UtcDateTime(), nullable=True),
        sa.Column("painted_mark", sa.String(length=64), nullable=True),
        sa.Column("painted_product_id", sa.Integer(), nullable=True),
        sa.Column("list_mark", sa.String(length=64), nullable=True),
        sa.Column("list_at", UtcDateTime(), nullable=True),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.Column("silent_told_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("slide_seconds BETWEEN 5 AND 120", name=op.f("ck_kiosks_slide_seconds")),
        sa.ForeignKeyConstraint(["city_code"], ["areas.code"], name=op.f("fk_kiosks_city_code")),
        sa.ForeignKeyConstraint(["gallery_id"], ["galleries.id"], name=op.f("fk_kiosks_gallery_id")),
        sa.ForeignKeyConstraint(["painted_product_id"], ["products.id"], name=op.f("fk_kiosks_painted_product_id")),
        sa.ForeignKeyConstraint(["paired_by_id"], ["users.id"], name=op.f("fk_kiosks_paired_by_id")),
        sa.ForeignKeyConstraint(["showcase_id"], ["showcases.id"], name=op.f("fk_kiosks_showcase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosks")),
        sa.UniqueConstraint("code", name=op.f("uq_kiosks_code")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_kiosks_key_hash")),
    )
    with op.batch_alter_table("kiosks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kiosks_gallery_id"), ["gallery_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kiosks_showcase_id"), ["showcase_id"], unique=False)
        batch_op.create_index("ix_kiosks_status_city_code", ["status", "city_code"], unique=False)

    op.create_table(
        "rotation_periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("showcase_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("seed", sa.String(length=40), nullable=False),
        sa.Column("next_fingerprint", sa.String(length=64), nullable=False),
        sa.Column("drawn_from", sa.JSON(), nullable=False),
        sa.Column("drawn_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["showcase_id"], ["showcases.id"], name=op.f("fk_rotation_periods_showcase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotation_periods")),
        sa.UniqueConstraint("showcase_id", "number", name=op.f("uq_rotation_periods_showcase_id_number")),
        sa.UniqueConstraint("showcase_id", "starts_on", name=op.f("uq_rotation_periods_showcase_id_starts_on")),
    )
    op.create_table(
        "showcase_quotas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("showcase_id", sa.Integer(), nullable=False),
        sa.Column(
            "margin", sa.Enum("pengampu", "category", name="margin", native_enum=False, length=40), nullable=False
        ),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.CheckConstraint("slots >= 0", name=op.f("ck_showcase_quotas_slots")),
        sa.ForeignKeyConstraint(["showcase_id"], ["showcases.id"], name=op.f("fk_showcase_quotas_showcase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_showcase_quotas")),
        sa.UniqueConstraint("showcase_id", "margin", "value", name=op.f("uq_showcase_quotas_showcase_id_margin_value")),
    )
    op.create_table(
        "showings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("showcase_id", sa.Integer(), nullable=False),
        sa.Column("paints", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("first_at", UtcDateTime(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("paints >= 0 AND seconds >= 0", name=op.f("ck_showings_counts")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_showings_product_id")),
        sa.ForeignKeyConstraint(["showcase_id"], ["showcases.id"], name=op.f("fk_showings_showcase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_showings")),
        sa.UniqueConstraint(
            "source_id",
            "day",
            "product_id",
            "showcase_id",
            name=op.f("uq_showings_source_id_day_product_id_showcase_id"),
        ),
    )
    with op.batch_alter_table("showings", schema=None) as batch_op:
        batch_op.create_index("ix_showings_product_id_day", ["product_id", "day"], unique=False)
        batch_op.create_index("ix_showings_showcase_id_day", ["showcase_id", "day"], unique=False)

    op.create_table(
        "turn_forecasts",
        sa.Column("showcase_id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reckoned_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_turn_forecasts_seller_id")),
        sa.ForeignKeyConstraint(["showcase_id"], ["showcases.id"], name=op.f("fk_turn_forecasts_showcase_id")),
        sa.PrimaryKeyConstraint("showcase_id", "seller_id", name=op.f("pk_turn_forecasts")),
    )
    with op.batch_alter_table("turn_forecasts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_turn_forecasts_seller_id"), ["seller_id"], unique=False)

    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("kiosk_id", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosks.id"], name=op.f("fk_handovers_kiosk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_handovers_token_hash")),
    )
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.create_index("ix_handovers_ends_at", ["ends_at"], unique=False)

    op.create_table(
        "kiosk_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kiosk_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("showcase_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_kiosk_days_weekday")),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosks.id"], name=op.f("fk_kiosk_days_kiosk_id")),
        sa.ForeignKeyConstraint(["showcase_id"], ["showcases.id"], name=op.f("fk_kiosk_days_showcase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosk_days")),
        sa.UniqueConstraint("kiosk_id", "weekday", name=op.f("uq_kiosk_days_kiosk_id_weekday")),
    )
    op.create_table(
        "kiosk_pairings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("kiosk_id", sa.Integer(), nullable=True),
        sa.Column("fetched_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosks.id"], name=op.f("fk_kiosk_pairings_kiosk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosk_pairings")),
        sa.UniqueConstraint("code", name=op.f("uq_kiosk_pairings_code")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_kiosk_pairings_secret_hash")),
    )
    with op.batch_alter_table("kiosk_pairings", schema=None) as batch_op:
        batch_op.create_index("ix_kiosk_pairings_ends_at", ["ends_at"], unique=False)

    op.create_table(
        "turns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("spot_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("away_since", UtcDateTime(), nullable=True),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.Column(
            "left_why",
            sa.Enum("stock", "permit", "pass", "shop", "staff", name="left", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("left_words", sa.Text(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["rotation_periods.id"], name=op.f("fk_turns_period_id")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_turns_product_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["turns.id"], name=op.f("fk_turns_replaces_id")),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_turns_seller_id")),
        sa.ForeignKeyConstraint(["spot_id"], ["gallery_spots.id"], name=op.f("fk_turns_spot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turns")),
        sa.UniqueConstraint("period_id", "product_id", name=op.f("uq_turns_period_id_product_id")),
    )
    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_turns_product_id"), ["product_id"], unique=False)
        batch_op.create_index("ix_turns_seller_id_id", ["seller_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_turns_spot_id"), ["spot_id"], unique=False)
        batch_op.create_index(
            "uq_turns_slot",
            ["period_id", "slot"],
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )

    op.create_table(
        "handover_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("variant_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity BETWEEN 1 AND 99", name=op.f("ck_handover_lines_quantity")),
        sa.ForeignKeyConstraint(["handover_id"], ["handovers.id"], name=op.f("fk_handover_lines_handover_id")),
        sa.ForeignKeyConstraint(["variant_id"], ["variants.id"], name=op.f("fk_handover_lines_variant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_lines")),
        sa.UniqueConstraint("handover_id", "variant_id", name=op.f("uq_handover_lines_handover_id_variant_id")),
    )
    op.create_table(
        "shelf_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("turn_id", sa.Integer(), nullable=False),
        sa.Column("is_there", sa.Boolean(), nullable=False),
        sa.Column("photo_key", sa.String(length=40), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_shelf_checks_by_id")),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name=op.f("fk_shelf_checks_turn_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf_checks")),
    )
    with op.batch_alter_table("shelf_checks", schema=None) as batch_op:
        batch_op.create_index("ix_shelf_checks_turn_id_at", ["turn_id", "at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("shelf_checks", schema=None) as batch_op:
        batch_op.drop_index("ix_shelf_checks_turn_id_at")

    op.drop_table("shelf_checks")
    op.drop_table("handover_lines")
    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_turns_slot", sqlite_where=sa.text("left_at IS NULL"), postgresql_where=sa.text("left_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_turns_spot_id"))
        batch_op.drop_index("ix_turns_seller_id_id")
        batch_op.drop_index(batch_op.f("ix_turns_product_id"))

    op.drop_table("turns")
    with op.batch_alter_table("kiosk_pairings", schema=None) as batch_op:
        batch_op.drop_index("ix_kiosk_pairings_ends_at")

    op.drop_table("kiosk_pairings")
    op.drop_table("kiosk_days")
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.drop_index("ix_handovers_ends_at")

    op.drop_table("handovers")
    with op.batch_alter_table("turn_forecasts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_turn_forecasts_seller_id"))

    op.drop_table("turn_forecasts")
    with op.batch_alter_table("showings", schema=None) as batch_op:
        batch_op.drop_index("ix_showings_showcase_id_day")
        batch_op.drop_index("ix_showings_product_id_day")

    op.drop_table("showings")
    op.drop_table("showcase_quotas")
    op.drop_table("rotation_periods")
    with op.batch_alter_table("kiosks", schema=None) as batch_op:
        batch_op.drop_index("ix_kiosks_status_city_code")
        batch_op.drop_index(batch_op.f("ix_kiosks_showcase_id"))
        batch_op.drop_index(batch_op.f("ix_kiosks_gallery_id"))

    op.drop_table("kiosks")
    with op.batch_alter_table("showcases", schema=None) as batch_op:
        batch_op.drop_index("ix_showcases_kind_city_code")
        batch_op.drop_index(batch_op.f("ix_showcases_gallery_id"))

    op.drop_table("showcases")
    op.drop_table("gallery_spots")
    with op.batch_alter_table("galleries", schema=None) as batch_op:
        batch_op.drop_index("ix_galleries_city_code_status")

    op.drop_table("galleries")
