"""What a seller answers to a complaint: money back, other goods on a day, or no and why."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, Form, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from storefront.kit import clock, money
from storefront.kit.money import NotRupiah
from storefront.orders.complaining import Reply
from storefront.orders.complaint import MOST_WORDS, Answer
from storefront.web import typed

FAR = 30  # days ahead that other goods may be promised for
WAYS = {
    Answer.REFUND: _l("Maaf, uangnya saya kembalikan"),
    Answer.REPLACEMENT: _l("Maaf, barangnya saya ganti"),
    Answer.REFUSAL: _l("Tidak, karena…"),
}


class ReplyForm(Form):
    """The answer. `most` is the sum that may go back at most, in rupiah; 0 where the person may not give any back."""

    answer = RadioField(_l("Jawaban Anda"), validators=[InputRequired(_l("Pilih jawaban Anda."))])
    amount = StringField(_l("Uang yang dikembalikan"), filters=[typed.line])
    wants_back = BooleanField(_l("Minta barangnya dikembalikan"))
    replace_on = DateField(_l("Diganti pada"), [Optional()])
    words = TextAreaField(
        _l("Pesan untuk pembeli"),
        [Length(max=MOST_WORDS, message=_l("Pesannya terlalu panjang, paling banyak 2.000 huruf."))],
        filters=[typed.lines],
    )

    def __init__(self, most: int, typed_in: Any = None) -> None:
        super().__init__(typed_in, data={"amount": money.rupiah(most).removeprefix("Rp")})
        self.most = most
        known = [(way.value, words) for way, words in WAYS.items() if most or way != Answer.REFUND]
        self.answer.choices = [SelectChoice(way, words) for way, words in known]

    def validate_amount(self, field: StringField) -> None:
        """At least a rupiah, and no more than the goods cost."""
        if self.answer.data == Answer.REFUND and not 0 < self.sum <= self.most:
            raise ValidationError(_("Tulis jumlah antara Rp1 dan %(most)s.", most=money.rupiah(self.most)))

    def validate_replace_on(self, field: DateField) -> None:
        """A day that is not over, and not too far away."""
        field.errors = []  # of a day that is none WTForms speaks English
        if self.answer.data != Answer.REPLACEMENT:
            return
        if not isinstance(field.data, date) or not 0 <= (field.data - clock.today()).days <= FAR:
            raise ValidationError(_("Pilih hari, mulai hari ini sampai 30 hari lagi."))

    def validate_words(self, field: TextAreaField) -> None:
        """A no needs its reason."""
        if self.answer.data == Answer.REFUSAL and len(field.data or "") < 10:
            raise ValidationError(_("Tulis alasannya dengan jelas, paling sedikit 10 huruf."))

    @property
    def sum(self) -> int:
        """What was typed as rupiah; 0 for anything that is none."""
        try:
            return money.parse(self.amount.data or "")
        except NotRupiah:
            return 0

    def reply(self) -> Reply:
        """The answer as the domain takes it."""
        return Reply(
            Answer(self.answer.data), self.words.data or "", self.sum, self.replace_on.data, self.wants_back.data
        )
