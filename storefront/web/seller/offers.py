"""Another day for money that came too late: offered by the shop's owner, whose money it is that would go back."""

from datetime import date

from flask import Blueprint, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.kit.db import db
from storefront.orders import offering
from storefront.payments import instead
from storefront.web import filters
from storefront.web.access import open_to, seller_owner
from storefront.web.seller import order_page
from storefront.web.seller.offer_card import DayForm

bp = Blueprint("offers", __name__, url_prefix="/pesanan/<number>/hari-lain")


@bp.post("")
@open_to(seller_owner)
def make(number: str) -> Response:
    """Ask the shopper whether another day would do. A day that is not in the list was filled meanwhile."""
    order = order_page.own(number)
    form = DayForm.of(offering.days(order), request.form)
    here = redirect(url_for("seller.orders.show", number=number), 303)
    if not form.validate():
        flash(_("Hari itu sudah tidak bisa dipilih. Pilih hari lain."), "bad")
        return here
    day = date.fromisoformat(form.day.data)
    if instead.offer(order, day, g.member.user):
        db.session.commit()
        flash(_("Ditawarkan: %(day)s. Kabari pembeli supaya cepat dijawab.", day=filters.day(day)), "good")
    else:
        db.session.rollback()
        flash(_("Hari lain sudah tidak bisa ditawarkan untuk pesanan ini."), "info")
    return here
