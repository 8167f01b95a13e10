"""Stock moves only here: each move is one guarded statement and one line in the stock book."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from storefront.accounts.user import User
from storefront.catalog import running_low, version
from storefront.catalog.variant import CapacityDay, Variant
from storefront.kit import clock
from storefront.kit.db import Base, db


class Reason(StrEnum):
    """Why units moved."""

    START = "start"
    RESTOCK = "restock"
    MADE = "made"  # a batch: sold until an end that is known beforehand (catalog/batch.py)
    COUNT = "count"
    HOLD = "hold"
    RELEASE = "release"
    SALE = "sale"
    LOSS = "loss"
    RETURN = "return"


class StockMove(Base):
    """One line of the stock book. Rows are only added; free and held of a variant are the sums of their changes."""

    __tablename__ = "stock_moves"
    __table_args__ = (Index("ix_stock_moves_variant_id_id", "variant_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey(Variant.id))
    day: Mapped[date | None]  # the day whose capacity moved; None for stock
    free_change: Mapped[int]
    held_change: Mapped[int]
    reason: Mapped[Reason]
    about: Mapped[str] = mapped_column(String(40), default="")  # the order's number, as text
    why: Mapped[str] = mapped_column(String(60), default="", server_default="")  # a code of catalog/losses, or words
    note: Mapped[str] = mapped_column(String(200), default="", server_default="")  # the person's own words
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batches.id"), index=True)  # a batch put in or taken off
    once: Mapped[str | None] = mapped_column(String(64), unique=True)  # the tap it came from: see was_done
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    at: Mapped[datetime] = mapped_column(default=clock.now)


def lock(variant_ids: Iterable[int]) -> None:
    """Keep others from moving the stock of these variants until the commit, and read their numbers afresh.

    Every deed that moves stock of several variants begins here, lowest id first, so that none waits in a circle.
    References to the rows by other tables go on (FOR NO KEY UPDATE).
    """
    rows = select(Variant).where(Variant.id.in_(sorted(set(variant_ids)))).order_by(Variant.id)
    db.session.scalars(rows.with_for_update(key_share=True).execution_options(populate_existing=True)).all()


def hold(variant: Variant, quantity: int, about: str, day: date | None = None) -> bool:
    """Take `quantity` from free into held if so many are free at this moment; False changes nothing."""
    if variant.is_made_to_order:
        assert day is not None, "made-to-order goods are held for a day"
        _open_day(variant, day)
    if not _shift(variant, day, -quantity, quantity, enough=("free", quantity)):
        return False
    _write(variant, day, -quantity, quantity, Reason.HOLD, about)
    return True


def release(variant: Variant, quantity: int, about: str, day: date | None = None) -> None:
    """Give held units back to free."""
    _must(_shift(variant, day, quantity, -quantity, enough=("held", quantity)))
    _write(variant, day, quantity, -quantity, Reason.RELEASE, about)


def sell(variant: Variant, quantity: int, about: str, day: date | None = None) -> None:
    """Held units leave the house for good."""
    _must(_shift(variant, day, 0, -quantity, enough=("held", quantity)))
    _write(variant, day, 0, -quantity, Reason.SALE, about)


def lose(variant: Variant, quantity: int, about: str, day: date | None = None) -> None:
    """Held units are gone without a sale: spoilt, burnt, or not there after all."""
    _must(_shift(variant, day, 0, -quantity, enough=("held", quantity)))
    _write(variant, day, 0, -quantity, Reason.LOSS, about)


def take_back(variant: Variant, quantity: int, about: str, actor: User | None = None) -> None:
    """Units that had left the house come back onto the shelf. The capacity of a day never comes back."""
    _must(_shift(variant, None, quantity, 0, enough=None))
    _write(variant, None, quantity, 0, Reason.RETURN, about, actor)


def add(
    variant: Variant, quantity: int, reason: Reason = Reason.RESTOCK, actor: User | None = None, *,
    why: str = "", note: str = "", batch_id: int | None = None, once: str | None = None,
) -> bool:  # fmt: skip
    """Put units on the shelf, or take them off with a negative number; False when fewer are free.

    `once` names the tap this comes from (see `was_done`). Lifting a variant above its mark, or letting it fall to it by
    the seller's own hand, settles whether running low is still to be told.
    """
    enough = ("free", -quantity) if quantity < 0 else None
    if not _shift(variant, None, quantity, 0, enough=enough, **running_low.settled(quantity)):
        return False
    _write(variant, None, quantity, 0, reason, "", actor, why=why, note=note, batch_id=batch_id, once=once)
    if _shown(variant, variant.free - quantity) != _shown(variant, variant.free):
        version.bump()
    return True


def was_done(once: str) -> bool:
    """Whether this tap has moved stock before. To be asked behind `lock`, so that two taps at once are told apart."""
    return db.session.scalar(select(StockMove.id).where(StockMove.once == once)) is not None


def tell_public(variants: list[Variant], before: dict[int, int]) -> None:
    """Tell what shoppers did: the public if something can be bought no longer, or again; the seller if it runs low.

    `before` holds former free units. To be called last in a transaction, for all tellers share one row.
    """
    stocked = [variant for variant in variants if not variant.is_made_to_order]
    running_low.tell([variant for variant in stocked if variant.free < before[variant.id]])
    if any(_shown(variant, variant.free) != _shown(variant, before[variant.id]) for variant in stocked):
        version.bump()


def tell_gone(variants: list[Variant]) -> None:
    """Raise the catalogue version if the last unit of one of these has left the house. Last in a transaction, too."""
    if any(not variant.is_made_to_order and variant.on_hand == 0 for variant in variants):
        version.bump()


def capacity_left(variant_ids: list[int], days: list[date]) -> dict[tuple[int, date], int]:
    """What is left of the capacity of these variants on these days, where anything was taken at all."""
    rows = db.session.query(CapacityDay).where(CapacityDay.variant_id.in_(variant_ids), CapacityDay.day.in_(days))
    return {(row.variant_id, row.day): row.free for row in rows}


def _shown(variant: Variant, free: int) -> tuple[bool, bool]:
    """What the public sees of so many free units: whether there are any, and enough for the smallest order."""
    return free > 0, free >= variant.product.min_order


def _shift(
    variant: Variant, day: date | None, free: int, held: int, enough: tuple[str, int] | None, **known: Any
) -> bool:
    """The guarded statement: the condition stands in the same UPDATE that changes the numbers."""
    table: Any = CapacityDay if variant.is_made_to_order and day else Variant
    changing = update(table).values(free=table.free + free, held=table.held + held, **known)
    if table is CapacityDay:
        changing = changing.where(table.variant_id == variant.id, table.day == day)
    else:
        changing = changing.where(table.id == variant.id)
    if enough:
        changing = changing.where(getattr(table, enough[0]) >= enough[1])
    left = db.session.execute(
        changing.returning(table.free, table.held).execution_options(synchronize_session=False)
    ).one_or_none()
    if left is None:
        return False
    if table is Variant:
        set_committed_value(variant, "free", left.free)
        set_committed_value(variant, "held", left.held)
    return True


def _open_day(variant: Variant, day: date) -> None:
    """Make the day's row with the full capacity if nobody has yet; parallel openers meet in the primary key."""
    dialect = db.session.get_bind().dialect.name
    make: Any = sqlite_insert if dialect == "sqlite" else postgresql_insert if dialect == "postgresql" else insert
    row = {"variant_id": variant.id, "day": day, "free": variant.capacity, "held": 0}
    db.session.execute(make(CapacityDay).values(**row).on_conflict_do_nothing())


def _write(
    variant: Variant, day: date | None, free: int, held: int, reason: Reason, about: str, actor: User | None = None,
    **more: Any,
) -> None:  # fmt: skip
    day = day if variant.is_made_to_order else None
    db.session.add(
        StockMove(
            variant_id=variant.id, day=day, free_change=free, held_change=held,
            reason=reason, about=about, actor_id=actor.id if actor else None, **more,
        )
    )  # fmt: skip


def _must(done: bool) -> None:
    """Held units are ours alone, so taking them from held cannot fail; if it does, the books are wrong: stop."""
    if not done:
        raise AssertionError("held units are missing")
