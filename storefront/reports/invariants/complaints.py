"""Complaints and reviews: who waits for whom, what it cost, and whose stars are counted."""

from sqlalchemy import and_, func, or_, select

from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.orders.complaint import OPEN, Complaint, Status
from storefront.orders.failure import Failure
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.orders.review import Review
from storefront.reports.invariants.invariant import Against, Invariant, sums

ENDED = (Status.SETTLED, Status.DECIDED, Status.CLOSED)


def _open_holds_its_order() -> Against:
    """An open complaint, and no other, keeps its order from completing; an order that completed since has none."""
    is_open = Complaint.status.in_(OPEN)
    holds = func.coalesce(Complaint.open_order_id, 0) == Complaint.order_id
    return select(Complaint.code).where(
        or_(and_(is_open, ~holds), and_(~is_open, Complaint.open_order_id.is_not(None)))
    )


def _let_off_is_explained() -> Against:
    """What an order became cheaper by, with its goods not cancelled, was granted for complaints or failures."""
    granted = (
        select(func.coalesce(func.sum(Complaint.granted), 0))
        .where(Complaint.order_id == Order.id).correlate(Order).scalar_subquery()
    )  # fmt: skip
    failed = (
        select(func.coalesce(func.sum(Failure.given_back), 0))
        .where(Failure.order_id == Order.id).correlate(Order).scalar_subquery()
    )  # fmt: skip
    return select(Order.number).where(Order.let_off != granted + failed)


def _steps_have_their_moment() -> Against:
    """Each step says when it was, and who has the word has a limit; money is granted at the end alone."""
    ended = Complaint.status.in_(ENDED)
    missing = or_(
        and_(ended, or_(Complaint.ended_at.is_(None), Complaint.ended_why == "")),
        and_(~ended, or_(Complaint.ended_at.is_not(None), Complaint.granted > 0)),
        and_(Complaint.answer.is_not(None), Complaint.answered_at.is_(None)),
        and_(Complaint.status.in_([Status.ANSWERED, Status.PROMISED]), Complaint.reply_by.is_(None)),
        and_(Complaint.status == Status.ESCALATED, Complaint.escalated_at.is_(None)),
        and_(
            Complaint.status == Status.DECIDED, or_(Complaint.decided_at.is_(None), Complaint.decided_by_id.is_(None))
        ),
    )
    return select(Complaint.code).where(missing)


def _stars_are_counted() -> Against:
    """A product carries the number and the stars of its shown reviews."""
    book = sums(Review.product_id, 1, Review.stars, Review.hidden_at.is_(None))
    wrong = or_(Product.reviews != func.coalesce(book.c.first, 0), Product.stars != func.coalesce(book.c.second, 0))
    return select(Product.slug).outerjoin(book, book.c.key == Product.id).where(wrong)


def _reviews_are_of_buyers() -> Against:
    """A review is of a thing that came, by its own order."""
    came = OrderLine.delivered + OrderLine.collected + OrderLine.returned
    wrong = or_(came == 0, OrderLine.order_id != Review.order_id, Variant.product_id != Review.product_id)
    return (
        select(Review.code).join(OrderLine, OrderLine.id == Review.line_id)
        .join(Variant, Variant.id == OrderLine.variant_id).where(wrong)
    )  # fmt: skip


ALL = (
    Invariant("complaint_open", "an open complaint keeps its order from completing", _open_holds_its_order),
    Invariant("let_off", "what was let off was granted for complaints or failures", _let_off_is_explained),
    Invariant(
        "complaint_moments", "a complaint's step says when, and what waits has a limit", _steps_have_their_moment
    ),
    Invariant("stars", "a product's stars are those of its shown reviews", _stars_are_counted),
    Invariant("reviews", "a review is of a thing that came to its buyer", _reviews_are_of_buyers),
)
