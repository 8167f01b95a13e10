"""The two answers to a QRIS account under check: yes with open eyes, no with a reason."""

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp

from storefront.web import typed

GATEWAYS = {
    "static": _l("Penjual mengecek sendiri (QRIS cetak)"),
    "snap": _l("Bank memberi kabar (SNAP)"),
    "stripe": _l("Penyedia pembayaran (Stripe)"),
}


class ApproveForm(Form):
    """Yes needs eyes on a wallet's screen. The gateway is asked only of whoever decides first."""

    gateway = RadioField(_l("Siapa yang tahu uangnya masuk?"), validate_choice=False, default="static")
    gateway_account = StringField(
        _l("Nomor toko di bank atau penyedia itu"),
        [Regexp(r"[A-Za-z0-9_.-]{0,64}$", message=_l("Hanya huruf, angka, titik, dan garis, paling panjang 64."))],
        filters=[typed.line],
    )
    scanned = BooleanField(
        _l("Saya sudah memindai dan namanya cocok"),
        [InputRequired(_l("Pindai dulu kodenya dengan aplikasi bank, lalu centang ini."))],
    )

    def validate_gateway(self, field: Field) -> None:
        if field.data not in current_app.config["GATEWAYS"]:
            raise ValidationError(_("Pilih salah satu."))

    def validate_gateway_account(self, field: Field) -> None:
        if self.gateway.data != "static" and not field.data:
            raise ValidationError(_("Isi nomornya, supaya uang sampai ke toko yang benar."))


class RefuseForm(Form):
    """No needs a reason that its owner can act on."""

    why = StringField(
        _l("Alasan"), [InputRequired(_l("Tulis alasannya.")), Length(5, 200, _l("Tulis 5 sampai 200 huruf."))],
        filters=[typed.line],
    )  # fmt: skip


def approve(sent: object = None, usual: str = "static") -> ApproveForm:
    """The form with the gateways that are open; the shop's `usual` one is chosen until somebody chooses otherwise."""
    is_open = current_app.config["GATEWAYS"]
    form = ApproveForm(sent, gateway=usual if usual in is_open else "static")
    form.gateway.choices = [SelectChoice(name, words) for name, words in GATEWAYS.items() if name in is_open]
    return form
