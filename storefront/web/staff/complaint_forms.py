"""An operator's word about a complaint: how much goes back, and why."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from storefront.kit import money
from storefront.kit.money import NotRupiah
from storefront.orders.complaint import MOST_WORDS
from storefront.web import typed

REFUND, NOTHING = "refund", "nothing"


class VerdictForm(Form):
    """The decision. `most` is the sum that may go back at most, in rupiah."""

    outcome = RadioField(
        _l("Keputusan"),
        [InputRequired(_l("Pilih keputusan."))],
    )
    amount = StringField(_l("Jumlah"), filters=[typed.line])
    wants_back = BooleanField(_l("Barangnya harus dikembalikan ke penjual"))
    words = TextAreaField(
        _l("Alasan, dibaca kedua pihak"),
        [
            Length(min=10, message=_l("Tulis alasannya dengan jelas, paling sedikit 10 huruf.")),
            Length(max=MOST_WORDS, message=_l("Alasannya terlalu panjang, paling banyak 2.000 huruf.")),
        ],
        filters=[typed.lines],
    )

    def __init__(self, most: int, typed_in: Any = None) -> None:
        super().__init__(typed_in, data={"amount": money.rupiah(most).removeprefix("Rp")})
        self.most = most
        self.outcome.choices = [
            SelectChoice(REFUND, _l("Penjual mengembalikan uang")),
            SelectChoice(NOTHING, _l("Tidak ada uang yang dikembalikan")),
        ]

    def validate_amount(self, field: StringField) -> None:
        """At least a rupiah, and no more than the goods cost."""
        if self.outcome.data == REFUND and not 0 < self.sum <= self.most:
            raise ValidationError(_("Tulis jumlah antara Rp1 dan %(most)s.", most=money.rupiah(self.most)))

    @property
    def sum(self) -> int:
        """What is to go back; 0 for nothing, and for anything that is no sum."""
        if self.outcome.data != REFUND:
            return 0
        try:
            return money.parse(self.amount.data or "")
        except NotRupiah:
            return 0
