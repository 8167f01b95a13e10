"""Entering a product for curation: which level, and for which announced day."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Form, RadioField
from wtforms.fields.choices import SelectChoice

from storefront.catalog import lacking
from storefront.catalog.product import PassLevel, Product
from storefront.curation import curation_run, entering, gates, shop_runs
from storefront.curation.sitting import Sitting
from storefront.kit.db import db
from storefront.web import curation_words
from storefront.web.access import open_to, seller_goods
from storefront.web.seller import product_page

bp = Blueprint("product_curation", __name__, url_prefix="/produk/<slug>/kurasi")

ANY_DAY = ""

Answer = Response | tuple[str, int]


class EnterForm(Form):
    """A level that is open now, and a day, or whichever comes first."""

    level = RadioField(_l("Tingkat kurasi"))
    day = RadioField(_l("Hari kurasi"), default=ANY_DAY)


@bp.get("")
@open_to(seller_goods)
def show(slug: str) -> Answer:
    """What may be chosen; a run under way is shown instead."""
    product = product_page.own(slug)
    if run := curation_run.open_of(product.id):
        return redirect(url_for("seller.curation.show", code=run.code), 303)
    return _page(product, _form(product)), 200


@bp.post("")
@open_to(seller_goods)
def enter(slug: str) -> Answer:
    """Put it on its way."""
    product = product_page.own(slug)
    form = _form(product, request.form)
    if lacking.needed(product) and not product.pass_level:
        flash(_("Belum bisa diajukan: lengkapi dulu yang masih kurang."), "wait")
        return redirect(url_for("seller.products.edit", slug=slug), 303)
    if not form.validate():
        return _page(product, form), 422
    days = {day.code: day for day in _days(product)}
    run = entering.enter(product, PassLevel(form.level.data), g.member.user, days.get(form.day.data or ANY_DAY))
    if run is None:
        db.session.rollback()
        flash(_("Tidak ada yang diajukan: keadaannya sudah lain, atau harinya sudah ditutup."), "info")
        return redirect(url_for("seller.products.edit", slug=slug), 303)
    db.session.commit()
    flash(_("Diajukan. Pendamping melihatnya dulu, lalu Anda kami kabari."), "good")
    return redirect(url_for("seller.curation.show", code=run.code), 303)


def _form(product: Product, sent: object = None) -> EnterForm:
    levels = entering.levels(product)
    form = EnterForm(sent) if sent is not None else EnterForm(level=levels[-1].value if levels else None)
    form.level.choices = [SelectChoice(level.value, curation_words.LEVELS[level]) for level in levels]
    form.day.choices = [SelectChoice(day.code, curation_words.day_line(day)) for day in _days(product)]
    form.day.choices.insert(0, SelectChoice(ANY_DAY, _("Hari mana saja yang paling cepat")))
    return form


def _days(product: Product) -> list[Sitting]:
    """The announced days this product may be entered for, at one of the levels open to it."""
    levels = entering.levels(product)
    return [
        day for day in shop_runs.days(product.seller)
        if day.level in levels and entering.fits(day, product, day.level)
    ]  # fmt: skip


def _page(product: Product, form: EnterForm) -> str:
    levels = entering.levels(product)
    return render_template(
        "seller/product_curation/show.html", product=product, form=form, levels=levels, words=curation_words,
        opens={level.value: curation_words.OPENS[level] for level in levels},
        shut={level.value: [curation_words.gate(word) for word in gates.closed(product, level)] for level in levels},
        unneeded=curation_words.unneeded(product),
    )  # fmt: skip
