"""The staff wing: what waits for a person."""

from flask import Blueprint

from storefront.web.staff import home, money, people, style

staff = Blueprint("staff", __name__, url_prefix="/petugas")
for page in (home, money, people, style):
    staff.register_blueprint(page.bp)
