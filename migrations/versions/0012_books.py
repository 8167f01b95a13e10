"""the seller's books and reports

Revision ID: 0012
Revises: 0011
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from storefront.kit.db import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

LONGEST_AGO = timedelta(days=366)


def upgrade() -> None:
    with op.batch_alter_table("money_events", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seller_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("counted_at", UtcDateTime(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_money_events_seller_id"), "sellers", ["seller_id"], ["id"])
    _fill()
    with op.batch_alter_table("money_events", schema=None) as batch_op:
        batch_op.create_index(
            "ix_money_events_seller_id_counted_at_id", ["seller_id", "counted_at", "id"], unique=False
        )
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.create_index("ix_orders_seller_id_paid_at_id", ["seller_id", "paid_at", "id"], unique=False)


def _fill() -> None:
    """Whose money every line of the book is, and when it counts; as `MoneyEvent` says for new ones."""
    book = sa.table(
        "money_events", sa.column("id"), sa.column("order_id"), sa.column("seller_id"),
        sa.column("paid_at", UtcDateTime()), sa.column("seen_at", UtcDateTime()), sa.column("counted_at", UtcDateTime()),
    )  # fmt: skip
    orders = sa.table("orders", sa.column("id"), sa.column("seller_id"))
    shop = sa.select(orders.c.seller_id).where(orders.c.id == book.c.order_id).scalar_subquery()
    known = sa.and_(book.c.paid_at.is_not(None), book.c.paid_at <= book.c.seen_at)
    op.execute(
        sa.update(book).values(seller_id=shop, counted_at=sa.case((known, book.c.paid_at), else_=book.c.seen_at))
    )
    connection = op.get_bind()
    odd = sa.select(book.c.id, book.c.paid_at, book.c.seen_at).where(known)
    wrong = [row.id for row in connection.execute(odd) if row.paid_at <= row.seen_at - LONGEST_AGO]
    for line in wrong:
        connection.execute(sa.update(book).where(book.c.id == line).values(counted_at=book.c.seen_at))


def downgrade() -> None:
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.drop_index("ix_orders_seller_id_paid_at_id")
    with op.batch_alter_table("money_events", schema=None) as batch_op:
        batch_op.drop_index("ix_money_events_seller_id_counted_at_id")
        batch_op.drop_constraint(op.f("fk_money_events_seller_id"), type_="foreignkey")
        batch_op.drop_column("counted_at")
        batch_op.drop_column("seller_id")
