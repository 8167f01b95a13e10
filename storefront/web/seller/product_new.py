"""A new product from a phone: the camera first, then name, kind, price and how many. A draft is kept at once."""

from pathlib import Path

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, Regexp

from storefront.catalog import composing, photo, photographing, stock, terms, variant
from storefront.catalog.category import ProductKind
from storefront.catalog.photographing import Facts
from storefront.catalog.product import Product, Status
from storefront.catalog.stock import Reason
from storefront.curation import proposing
from storefront.kit import codes
from storefront.kit.db import db
from storefront.kit.images import BadPicture
from storefront.web import typed, uploading
from storefront.web.access import open_to, seller_goods
from storefront.web.product_words import HOW, kinds
from storefront.web.seller import kept_photos
from storefront.web.seller.product_forms import payable
from storefront.web.seller.typed import one_line, rupiah, whole_number

bp = Blueprint("product_new", __name__, url_prefix="/produk/baru")
uploading.roomy(bp)

MOST_A_DAY = 9_999
Answer = Response | str | tuple[str, int]


class NewForm(Form):
    """What goods are at least; the rest may come later. `amount` and `many` hold the numbers after a good check."""

    key = HiddenField(validators=[Regexp(r"[A-Za-z0-9_-]{43}$")])
    name = StringField(
        _l("Nama barang"), [InputRequired(_l("Tulis nama barangnya.")), Length(3, 80, _l("Tulis 3 sampai 80 huruf."))],
        filters=[one_line],
    )  # fmt: skip
    kind = SelectField(_l("Jenis barang"), [InputRequired(_l("Pilih jenisnya."))], validate_choice=False)
    price = StringField(_l("Harga"), [rupiah, payable], [one_line])
    how = RadioField(
        _l("Cara menjual"), [AnyOf(list(HOW), _l("Pilih salah satu."))], default="stock", validate_choice=False,
        choices=[SelectChoice(code, words) for code, words in HOW.items()],
    )  # fmt: skip
    units = StringField(_l("Berapa?"), filters=[one_line])
    description = TextAreaField(_l("Keterangan"), [Length(max=2_000)], [typed.lines])
    composition = TextAreaField(_l("Komposisi"), [Length(max=2_000)], [typed.lines])
    unit = StringField(_l("Satuan"), [Length(max=20, message=_l("Paling panjang 20 huruf."))], [one_line])

    many = 0

    def validate_kind(self, field: SelectField) -> None:
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(_("Pilih jenisnya."))

    def validate_units(self, field: StringField) -> None:
        """Of stock any whole number, of a day's capacity at least one."""
        units = whole_number(field.data or ("0" if self.how.data == "stock" else ""))
        if units is None or (self.how.data == "order" and not 0 < units <= MOST_A_DAY):
            raise ValidationError(_("Tulis jumlah bulat, misalnya 20. Tanpa koma dan tanpa minus."))
        self.many = units


@bp.get("")
@open_to(seller_goods)
def show() -> str:
    """An empty form with a key of its own."""
    return _page(_form(), [])


@bp.post("")
@open_to(seller_goods)
def add() -> Answer:
    """Keep what is good in a draft, even if something is still wrong; the same form sent again fills the same draft."""
    form = _form()
    originals = [upload.read() for upload in request.files.getlist("photos") if upload.filename]
    db.session.commit()  # pictures take seconds: nothing may be locked meanwhile
    stored, wrong_photo = _stored(originals[: photographing.MOST])
    facts = photographing.joined(kept_photos.read(g.member.seller_id, request.form), stored)
    is_good = form.validate()
    product = _draft(form, facts)
    db.session.commit()
    if not (is_good and product and not wrong_photo):
        return _page(form, facts, product, wrong_photo), 422
    flash(_("%(name)s tersimpan sebagai draf.", name=product.name), "good")
    return redirect(url_for("seller.products.edit", slug=product.slug), 303)


def _form() -> NewForm:
    form = NewForm(request.form, data={"key": codes.token()})
    form.kind.choices = [SelectChoice("", _("Pilih jenis barang")), *kinds()]
    return form


def _stored(originals: list[bytes]) -> tuple[list[Facts], str | None]:
    folder: Path = current_app.config["MEDIA_DIR"]
    try:
        return photographing.store(originals, folder), None
    except BadPicture as bad:
        return [], str(uploading.sentence(bad))


def _draft(form: NewForm, facts: list[Facts]) -> Product | None:
    """The draft with everything that was right; None while there is neither a name nor a kind to begin with."""
    seller, key = g.member.seller, form.key.data or ""
    if form.key.errors:
        return None
    known = composing.of_form(seller, key)
    if known is None and (form.name.errors or form.kind.errors):
        return None
    product = known or composing.begin(seller, form.name.data or "", _kind(form), g.member.user, key)
    if product.status != Status.DRAFT:
        return product  # it has gone on its way since: an old form changes nothing
    _fill(product, form, facts)
    return product


def _fill(product: Product, form: NewForm, facts: list[Facts]) -> None:
    actor = g.member.user
    wished = {"name": form.name, "description": form.description, "composition": form.composition}
    proposing.propose(product, {name: each.data for name, each in wished.items() if not each.errors}, actor)
    if not form.kind.errors and product.kind.slug != form.kind.data:
        proposing.propose(product, {"kind": form.kind.data}, actor)
    if form.unit.data and not form.unit.errors:
        terms.change(product, {"unit": form.unit.data}, actor)
    named = [each | {"alt": each["alt"] or product.name} for each in facts]
    photographing.keep(product, named, actor)
    if variant.of(product.id) or form.price.errors or form.how.errors or form.units.errors:
        return
    product.made_to_order = form.how.data == "order"
    made = composing.add_variant(product, form.price.amount, capacity=form.many if product.made_to_order else None)
    if form.many and not product.made_to_order:
        stock.add(made, form.many, Reason.START, actor)


def _kind(form: NewForm) -> ProductKind:
    return db.session.scalars(select(ProductKind).where(ProductKind.slug == form.kind.data)).one()


def _page(form: NewForm, facts: list[Facts], product: Product | None = None, wrong_photo: str | None = None) -> str:
    kept = [each.picture for each in photo.of(product.id)] if product else kept_photos.pictures(facts)
    carried = {} if product else kept_photos.carried(g.member.seller_id, facts)
    return render_template(
        "seller/product_new/show.html", form=form, product=product, kept=kept, carried=carried, wrong_photo=wrong_photo,
    )  # fmt: skip
