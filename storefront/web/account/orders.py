"""What one has bought with this account, the latest first."""

from typing import Any

from flask import Blueprint, render_template, request
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders import line as lines
from storefront.orders import word
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.web.access import open_to, signed_in

bp = Blueprint("orders", __name__, url_prefix="/akun/pesanan")

ON_A_PAGE = 20


@bp.get("")
@open_to(signed_in)
def index() -> str:
    """Purchases with the word for each; `sesudah` is the number of the last one seen."""
    found = _purchases(current_user.user, request.args.get("sesudah", ""))
    shown, has_more = found[:ON_A_PAGE], len(found) > ON_A_PAGE
    return render_template(
        "account/orders/index.html", rows=_rows(shown), after=shown[-1].number if has_more else None,
        is_first="sesudah" not in request.args,
    )  # fmt: skip


def _purchases(person: User, after: str) -> list[Purchase]:
    """One more than a page of a person's purchases."""
    mine = select(Purchase).where(Purchase.user_id == person.id)
    if after:
        seen = select(Purchase.id).where(Purchase.number == after.upper(), Purchase.user_id == person.id)
        mine = mine.where(Purchase.id < seen.scalar_subquery())
    return list(db.session.scalars(mine.order_by(Purchase.id.desc()).limit(ON_A_PAGE + 1)))


def _rows(purchases: list[Purchase]) -> list[dict[str, Any]]:
    """Each purchase with its orders and the word for the whole, in two statements."""
    wanted = select(Order).options(joinedload(Order.seller))
    wanted = wanted.where(Order.purchase_id.in_([each.id for each in purchases])).order_by(Order.position)
    orders = list(db.session.scalars(wanted))
    of_orders = lines.of_orders([order.id for order in orders])
    rows = []
    for purchase in purchases:
        own = [order for order in orders if order.purchase_id == purchase.id]
        words = [word.word(order, of_orders[order.id]) for order in own]
        rows.append({"purchase": purchase, "orders": own, "word": word.of_purchase(words)})
    return rows
