"""The screens in the lobbies."""

from flask import Blueprint

from storefront.web.kiosk import pulse, screen

kiosk = Blueprint("kiosk", __name__, url_prefix="/kiosk")
for page in (screen, pulse):
    kiosk.register_blueprint(page.bp)
