"""What a seller reads about another day for late money: the days to offer, or what became of the offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from storefront.orders import offering
from storefront.orders.order import Order, Status
from storefront.payments import instead
from storefront.web import filters


class DayForm(Form):
    """The day that is offered."""

    day = SelectField(_l("Hari yang bisa Anda siapkan"), validators=[InputRequired(_l("Pilih satu hari."))], coerce=str)

    @classmethod
    def of(cls, days: Sequence[date], typed: object = None) -> "DayForm":
        """The form with the days there are to choose from."""
        form = cls(typed)
        form.day.choices = [SelectChoice(day.isoformat(), filters.day(day)) for day in days]
        return form


@dataclass(frozen=True)
class OfferCard:
    """`form` while a day may be offered (with no days when goods are missing); `waits` while the shopper thinks."""

    form: DayForm | None
    days: list[date]
    waits: bool


def of(order: Order) -> OfferCard | None:
    """None where nothing came late, or all is said."""
    if instead.may_offer(order):
        days = offering.days(order)
        return OfferCard(DayForm.of(days), days, False)
    waits = order.status == Status.EXPIRED and instead.may_accept(order)
    return OfferCard(None, [], True) if waits else None
