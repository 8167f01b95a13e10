"""The forms of the money board: each deed says why, and what it needs."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length

from storefront.kit import money
from storefront.web.staff.money_words import OUTCOMES
from storefront.web.typed import line as tidy

FEWEST, MOST = 5, 200  # characters of a reason


class WhyForm(Form):
    """A deed that needs a reason, and nothing else."""

    why = TextAreaField(
        _l("Alasan"),
        [
            InputRequired(_l("Tulis alasannya.")),
            Length(FEWEST, MOST, _l("Tulis alasannya, %(min)d sampai %(max)d huruf.")),
        ],
        filters=[tidy],
    )


class CloseForm(WhyForm):
    """How a line ends without an order."""

    outcome = RadioField(
        _l("Bagaimana akhirnya?"),
        [InputRequired(_l("Pilih salah satu.")), AnyOf(list(OUTCOMES), _l("Pilih salah satu."))],
        choices=[SelectChoice(code, words) for code, words in OUTCOMES.items()], validate_choice=False,
    )  # fmt: skip


class PlaceForm(WhyForm):
    """On which order, and how many rupiah."""

    number = StringField(
        _l("Nomor pesanan"), [InputRequired(_l("Tulis nomor pesanannya.")), Length(max=16)], filters=[tidy]
    )
    amount = StringField(_l("Jumlah yang masuk"), [InputRequired(_l("Tulis jumlah rupiah yang masuk."))], [tidy])
    rupiah = 0

    def validate_amount(self, field: Field) -> None:
        """Whole rupiah as people type them."""
        try:
            self.rupiah = money.parse(field.data or "")
        except money.NotRupiah as wrong:
            raise ValidationError(_l("Tulis jumlahnya dalam rupiah, misalnya 25.000.")) from wrong
        if self.rupiah <= 0:
            raise ValidationError(_l("Tulis jumlahnya dalam rupiah, misalnya 25.000."))


class ProofForm(Form):
    """How the money went back."""

    proof = StringField(
        _l("Bukti pengembalian"),
        [Length(min=5, max=300, message=_l("Tulis bagaimana uangnya dikirim, 5 sampai 300 huruf."))],
        [tidy],
    )


class BankProofForm(WhyForm):
    """Under which number the bank sent it, and how the operator knows."""

    proof = StringField(
        _l("Nomor pengembalian dari bank"),
        [Length(min=5, max=60, message=_l("Tulis nomornya, %(min)d sampai %(max)d huruf."))],
        [tidy],
    )


FORMS: dict[str, type[Form]] = {
    "place": PlaceForm, "close": CloseForm, "confirm": WhyForm, "reject": WhyForm, "cancel": WhyForm,
    "approve": WhyForm, "decline": WhyForm, "sent": ProofForm, "again": WhyForm, "settle": WhyForm,
    "bank_sent": BankProofForm, "bank_never": WhyForm,
}  # fmt: skip


def blank(**known: dict[str, Any]) -> dict[str, Form]:
    """A fresh form for each deed, with what is known filled in. Their names are prefixes: they stand on one page."""
    return {name: form(prefix=name, data=known.get(name)) for name, form in FORMS.items()}


def filled(name: str) -> Any:
    """The form of one deed with what was sent."""
    return FORMS[name](request.form, prefix=name)
