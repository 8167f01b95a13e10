"""who works for the programme

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from storefront.kit import codes
from storefront.kit.db import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ROLE = sa.Enum(
    "pendamping", "kasatpel", "kurator", "city", "province", "operator", name="role", native_enum=False, length=40
)
STATUS = sa.Enum("waiting", "accepted", "declined", "withdrawn", name="status", native_enum=False, length=40)


def upgrade() -> None:
    with op.batch_alter_table("staff_roles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code", sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column("given_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ended_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ended_why", sa.Text(), server_default="", nullable=False))
        batch_op.create_foreign_key(op.f("fk_staff_roles_given_by_id"), "users", ["given_by_id"], ["id"])
        batch_op.create_foreign_key(op.f("fk_staff_roles_ended_by_id"), "users", ["ended_by_id"], ["id"])
    held = sa.table("staff_roles", sa.column("id", sa.Integer), sa.column("code", sa.String))
    here = op.get_bind()
    for row in here.execute(sa.select(held.c.id)).all():
        here.execute(held.update().where(held.c.id == row.id).values(code=codes.number(12)))
    with op.batch_alter_table("staff_roles", schema=None) as batch_op:
        batch_op.alter_column("code", existing_type=sa.String(length=12), nullable=False)
        batch_op.create_unique_constraint(op.f("uq_staff_roles_code"), ["code"])
    op.create_table(
        "staff_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("role", ROLE, nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=True),
        sa.Column("pengampu_code", sa.String(length=20), nullable=True),
        sa.Column("status", STATUS, nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_staff_invitations_area_code")),
        sa.ForeignKeyConstraint(["pengampu_code"], ["pengampu.code"], name=op.f("fk_staff_invitations_pengampu_code")),
        sa.ForeignKeyConstraint(["invited_by_id"], ["users.id"], name=op.f("fk_staff_invitations_invited_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_invitations")),
        sa.UniqueConstraint("code", name=op.f("uq_staff_invitations_code")),
    )
    with op.batch_alter_table("staff_invitations", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_staff_invitations_phone"), ["phone"])
        batch_op.create_index(op.f("ix_staff_invitations_email"), ["email"])
        batch_op.create_index(op.f("ix_staff_invitations_invited_by_id"), ["invited_by_id"])


def downgrade() -> None:
    op.drop_table("staff_invitations")
    with op.batch_alter_table("staff_roles", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_staff_roles_code"), type_="unique")
        batch_op.drop_constraint(op.f("fk_staff_roles_given_by_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_staff_roles_ended_by_id"), type_="foreignkey")
        batch_op.drop_column("ended_why")
        batch_op.drop_column("ended_by_id")
        batch_op.drop_column("given_by_id")
        batch_op.drop_column("code")
