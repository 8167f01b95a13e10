"""The forms on an order's page: declining, believing money, handing over."""

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, Optional, Regexp

from storefront.kit.config import number
from storefront.kit.money import NotRupiah, parse
from storefront.orders.asking import REFUSALS
from storefront.orders.cancelling import SELLER_REASONS
from storefront.web.seller.typed import https_link, one_line

LONG = _l("Terlalu panjang; paling banyak %(max)d huruf.")
WHY_NOT = {
    "sold_out": _l("Barangnya habis"),
    "closed": _l("Toko sedang tutup"),
    "address": _l("Alamatnya tidak terjangkau"),
    "other": _l("Alasan lain"),
}
NOT_CANCELLED = {
    "cooking": _l("Barangnya sudah dibuat"),
    "bought_in": _l("Bahannya sudah dibeli khusus"),
    "on_the_way": _l("Barangnya segera dikirim"),
    "other": _l("Alasan lain"),
}
NOT_SEEN = {
    "not_found": _l("Uangnya tidak ada di aplikasi bank"),
    "other_amount": _l("Jumlahnya lain"),
    "other_date": _l("Tanggalnya lain"),
    "other": _l("Alasan lain"),
}


def words_for_other(form: Form, field: Field) -> None:
    """ "Another reason" needs words."""
    if form["why"].data == "other" and not field.data:
        raise ValidationError(_l("Tulis alasannya dengan singkat."))


def money_seen(_form: Form, field: Field) -> None:
    """Whole rupiah, no more than one QRIS code can carry; the field's `sum` is then the number."""
    try:
        field.sum = parse(field.data or "")
    except NotRupiah:
        field.sum = 0
    if not 0 < field.sum <= number("QRIS_LIMIT"):
        raise ValidationError(_l("Tulis jumlahnya dalam rupiah bulat seperti di aplikasi bank, misalnya 25.000."))


class _Reason(Form):
    words = StringField(
        _l("Kalau alasan lain, tulis di sini"), [words_for_other, Length(max=200, message=LONG)], [one_line]
    )

    @property
    def reason(self) -> str:
        """The code of the reason, or the person's own words."""
        return self.words.data if self["why"].data == "other" else self["why"].data


class DeclineForm(_Reason):
    """Why the shop cannot do it."""

    why = RadioField(
        _l("Alasannya"), [InputRequired(_l("Pilih alasannya.")), AnyOf(SELLER_REASONS, _l("Pilih alasannya."))],
        choices=[SelectChoice(code, WHY_NOT[code]) for code in SELLER_REASONS], validate_choice=False,
    )  # fmt: skip
    empties = BooleanField(_l("Habis juga di toko: jadikan stoknya 0"))


class RefuseForm(_Reason):
    """Why an accepted order is not cancelled though the shopper asks for it."""

    why = RadioField(
        _l("Mengapa tidak bisa?"), [InputRequired(_l("Pilih alasannya.")), AnyOf(REFUSALS, _l("Pilih alasannya."))],
        choices=[SelectChoice(code, NOT_CANCELLED[code]) for code in REFUSALS], validate_choice=False,
    )  # fmt: skip


class RejectForm(_Reason):
    """Why a claim is answered with no."""

    why = RadioField(
        _l("Apa yang Anda lihat?"),
        [InputRequired(_l("Pilih salah satu.")), AnyOf(list(NOT_SEEN), _l("Pilih salah satu."))],
        choices=[SelectChoice(code, words) for code, words in NOT_SEEN.items()], validate_choice=False,
    )  # fmt: skip


class ConfirmForm(Form):
    """Money counts only when somebody saw it at the bank; a picture from the shopper is no evidence."""

    seen = BooleanField(
        _l("Sudah saya lihat di aplikasi bank"),
        [InputRequired(_l("Buka dulu aplikasi bank Anda. Centang ini setelah uangnya benar-benar terlihat."))],
    )
    amount = StringField(_l("Jumlah yang masuk"), [Optional(), money_seen], [one_line])

    @property
    def sum(self) -> int | None:
        """What came in where it is not what was asked."""
        return getattr(self["amount"], "sum", None) if self["amount"].data else None


class CollectForm(Form):
    """The code the shopper (or their courier) says."""

    code = StringField(
        _l("Kode ambil dari pembeli"),
        [Regexp(r"[0-9]{4}\Z", message=_l("Kode ambil terdiri dari 4 angka."))],
        [one_line],
    )


class SendForm(Form):
    """Who carries it."""

    courier = StringField(_l("Nama kurir atau jasa kirim"), [Optional(), Length(max=60, message=LONG)], [one_line])
    number = StringField(_l("Nomor HP kurir atau nomor resi"), [Optional(), Length(max=60, message=LONG)], [one_line])
    link = StringField(_l("Tautan lacak"), [Optional(), https_link, Length(max=500, message=LONG)], [one_line])


FORMS: dict[str, type[Form]] = {
    "decline": DeclineForm, "confirm": ConfirmForm, "reject": RejectForm, "collect": CollectForm, "send": SendForm,
    "refuse": RefuseForm, "courier": SendForm,
}  # fmt: skip


def blank() -> dict[str, Form]:
    """A fresh form of each kind. Their names are prefixes, since they stand on one page."""
    return {name: form(prefix=name) for name, form in FORMS.items()}


def filled(name: str) -> Form:
    """The form of this kind as it was sent with the request."""
    return FORMS[name](request.form, prefix=name)
