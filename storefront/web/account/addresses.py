"""Addresses kept for the next order."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, RadioField, StringField, TelField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, Regexp

from storefront.accounts import address as addresses
from storefront.accounts.address import Address
from storefront.kit import codes, phones
from storefront.kit.db import db
from storefront.places import kelurahan_search
from storefront.places.kelurahan_near import near
from storefront.places.kelurahan_search import Found
from storefront.web.access import open_to, signed_in
from storefront.web.account.fields import phone_number, tidy

bp = Blueprint("addresses", __name__, url_prefix="/akun/alamat")


class AddressForm(Form):
    """Type a kelurahan, the rest follows: `area_code` comes from the script, `pick` from the list shown without it."""

    recipient = StringField(
        _l("Nama penerima"),
        [InputRequired(_l("Isi nama penerima.")), Length(2, 100, _l("Nama terdiri dari 2 sampai 100 huruf."))],
        filters=[tidy],
    )
    phone = TelField(
        _l("Nomor ponsel penerima"), [InputRequired(_l("Isi nomor ponsel penerima.")), phone_number], filters=[tidy]
    )
    kelurahan = StringField(
        _l("Kelurahan"), [InputRequired(_l("Ketik nama kelurahan.")), Length(max=120, message=_l("Terlalu panjang."))],
        filters=[tidy],
    )  # fmt: skip
    area_code = HiddenField()
    pick = RadioField(_l("Kelurahan yang mana?"), choices=[], validate_choice=False)
    postcode = StringField(
        _l("Kode pos"), [Regexp(r"(\d{5})?\Z", message=_l("Kode pos terdiri dari 5 angka."))], filters=[tidy]
    )
    street = TextAreaField(
        _l("Jalan, gang, dan nomor"),
        [InputRequired(_l("Isi nama jalan dan nomornya.")), Length(5, 300, _l("Tulis 5 sampai 300 huruf."))],
        filters=[tidy],
    )
    rt_rw = StringField(
        _l("RT/RW"),
        [Optional(), Regexp(r"\d{1,3}/\d{1,3}\Z", message=_l("Tulis seperti ini: 004/011."))],
        filters=[tidy],
    )
    landmark = StringField(
        _l("Patokan"), [Optional(), Length(max=150, message=_l("Paling banyak 150 huruf."))], filters=[tidy]
    )


@bp.get("")
@open_to(signed_in)
def index() -> str:
    """All of them."""
    mine = addresses.of(current_user.user)
    places = kelurahan_search.named([each.area_code for each in mine])
    return render_template("account/addresses/index.html", addresses=mine, places=places, most=addresses.MOST)


@bp.get("/baru")
@open_to(signed_in)
def new() -> str:
    """An empty form, with what we know of the person filled in."""
    person = current_user.user
    form = AddressForm(recipient=person.name, phone=phones.readable(person.phone) if person.phone else "")
    return render_template("account/addresses/edit.html", form=form, address=None)


@bp.post("/baru")
@open_to(signed_in)
def add() -> Response | tuple[str, int]:
    """Keep a new one."""
    form = AddressForm(request.form)
    if len(addresses.of(current_user.user)) >= addresses.MOST:
        form.form_errors.append(_("Paling banyak %(most)s alamat. Hapus dulu yang tidak dipakai.", most=addresses.MOST))
        return render_template("account/addresses/edit.html", form=form, address=None), 422
    place = _place(form) if form.validate() else None
    if place is None:
        return render_template("account/addresses/edit.html", form=form, address=None), 422
    address = Address(user_id=current_user.user.id, code=codes.number(12))
    _fill(address, form, place)
    db.session.add(address)
    db.session.commit()
    flash(_("Alamat tersimpan."), "good")
    return redirect(url_for(".index"), 303)


@bp.get("/<code>")
@open_to(signed_in)
def edit(code: str) -> str:
    """One of them, to be changed."""
    address = _own(code)
    place = kelurahan_search.named([address.area_code])[address.area_code]
    form = AddressForm(obj=address, phone=phones.readable(address.phone), kelurahan=place.label)
    form.phone.data = phones.readable(address.phone)
    return render_template("account/addresses/edit.html", form=form, address=address)


@bp.post("/<code>")
@open_to(signed_in)
def save(code: str) -> Response | tuple[str, int]:
    """Keep the changes."""
    address, form = _own(code), AddressForm(request.form)
    place = _place(form) if form.validate() else None
    if place is None:
        return render_template("account/addresses/edit.html", form=form, address=address), 422
    _fill(address, form, place)
    db.session.commit()
    flash(_("Alamat tersimpan."), "good")
    return redirect(url_for(".index"), 303)


@bp.post("/<code>/hapus")
@open_to(signed_in)
def remove(code: str) -> Response:
    """Forget one; orders keep the copy they were sent to."""
    db.session.delete(_own(code))
    db.session.commit()
    flash(_("Alamat dihapus."), "good")
    return redirect(url_for(".index"), 303)


def _own(code: str) -> Address:
    return addresses.own(current_user.user, code) or abort(404)


def _place(form: AddressForm) -> Found | None:
    """The kelurahan that was meant; when several fit, the form offers them."""
    typed = form.kelurahan.data or ""
    fitting = kelurahan_search.find(typed, most=300)
    found = fitting or near(typed)
    chosen = form.pick.data or form.area_code.data
    place = next((each for each in found if each.code == chosen), None) or kelurahan_search.exactly(typed)
    if place is None and found:
        form.pick.choices = [SelectChoice(each.code, each.label) for each in found[: kelurahan_search.MOST]]
        form.pick.errors = [
            _("Ada beberapa kelurahan yang cocok. Pilih salah satu, atau ketik lebih lengkap.") if fitting
            else _("Kelurahan ini tidak ada di Jakarta. Maksud Anda salah satu yang di bawah?")
        ]  # fmt: skip
    elif place is None:
        form.kelurahan.errors = [_("Kelurahan ini tidak ditemukan di Jakarta. Periksa ejaannya.")]
    return place


def _fill(address: Address, form: AddressForm, place: Found) -> None:
    address.recipient, address.phone = form.recipient.data or "", phones.normal(form.phone.data or "")
    address.area_code, address.postcode = place.code, form.postcode.data or place.postcode or ""
    address.street, address.rt_rw = form.street.data or "", form.rt_rw.data or ""
    address.landmark = form.landmark.data or ""
