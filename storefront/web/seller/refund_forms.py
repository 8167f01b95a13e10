"""The forms about money that goes back: how it was sent, and why it should not be."""

from flask_babel import lazy_gettext as _l
from wtforms import FileField, Form, StringField
from wtforms.validators import Length, Optional

from storefront.payments.refund_deciding import MOST_WORDS
from storefront.payments.refund_sending import MOST_PROOF
from storefront.web.seller.typed import one_line


class SentForm(Form):
    """How the money went back. The shopper reads the reference, and sees the picture if there is one."""

    reference = StringField(
        _l("Nomor referensi transfer"),
        [Length(min=5, max=MOST_PROOF, message=_l("Tulis bagaimana uangnya dikirim, 5 sampai 300 huruf."))],
        [one_line],
    )
    photo = FileField(_l("Foto bukti transfer"), [Optional()])


class NotOwedForm(Form):
    """Why the seller says no. Staff read it, and the shopper."""

    words = StringField(
        _l("Alasan Anda"),
        [Length(min=5, max=MOST_WORDS, message=_l("Tulis alasannya dengan jelas, 5 sampai 200 huruf."))],
        [one_line],
    )
