"""Which pages belong to which wing. A wing's guard stands at its door: it holds for every page behind it."""

from flask import Blueprint, Flask

from storefront.web import access, app_shell, media, mentor_mode, ops, webhooks
from storefront.web.account import account
from storefront.web.kiosk import kiosk
from storefront.web.seller import seller
from storefront.web.shop import shop
from storefront.web.staff import staff

seller.before_request(access.seller_door)
seller.before_request(mentor_mode.note)
staff.before_request(access.staff_door)


def register(app: Flask) -> None:
    """Put every wing on the map."""
    wings: list[Blueprint] = [shop, account, seller, staff, kiosk, webhooks.bp, media.bp, app_shell.bp, ops.bp]
    for wing in wings:
        app.register_blueprint(wing)
