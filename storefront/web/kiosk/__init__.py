"""The screens in the lobbies."""

from flask import Blueprint

from storefront.web.kiosk import handing_over, keeper, pairing, playlist, product_codes, report, screen

kiosk = Blueprint("kiosk", __name__, url_prefix="/kiosk")
for page in (handing_over, keeper, pairing, playlist, product_codes, report, screen):
    kiosk.register_blueprint(page.bp)
