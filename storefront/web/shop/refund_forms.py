"""Where a refund shall go, and what a shopper says when it has not come."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from storefront.payments.refund import Refund
from storefront.payments.refund_answering import MOST_NAME, MOST_WORDS
from storefront.web import typed

OTHER = "lain"
WALLETS = ("GoPay", "OVO", "DANA", "ShopeePay", "LinkAja")
BANKS = (
    "Bank Jakarta", "BCA", "Mandiri", "BRI", "BNI", "BSI", "BTN", "CIMB Niaga", "Permata", "Danamon", "Bank Muamalat",
    "Maybank", "OCBC", "SeaBank", "Bank Jago", "Jenius (SMBC)", "blu by BCA Digital", "Allo Bank", "Neo Bank",
)  # fmt: skip
SIGNS = re.compile(r"[\s.\-]")
ACCOUNT = re.compile(r"[0-9]{5,20}")  # the shortest and longest numbers of Indonesian banks, with room
PHONE = re.compile(r"(0|\+?62)8[0-9]{7,12}")


class AccountForm(Form):
    """An account or a wallet. Kept for this refund only."""

    bank = SelectField(_l("Bank atau dompet digital"), validators=[InputRequired(_l("Pilih bank atau dompet Anda."))])
    other = StringField(_l("Nama bank atau dompet lainnya"), [Length(max=40)], filters=[typed.line])
    number = StringField(
        _l("Nomor rekening atau nomor ponsel dompet"),
        [InputRequired(_l("Tulis nomor rekening atau nomor ponsel dompet Anda."))],
        filters=[typed.line, lambda text: SIGNS.sub("", text)],
    )
    name = StringField(
        _l("Atas nama"),
        [DataRequired(_l("Tulis nama pemilik rekening.")), Length(max=MOST_NAME, message=_l("Nama terlalu panjang."))],
        filters=[typed.line],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.bank.choices = [
            SelectChoice("", _("Pilih…"), optgroup=""),
            *(SelectChoice(name, optgroup=_("Bank")) for name in BANKS),
            *(SelectChoice(name, optgroup=_("Dompet digital")) for name in WALLETS),
            SelectChoice(OTHER, _("Yang lain, tulis sendiri"), optgroup=_("Lainnya")),
        ]

    @classmethod
    def of(cls, refund: Refund) -> "AccountForm":
        """The form with what was given before."""
        known = refund.to_bank in (*BANKS, *WALLETS)
        chosen = refund.to_bank if known else OTHER if refund.to_bank else ""
        facts = {"bank": chosen, "number": refund.to_number, "name": refund.to_name}
        return cls(prefix=refund.code, data=facts | {"other": "" if known else refund.to_bank})

    @property
    def bank_name(self) -> str:
        """The chosen name, or the one that was written."""
        return str(self.other.data if self.bank.data == OTHER else self.bank.data)

    def validate_other(self, field: StringField) -> None:
        """Needed only where nothing of the list fits."""
        if self.bank.data == OTHER and not field.data:
            raise ValidationError(_("Tulis nama bank atau dompetnya."))

    def validate_number(self, field: StringField) -> None:
        """A wallet is named by a phone number, an account by figures alone."""
        if self.bank.data in WALLETS and not PHONE.fullmatch(field.data or ""):
            raise ValidationError(_("Nomor ponsel ini belum lengkap atau salah. Contoh: 0812 3456 7890."))
        if not (ACCOUNT.fullmatch(field.data or "") or PHONE.fullmatch(field.data or "")):
            raise ValidationError(_("Nomor rekening hanya angka, 5 sampai 20 angka. Periksa sekali lagi."))


class MissingForm(Form):
    """What the shopper sees in the own account."""

    words = TextAreaField(
        _l("Ada yang perlu kami tahu?"),
        [Optional(), Length(max=MOST_WORDS, message=_l("Tulisan terlalu panjang."))],
        filters=[typed.lines],
    )
