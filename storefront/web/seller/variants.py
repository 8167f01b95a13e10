"""A product's sizes, colours and tastes, each with its own price, weight and SKU."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import Field, Form, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Regexp

from storefront.accounts import history
from storefront.catalog import composing, variant, varying
from storefront.catalog import product as products
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.catalog.varying import SkuTaken
from storefront.kit.db import db
from storefront.web.access import open_to, seller_goods
from storefront.web.seller import product_page
from storefront.web.seller.product_forms import payable, prefix
from storefront.web.seller.typed import one_line, rupiah, whole_number

bp = Blueprint("variants", __name__, url_prefix="/produk/<slug>/varian")

HEAVIEST = 100_000  # grams
MOST_A_DAY = 9_999

Answer = Response | tuple[str, int]


class _WeighedForm(Form):
    name = StringField(_l("Nama varian"), [Length(max=60, message=_l("Paling panjang 60 huruf."))], [one_line])
    weight = StringField(_l("Berat (gram)"), filters=[one_line])

    grams = 0

    def validate_weight(self, field: Field) -> None:
        grams = whole_number(field.data or "0")
        if grams is None or grams > HEAVIEST:
            raise ValidationError(_("Tulis berat dalam gram, paling banyak 100.000."))
        self.grams = grams


class NewVariantForm(_WeighedForm):
    """A further variant. Its stock is counted on the product's page; made to order it needs a day's capacity."""

    price = StringField(_l("Harga"), [rupiah, payable], [one_line])
    capacity = StringField(_l("Paling banyak berapa sehari"), filters=[one_line])

    a_day: int | None = None

    def validate_name(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Tulis ukuran, warna, atau rasanya."))

    def check_for(self, product: Product) -> bool:
        """Whether all is well; a name that is there already, or a missing capacity, is not."""
        is_good = self.validate()
        if product.made_to_order:
            self.a_day = whole_number(self.capacity.data or "")
            if not self.a_day or self.a_day > MOST_A_DAY:
                self.capacity.errors = [_("Tulis jumlah bulat antara 1 dan 9.999.")]
                return False
        if any(each.name.lower() == (self.name.data or "").lower() for each in variant.of(product.id)):
            self.name.errors = [_("Varian dengan nama ini sudah ada.")]
            return False
        return is_good


class VariantForm(_WeighedForm):
    """What may be changed of a variant here; its price and stock have forms of their own."""

    sku_new = StringField(
        _l("SKU"),
        [
            InputRequired(_l("Tulis kodenya.")),
            Regexp(r"[A-Za-z0-9._-]{1,40}$", message=_l("Hanya huruf, angka, titik, dan garis, paling panjang 40.")),
        ],
        [one_line],
    )


@bp.get("")
@open_to(seller_goods)
def show(slug: str) -> str:
    """All variants, those put away below."""
    return _page(product_page.own(slug))


@bp.post("")
@open_to(seller_goods)
def add(slug: str) -> Answer:
    """One more, at the end."""
    product = product_page.own(slug)
    products.lock(product)  # two taps at once make one
    form = NewVariantForm(request.form)
    if not form.check_for(product):
        return _page(product, new=form), 422
    if len(variant.of(product.id)) >= varying.MOST:
        flash(_("Sudah %(most)s varian. Arsipkan satu dulu.", most=varying.MOST), "wait")
        return _back(slug)
    made = composing.add_variant(product, int(getattr(form.price, "amount", 0)), form.name.data or "", form.a_day)
    made.weight_g = form.grams
    history.note(g.member.user, "variant.added", f"{slug} {made.sku}"[:200], after={"name": made.name})
    db.session.commit()
    flash(_("Varian %(name)s ditambahkan. Isi stoknya di halaman barang.", name=made.name), "good")
    return _back(slug)


@bp.post("/ubah")
@open_to(seller_goods)
def change(slug: str) -> Answer:
    """Another name, SKU or weight."""
    product = product_page.own(slug)
    item = _asked(product)
    place = next((place for place, each in enumerate(variant.of(product.id)) if each is item), None)
    if place is None:
        abort(404)
    form = VariantForm(request.form, prefix=prefix(place))
    if form.validate():
        wished = {"name": form.name.data, "sku": form.sku_new.data, "weight_g": form.grams}
        try:
            varying.describe(item, g.member.user, **wished)
            db.session.commit()
            flash(_("Tersimpan."), "good")
            return _back(slug)
        except SkuTaken:
            db.session.rollback()
            form.sku_new.errors = [_("SKU ini sudah dipakai barang lain di toko Anda.")]
    return _page(product_page.own(slug), changed=(item.sku, form)), 422


@bp.post("/geser")
@open_to(seller_goods)
def shift(slug: str) -> Response:
    """One place up or down."""
    varying.shift(_asked(product_page.own(slug)), 1 if request.form.get("arah") == "turun" else -1)
    db.session.commit()
    return _back(slug)


@bp.post("/arsip")
@open_to(seller_goods)
def archive(slug: str) -> Response:
    """Away from the shop; the last one stays."""
    if varying.archive(_asked(product_page.own(slug)), g.member.user):
        flash(_("Varian diarsipkan."), "good")
    else:
        flash(_("Varian terakhir tidak bisa diarsipkan. Arsipkan barangnya bila tidak dijual lagi."), "wait")
    db.session.commit()
    return _back(slug)


@bp.post("/kembalikan")
@open_to(seller_goods)
def bring_back(slug: str) -> Response:
    """Back from the archive."""
    if varying.bring_back(_asked(product_page.own(slug)), g.member.user):
        flash(_("Varian kembali dijual."), "good")
    else:
        flash(_("Tidak ada yang berubah."), "info")
    db.session.commit()
    return _back(slug)


def _asked(product: Product) -> Variant:
    """The variant of this product that the form names, live or not."""
    mine = select(Variant).where(Variant.product_id == product.id, Variant.sku == request.form.get("sku", ""))
    return db.session.scalar(mine) or abort(404)


def _page(product: Product, new: NewVariantForm | None = None, changed: tuple[str, VariantForm] | None = None) -> str:
    items = variant.of(product.id)
    forms = {each.sku: _blank(place, each) for place, each in enumerate(items)} | (dict([changed]) if changed else {})
    return render_template(
        "seller/variants/show.html", product=product, items=items, forms=forms, away=varying.away(product),
        new=new or NewVariantForm(), is_open=changed[0] if changed else None,
    )  # fmt: skip


def _blank(place: int, item: Variant) -> VariantForm:
    facts = {"name": item.name, "sku_new": item.sku, "weight": str(item.weight_g or "")}
    return VariantForm(prefix=prefix(place), data=facts)


def _back(slug: str) -> Response:
    return redirect(url_for("seller.variants.show", slug=slug), 303)
