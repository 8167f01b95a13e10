"""How goods reach shoppers and what it costs: fetched, by the shop's courier, by one the shopper sends, by parcel."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from storefront.catalog import version
from storefront.kit.db import db
from storefront.places import area as places
from storefront.sellers import delivering, describing
from storefront.web.access import open_to, seller_shop
from storefront.web.seller import delivery_form
from storefront.web.seller.delivery_form import DeliveryForm

bp = Blueprint("delivery", __name__, url_prefix="/toko/antar")


@bp.get("")
@open_to(seller_shop)
def edit() -> str:
    """The form, with what stands."""
    seller = g.member.seller
    form = delivery_form.blank(
        places.kecamatan(), places.cities(), delivering.areas_of(seller.id), delivering.rates_of(seller.id),
        seller.offers_pickup, seller.offers_buyer_courier, seller.offers_parcel,
    )  # fmt: skip
    return _page(form)


@bp.post("")
@open_to(seller_shop)
def save() -> Response | tuple[str, int]:
    """Keep it; orders that stand keep the price they were placed with."""
    seller, person = g.member.seller, g.member.user
    form = delivery_form.sent(places.kecamatan(), places.cities(), request.form)
    if not form.check():
        return _page(form), 422
    ways = {
        "offers_pickup": form.pickup, "offers_buyer_courier": form.buyer_courier, "offers_parcel": form.parcel,
    }  # fmt: skip
    changes = [
        delivering.set_areas(seller, form.prices, person),
        delivering.set_rates(seller, form.rates, person),
        bool(describing.change(seller, person, **ways)),
    ]
    if any(changes):
        version.bump()
    db.session.commit()
    flash(_("Tersimpan.") if any(changes) else _("Tidak ada yang berubah."), "good" if any(changes) else "info")
    return redirect(url_for("seller.shop.show"), 303)


def _page(form: DeliveryForm) -> str:
    return render_template("seller/delivery/edit.html", form=form, seller=g.member.seller)
