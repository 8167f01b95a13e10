"""people of a shop: rights of helpers, mentors with consent, joining

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit import codes
from storefront.kit.db import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("seller_members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("may_keep_goods", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("may_see_books", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "mentor_consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=True),
        sa.Column("given_by_id", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_mentor_consents_seller_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_mentor_consents_user_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["users.id"], name=op.f("fk_mentor_consents_given_by_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["users.id"], name=op.f("fk_mentor_consents_ended_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_consents")),
        sa.UniqueConstraint("code", name=op.f("uq_mentor_consents_code")),
    )
    with op.batch_alter_table("mentor_consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentor_consents_seller_id"), ["seller_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_consents_user_id"), ["user_id"], unique=False)
    _name_the_people()
    op.create_table(
        "seller_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("may_confirm_money", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("may_keep_goods", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("may_see_books", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("waiting", "accepted", "declined", "withdrawn", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_seller_invitations_seller_id")),
        sa.ForeignKeyConstraint(["invited_by_id"], ["users.id"], name=op.f("fk_seller_invitations_invited_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller_invitations")),
        sa.UniqueConstraint("code", name=op.f("uq_seller_invitations_code")),
    )
    with op.batch_alter_table("seller_invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seller_invitations_seller_id"), ["seller_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seller_invitations_phone"), ["phone"], unique=False)
    op.create_table(
        "registrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "entrant", sa.Enum("pemula", "naik-kelas", name="entrant", native_enum=False, length=40), nullable=False
        ),
        sa.Column("nik_last", sa.String(length=4), nullable=False),
        sa.Column("nik_hash", sa.String(length=64), nullable=False),
        sa.Column("nik_is_odd", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("chose_pengampu", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("agreed_version", sa.String(length=20), nullable=False),
        sa.Column("agreed_at", UtcDateTime(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_registrations_seller_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_registrations_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registrations")),
        sa.UniqueConstraint("seller_id", name=op.f("uq_registrations_seller_id")),
        sa.UniqueConstraint("form_key", name=op.f("uq_registrations_form_key")),
    )
    with op.batch_alter_table("registrations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registrations_user_id"), ["user_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_registrations_nik_hash"), ["nik_hash"], unique=False)
    op.create_table(
        "seller_waivers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=20), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_seller_waivers_seller_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["users.id"], name=op.f("fk_seller_waivers_given_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller_waivers")),
        sa.UniqueConstraint("seller_id", "item", name=op.f("uq_seller_waivers_seller_id_item")),
    )
    op.create_table(
        "seller_kinds",
        sa.Column("seller_id", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("fk_seller_kinds_seller_id")),
        sa.ForeignKeyConstraint(["kind_id"], ["product_kinds.id"], name=op.f("fk_seller_kinds_kind_id")),
        sa.PrimaryKeyConstraint("seller_id", "kind_id", name=op.f("pk_seller_kinds")),
    )
    with op.batch_alter_table("sellers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sellers_status_id"), ["status", "id"], unique=False)


def _name_the_people() -> None:
    """Each gets a code of their own, by which pages name them."""
    with op.batch_alter_table("seller_members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code", sa.String(length=12), nullable=True))
    people = sa.table("seller_members", sa.column("id", sa.Integer), sa.column("code", sa.String))
    for row in op.get_bind().execute(sa.select(people.c.id)).all():
        op.execute(people.update().where(people.c.id == row.id).values(code=codes.number(12)))
    with op.batch_alter_table("seller_members", schema=None) as batch_op:
        batch_op.alter_column("code", existing_type=sa.String(length=12), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_seller_members_code"), ["code"])


def downgrade() -> None:
    with op.batch_alter_table("sellers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sellers_status_id"))
    for name in ("seller_kinds", "seller_waivers", "registrations", "seller_invitations", "mentor_consents"):
        op.drop_table(name)
    with op.batch_alter_table("seller_members", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_seller_members_code"), type_="unique")
        batch_op.drop_column("code")
        batch_op.drop_column("may_see_books")
        batch_op.drop_column("may_keep_goods")
