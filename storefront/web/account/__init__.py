"""Accounts: signing in, and what a person keeps with us."""

from flask import Blueprint

from storefront.web.account import (
    addresses,
    devices,
    home,
    invitations,
    orders,
    password,
    privacy,
    register,
    shops,
    sign_in,
)

account = Blueprint("account", __name__)
for page in (sign_in, register, password, home, orders, addresses, devices, privacy, invitations, shops):
    account.register_blueprint(page.bp)
