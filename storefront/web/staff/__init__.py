"""The staff wing: what waits for a person."""

from flask import Blueprint

from storefront.web.staff import (
    complaints,
    home,
    mentoring,
    money,
    money_bank,
    money_orders,
    money_refunds,
    money_undo,
    people,
    permits,
    products,
    qris,
    reviews,
    sellers,
    style,
)

staff = Blueprint("staff", __name__, url_prefix="/petugas")
for page in (
    home,
    money,
    money_bank,
    money_orders,
    money_refunds,
    money_undo,
    people,
    products,
    complaints,
    reviews,
    qris,
    style,
    mentoring,
    sellers,
    permits,
):
    staff.register_blueprint(page.bp)
