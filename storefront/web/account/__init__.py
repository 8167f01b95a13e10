"""Accounts: signing in, and what a person keeps with us."""

from flask import Blueprint

from storefront.web.account import addresses, devices, home, orders, password, privacy, register, sign_in

account = Blueprint("account", __name__)
for page in (sign_in, register, password, home, orders, addresses, devices, privacy):
    account.register_blueprint(page.bp)
