"""The staff wing: what waits for a person."""

from flask import Blueprint

from storefront.web.staff import home, money, money_bank, money_orders, money_refunds, money_undo, people, qris, style

staff = Blueprint("staff", __name__, url_prefix="/petugas")
for page in (home, money, money_bank, money_orders, money_refunds, money_undo, people, qris, style):
    staff.register_blueprint(page.bp)
