"""The two small forms of a variant: its price, and what is on the shelf."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, HiddenField, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf

from storefront.catalog.variant import Variant
from storefront.kit.config import number
from storefront.kit.money import rupiah as written
from storefront.web.seller.typed import one_line, rupiah, whole_number

MUCH = 10  # a price that grows or shrinks by this factor is more often a slip than a wish
HOW = {"add": _l("Tambah, baru dibuat"), "count": _l("Hitung ulang, semua yang ada")}


def payable(_form: Form, field: Field) -> None:
    """One QRIS code must be able to carry at least one piece."""
    if getattr(field, "amount", 0) > number("QRIS_LIMIT"):
        limit = written(number("QRIS_LIMIT"))
        raise ValidationError(_("Paling tinggi %(limit)s, batas satu kode QRIS.", limit=limit))


class _OfVariant(Form):
    def stands_at(self, place: int) -> bool:
        """Whether this is a form of the variant at this place on the page."""
        return bool(self._prefix == prefix(place) + "-")


class PriceForm(_OfVariant):
    """A price in whole rupiah. `amount` holds it after a successful check."""

    price = StringField(_l("Harga"), [rupiah, payable], [one_line])
    sure = BooleanField(_l("Ya, harganya memang segitu"))
    asked = HiddenField()  # the price the question was about: a yes to one price is no yes to another

    asks_again = False

    def validate_against(self, before: int) -> bool:
        """Check, and ask again when the price would be ten times as high or low as before."""
        if not self.validate():
            return False
        if before * MUCH > self.amount and self.amount * MUCH > before:
            return True
        if self.sure.data and self.asked.data == str(self.amount):
            return True
        self.asks_again, self.asked.data, self.sure.data = True, str(self.amount), False
        change = {"before": written(before), "after": written(self.amount)}
        self.price.errors = [_("Dari %(before)s menjadi %(after)s: jauh sekali. Benar begitu?", **change)]
        return False

    @property
    def amount(self) -> int:
        """The price in rupiah."""
        return int(getattr(self.price, "amount", 0))


class StockForm(_OfVariant):
    """Units to add, or all that were counted. `amount` holds them after a successful check."""

    how = RadioField(
        _l("Apa yang berubah?"), [AnyOf(list(HOW), _l("Pilih salah satu."))],
        choices=[SelectChoice(code, words) for code, words in HOW.items()],
        validate_choice=False, default="add",
    )  # fmt: skip
    units = StringField(_l("Berapa?"), filters=[one_line])
    seen = HiddenField()

    amount = 0

    def validate_units(self, field: Field) -> None:
        """Whole units, no minus, no half ones."""
        units = whole_number(field.data or "")
        if units is None or (units == 0 and self.how.data == "add"):
            raise ValidationError(_("Tulis jumlah bulat antara 1 dan 999.999. Tanpa koma dan tanpa minus."))
        self.amount = units


def prefix(place: int) -> str:
    """What stands before the names of a variant's fields, since several variants share a page."""
    return f"v{place + 1}"


def blank(place: int, item: Variant) -> tuple[PriceForm, StockForm]:
    """Fresh forms with what is true now."""
    price = PriceForm(prefix=prefix(place), data={"price": written(item.price).removeprefix("Rp")})
    return price, StockForm(prefix=prefix(place), data={"seen": str(item.on_hand)})
