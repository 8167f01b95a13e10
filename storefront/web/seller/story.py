"""What people read of the shop and where it lies. Its name and another city are changed by staff."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, RadioField, StringField, TelField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from storefront.catalog import moving, version
from storefront.kit import phones
from storefront.kit.db import db
from storefront.orders import delivery
from storefront.places.area import Area
from storefront.sellers import describing
from storefront.web import kelurahan_box, typed
from storefront.web.access import open_to, seller_shop
from storefront.web.account.fields import phone_number

bp = Blueprint("story", __name__, url_prefix="/toko/cerita")


class StoryForm(Form):
    """Type a kelurahan, the rest follows: `area_code` comes from the script, `pick` from the list shown without it."""

    tagline = StringField(
        _l("Kalimat pengenal"), [Optional(), Length(max=120, message=_l("Paling banyak 120 huruf."))],
        filters=[typed.line],
    )  # fmt: skip
    story = TextAreaField(
        _l("Cerita toko"), [Optional(), Length(max=3000, message=_l("Paling banyak 3.000 huruf."))],
        filters=[typed.lines],
    )  # fmt: skip
    phone = TelField(_l("Nomor WhatsApp toko"), [InputRequired(_l("Isi nomor teleponnya.")), phone_number])
    kelurahan = StringField(
        _l("Kelurahan"), [InputRequired(_l("Ketik nama kelurahan.")), Length(max=120, message=_l("Terlalu panjang."))],
        filters=[typed.line],
    )  # fmt: skip
    area_code = HiddenField()
    pick = RadioField(_l("Kelurahan yang mana?"), choices=[], validate_choice=False)
    street = StringField(
        _l("Jalan, gang, dan nomor"), [Optional(), Length(5, 300, _l("Tulis 5 sampai 300 huruf."))],
        filters=[typed.line],
    )  # fmt: skip
    landmark = StringField(
        _l("Patokan"), [Optional(), Length(max=150, message=_l("Paling banyak 150 huruf."))], filters=[typed.line]
    )


@bp.get("")
@open_to(seller_shop)
def edit() -> str:
    """The form, with what stands."""
    seller = g.member.seller
    area = delivery.destination(seller.area_code)
    place = delivery.place_name(area) if area else ""
    form = StoryForm(obj=seller, kelurahan=place)
    form.phone.data = phones.readable(seller.phone)
    return _page(form)


@bp.post("")
@open_to(seller_shop)
def save() -> Response | tuple[str, int]:
    """Keep it; the public pages follow at once."""
    seller, form = g.member.seller, StoryForm(request.form)
    place = _place(form) if form.validate() else None
    if place is None:
        return _page(form), 422
    facts = {
        "tagline": form.tagline.data, "story": form.story.data, "street": form.street.data or "",
        "landmark": form.landmark.data or "", "phone": phones.normal(form.phone.data or ""), "area_code": place.code,
    }  # fmt: skip
    changed = describing.change(seller, g.member.user, **facts)
    if "area_code" in changed:
        db.session.flush()
        db.session.refresh(seller)
        moving.follow(seller)
    elif changed:
        version.bump()
    db.session.commit()
    flash(_("Tersimpan.") if changed else _("Tidak ada yang berubah."), "good" if changed else "info")
    return redirect(url_for("seller.shop.show"), 303)


def _page(form: StoryForm) -> str:
    contact = current_app.config["CONTACT_PHONE"] or current_app.config["CONTACT_EMAIL"]
    return render_template("seller/story/edit.html", form=form, seller=g.member.seller, contact=contact)


def _place(form: StoryForm) -> Area | None:
    """The kelurahan that was meant, if it lies in the shop's city; else the form says why not."""
    typed_name = form.kelurahan.data or ""
    place, fitting = kelurahan_box.meant(typed_name, form.area_code.data or "", form.pick.data or "")
    if place is not None and place.city_code == g.member.seller.city_code:
        return place
    if place is not None:
        form.kelurahan.errors = [
            _("Itu di kota lain. Pindah kota lewat petugas, karena P-IRT dan kurasi mengikuti kota pembuatnya.")
        ]
    elif fitting:
        form.pick.choices = [SelectChoice(each.code, each.label) for each in fitting]
        form.pick.errors = [_("Ada beberapa kelurahan yang cocok. Pilih salah satu, atau ketik lebih lengkap.")]
    else:
        form.kelurahan.errors = [_("Kelurahan ini tidak ditemukan di Jakarta. Periksa ejaannya.")]
    return None
