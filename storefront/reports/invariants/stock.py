"""Stock and the capacity of days: every unit is explained."""

from sqlalchemy import and_, exists, func, or_, select

from storefront.catalog.batch import Batch
from storefront.catalog.stock import StockMove
from storefront.catalog.variant import CapacityDay, Variant
from storefront.orders.hold import Hold, Status
from storefront.orders.line import OrderLine
from storefront.reports.invariants.invariant import Against, Invariant, only, sums

HOLDING = (Status.HELD, Status.CONVERTED)


def _stock_is_its_book() -> Against:
    """Free and held of stock are the sums of the moves."""
    book = sums(StockMove.variant_id, StockMove.free_change, StockMove.held_change, StockMove.day.is_(None))
    wrong = or_(Variant.free != func.coalesce(book.c.first, 0), Variant.held != func.coalesce(book.c.second, 0))
    return select(Variant.sku).outerjoin(book, book.c.key == Variant.id).where(Variant.capacity.is_(None), wrong)


def _made_to_order_has_no_stock() -> Against:
    """What is made to order lies on no shelf: nobody could buy it, and no book would miss it."""
    on_shelf = or_(Variant.free != 0, Variant.held != 0)
    return select(Variant.sku).where(Variant.capacity.is_not(None), on_shelf)


def _held_stock_is_explained() -> Against:
    """Every held unit has a hold that says for which order."""
    kept = (
        select(Hold.variant_id.label("key"), func.sum(Hold.held).label("units"))
        .where(Hold.status.in_(HOLDING), Hold.day.is_(None))
        .group_by(Hold.variant_id)
        .subquery()
    )
    wrong = Variant.held != func.coalesce(kept.c.units, 0)
    return select(Variant.sku).outerjoin(kept, kept.c.key == Variant.id).where(Variant.capacity.is_(None), wrong)


def _held_days_are_explained() -> Against:
    """The same for the capacity of each day."""
    kept = (
        select(Hold.variant_id.label("key"), Hold.day.label("day"), func.sum(Hold.held).label("units"))
        .where(Hold.status.in_(HOLDING), Hold.day.is_not(None))
        .group_by(Hold.variant_id, Hold.day)
        .subquery()
    )
    same = and_(kept.c.key == CapacityDay.variant_id, kept.c.day == CapacityDay.day)
    wrong = CapacityDay.held != func.coalesce(kept.c.units, 0)
    return select(CapacityDay.variant_id).outerjoin(kept, same).where(wrong)


def _released_holds_are_empty() -> Against:
    return select(Hold.id).where(Hold.status == Status.RELEASED, Hold.held != 0)


def _holds_are_of_their_line() -> Against:
    """A hold is for the goods of a line of its own order, and for no more of them than were ordered."""
    foreign = or_(
        OrderLine.order_id != Hold.order_id, OrderLine.variant_id != Hold.variant_id,
        Hold.quantity > OrderLine.quantity,
    )  # fmt: skip
    return select(Hold.id).join(OrderLine, OrderLine.id == Hold.line_id).where(foreign)


def _batches_are_their_book() -> Against:
    """What came and what was lost of a batch stands in the book, under the batch's own goods."""
    book = sums(
        StockMove.batch_id, only(StockMove.free_change > 0, StockMove.free_change),
        only(StockMove.free_change < 0, -StockMove.free_change), StockMove.batch_id.is_not(None),
    )  # fmt: skip
    foreign = exists().where(StockMove.batch_id == Batch.id, StockMove.variant_id != Batch.variant_id)
    wrong = or_(Batch.units != func.coalesce(book.c.first, 0), Batch.lost != func.coalesce(book.c.second, 0), foreign)
    return select(Batch.code).outerjoin(book, book.c.key == Batch.id).where(wrong)


ALL = (
    Invariant("stock_book", "free and held stock are the sums of the stock book", _stock_is_its_book),
    Invariant("made_to_order", "what is made to order lies on no shelf", _made_to_order_has_no_stock),
    Invariant("batches", "what came and went of a batch stands in the stock book", _batches_are_their_book),
    Invariant("held_stock", "every held unit of stock is explained by holds", _held_stock_is_explained),
    Invariant("held_days", "every held unit of a day's capacity is explained by holds", _held_days_are_explained),
    Invariant("released_holds", "a released hold holds nothing", _released_holds_are_empty),
    Invariant("hold_lines", "a hold is for goods of a line of its own order", _holds_are_of_their_line),
)
