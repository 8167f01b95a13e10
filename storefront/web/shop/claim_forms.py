"""What a shopper writes about a payment the seller has to look for: where to find it, and an answer to a rejection."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, Form, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, Regexp

from storefront.payments.claiming import MOST_ANSWER
from storefront.web import typed


class ClaimForm(Form):
    """What helps the seller find the payment; both may stay empty."""

    at = StringField(
        _l("Pukul berapa Anda membayar?"),
        [Optional(), Regexp(r"([01]?[0-9]|2[0-3])[.:][0-5][0-9]$", message=_l("Tulis seperti 14.05."))],
        filters=[typed.line],
    )
    digits = StringField(
        _l("Empat angka terakhir nomor referensi"),
        [Optional(), Regexp(r"[0-9]{4}$", message=_l("Tulis empat angka saja, atau kosongkan."))],
        filters=[typed.line],
    )

    @property
    def note(self) -> str:
        """What the seller reads."""
        said = [self.at.data and _("pukul %(time)s", time=self.at.data), self.digits.data and f"…{self.digits.data}"]
        return ", ".join(filter(None, said))


class AnswerForm(Form):
    """What the shopper says to "uangnya tidak ada". A picture helps to look, and proves nothing."""

    words = TextAreaField(
        _l("Jawaban Anda"),
        [
            DataRequired(_l("Tulis jawaban Anda, misalnya pukul berapa dan dari bank apa.")),
            Length(max=MOST_ANSWER, message=_l("Jawaban terlalu panjang.")),
        ],
        filters=[typed.lines],
    )
    photo = FileField(_l("Foto bukti bayar"), [Optional()])


def blank() -> dict[str, Any]:
    """Every form of the page, empty."""
    return {"claim": ClaimForm(), "answer": AnswerForm()}
