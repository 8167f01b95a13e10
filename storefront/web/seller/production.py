"""The list on the kitchen wall: what to make by when, by product or by customer, and as paper."""

from itertools import groupby

from flask import Blueprint, g, render_template, request
from flask_babel import lazy_gettext as _l

from storefront.kit import clock
from storefront.orders import production
from storefront.web.access import open_to, seller_member
from storefront.web.seller import order_page
from storefront.web.seller.order_page import Row

bp = Blueprint("production", __name__, url_prefix="/produksi")

WAYS = {"barang": _l("Per barang"), "pembeli": _l("Per pembeli")}


@bp.get("")
@open_to(seller_member)
def show() -> str:
    """What is due in the next days, what is late on top."""
    way = request.args.get("urut", "")
    way = way if way in WAYS else "barang"
    found = production.by_product(g.member.seller_id) if way == "barang" else []
    return render_template(
        "seller/production/show.html", way=way, ways=WAYS, days=found, ahead=production.DAYS,
        customers=customers() if way == "pembeli" else [], today=clock.today(),
        needs_address=order_page.address_is_needed,
    )  # fmt: skip


def customers() -> list[tuple[object, list[Row]]]:
    """The orders day by day, each with the step it waits for."""
    rows = [
        Row(order, of_it, order_page.next_step(order, of_it))
        for order, of_it in production.by_customer(g.member.seller_id)
    ]
    return [(day, list(of_day)) for day, of_day in groupby(rows, key=lambda row: row.order.ready_on)]
