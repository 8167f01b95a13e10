"""The screens in the lobbies."""

from flask import Blueprint

from storefront.web.kiosk import screen

kiosk = Blueprint("kiosk", __name__, url_prefix="/kiosk")
for page in (screen,):
    kiosk.register_blueprint(page.bp)
