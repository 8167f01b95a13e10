"""The answers staff give about a shop: yes with its pengampu, anything else with a reason."""

from flask_babel import lazy_gettext as _l
from wtforms import Form, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from storefront.places import pengampu
from storefront.sellers.seller import Seller
from storefront.web import typed


class WhyForm(Form):
    """A reason its owner can act on."""

    why = StringField(
        _l("Alasan"), [InputRequired(_l("Tulis alasannya.")), Length(5, 200, _l("Tulis 5 sampai 200 huruf."))],
        filters=[typed.line],
    )  # fmt: skip


class VerifyForm(Form):
    """Which pengampu takes the shop."""

    pengampu = RadioField(_l("Pengampu"), [InputRequired(_l("Pilih pengampunya."))])


def verify(shop: Seller, sent: object = None) -> VerifyForm:
    """The form with the six; the shop's own wish or our suggestion is chosen."""
    form = VerifyForm(sent, pengampu=shop.pengampu_code)
    form.pengampu.choices = [SelectChoice(each.code, each.name) for each in pengampu.all_six()]
    return form
