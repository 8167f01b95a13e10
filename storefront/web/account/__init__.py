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
    second_factor,
    shops,
    sign_in,
    staff_invitations,
)

account = Blueprint("account", __name__)
for page in (
    sign_in,
    register,
    password,
    home,
    orders,
    addresses,
    devices,
    privacy,
    invitations,
    staff_invitations,
    shops,
    second_factor,
):
    account.register_blueprint(page.bp)
