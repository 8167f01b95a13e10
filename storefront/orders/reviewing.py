"""Reviewing: buyers say what they think of what they got, the seller answers, staff hide and show again.

Each deed keeps the product's two counters by one statement of its own, under the review's lock, and makes the public
pages anew (`catalog/version.py`).
"""

import re
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.exc import IntegrityError

from storefront.accounts.user import User
from storefront.catalog import version
from storefront.catalog.product import Product
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from storefront.orders.review import MOST_NAME, MOST_WORDS, Review
from storefront.sellers.member import SellerMember

NOT_LETTERS = re.compile(r"[^\w'’.-]|[\d_]")
MOST_ANSWER = 1_000


def ends(order: Order) -> datetime | None:
    """Until when what came may be reviewed; None before it came."""
    return order.received_at + timedelta(days=number("REVIEW_DAYS")) if order.received_at else None


def open_lines(order: Order, of_it: list[OrderLine] | None = None) -> list[OrderLine]:
    """What the buyer has got and may review now. Nothing for the shop's own people: one does not praise oneself."""
    until = ends(order)
    if until is None or until <= clock.now():
        return []
    got = [line for line in (of_it if of_it is not None else lines_of(order)) if line.delivered + line.collected]
    return [] if not got or _is_own(order) else got


def review(line: OrderLine, stars: int, words: str) -> Review | None:
    """Write a review of a line, or change the one there is. None when it is too late to change it, or to begin.

    To be called only for a line of `open_lines`, or one that has a review.
    """
    order = line.order
    new = Review(
        line_id=line.id, order_id=order.id, product_id=line.variant.product_id, seller_id=order.seller_id, stars=stars,
        words=words[:MOST_WORDS], name=first_name(order.purchase.name),
    )  # fmt: skip
    if line in open_lines(order):
        try:
            with db.session.begin_nested():
                db.session.add(new)
        except IntegrityError:
            pass
        else:
            _count(new, 1, stars)
            return new
    return _change(line, stars, words)


def answer(found: Review, words: str, actor: User) -> None:
    """The shop's answer, below the review; it may be rewritten, and taken away by writing nothing."""
    _lock(found)
    found.answer = words[:MOST_ANSWER]
    found.answered_at, found.answered_by_id = (clock.now(), actor.id) if words else (None, None)
    version.bump()


def hide(found: Review, why: str, actor: User) -> bool:
    """The public does not read it any more, and its stars do not count. False when it is hidden already."""
    _lock(found)
    if not found.is_shown:
        return False
    found.hidden_at, found.hidden_by_id, found.hidden_why = clock.now(), actor.id, why[:MOST_WORDS]
    _count(found, -1, -found.stars)
    return True


def show(found: Review) -> bool:
    """The public reads it again. False when it does already."""
    _lock(found)
    if found.is_shown:
        return False
    found.hidden_at, found.hidden_by_id, found.hidden_why = None, None, ""
    _count(found, 1, found.stars)
    return True


def first_name(name: str) -> str:
    """What the public reads of a buyer's name: its first word, without figures (a number may have been typed)."""
    first = next(iter(name.split()), "")
    return NOT_LETTERS.sub("", first).strip("'’.-")[:MOST_NAME]


def _change(line: OrderLine, stars: int, words: str) -> Review | None:
    found = db.session.scalar(select(Review).where(Review.line_id == line.id))
    if found is None or found.may_change_until <= clock.now():
        return None
    _lock(found)
    difference = stars - found.stars
    if difference or words[:MOST_WORDS] != found.words:
        found.stars, found.words, found.changed_at = stars, words[:MOST_WORDS], clock.now()
        _count(found, 0, difference) if found.is_shown else None
    return found


def _lock(found: Review) -> None:
    """Keep others from it until the commit, and read it again; alone, for PostgreSQL locks no outer joins."""
    db.session.flush()
    wanted = select(Review).where(Review.id == found.id).with_for_update().execution_options(populate_existing=True)
    db.session.scalars(wanted).one()


def _count(found: Review, reviews_more: int, stars_more: int) -> None:
    """The product's counters, in one statement; what the public sees has changed."""
    db.session.flush()
    db.session.execute(
        update(Product)
        .where(Product.id == found.product_id)
        .values(reviews=Product.reviews + reviews_more, stars=Product.stars + stars_more)
        .execution_options(synchronize_session=False)
    )
    version.bump()


def _is_own(order: Order) -> bool:
    """Whether the buyer belongs to the shop: by account, or by the number of one of its people."""
    purchase = order.purchase
    if purchase.phone and purchase.phone == order.seller.phone:
        return True
    person = (
        or_(User.id == purchase.user_id, User.phone == purchase.phone)
        if purchase.phone
        else User.id == purchase.user_id
    )
    mine = select(func.count(SellerMember.id)).join(User, User.id == SellerMember.user_id)
    return bool(db.session.scalar(mine.where(SellerMember.seller_id == order.seller_id, person)))
