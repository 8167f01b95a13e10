"""The fields with which prices and stock are changed: one row of the grid, and one change in the book."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, HiddenField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, Length

from storefront.catalog import losses
from storefront.catalog.variant import Variant
from storefront.kit.money import rupiah as written
from storefront.web.seller.product_forms import MUCH, payable
from storefront.web.seller.typed import one_line, rupiah, whole_number

HOW = {"add": _l("Tambah"), "set": _l("Jadi (hitungan)"), **losses.BY_HAND, "return": _l("Dikembalikan pembeli")}


def units(field: Field, least: int = 0) -> int:
    """Whole units as typed. Raises ValidationError with a sentence."""
    typed = whole_number(field.data or "")
    if typed is None or typed < least:
        words = _("Tulis jumlah bulat, %(least)s sampai 999.999. Tanpa koma dan tanpa minus.", least=least)
        raise ValidationError(words)
    return typed


class ChangeForm(Form):
    """Units that come, go, or were counted. Left empty it changes nothing; `amount` is None then."""

    sku = HiddenField()
    seen = HiddenField()  # units in the house when the page was made
    how = SelectField(
        _l("Stok"), [AnyOf(list(HOW), _l("Pilih salah satu."))],
        choices=[SelectChoice(code, words) for code, words in HOW.items()], validate_choice=False, default="add",
    )  # fmt: skip
    units = StringField(_l("Jumlah"), filters=[one_line])

    amount: int | None = None

    def validate_units(self, field: Field) -> None:
        """Nothing, or whole units."""
        if field.data:
            self.amount = units(field, 0 if self.how.data == "set" else 1)


class NotedForm(ChangeForm):
    """A change with the person's own words."""

    note = StringField(_l("Catatan"), [Length(max=200, message=_l("Paling panjang 200 huruf."))], [one_line])

    def validate_units(self, field: Field) -> None:
        """Whole units."""
        self.amount = units(field, 0 if self.how.data == "set" else 1)


class MarkForm(Form):
    """From how many on the seller wants to be told. `amount` holds it."""

    low_at = StringField(_l("Kabari saya kalau yang bisa dijual tinggal"), filters=[one_line])

    amount = 0

    def validate_low_at(self, field: Field) -> None:
        """Whole units; none means no message."""
        self.amount = units(field)


class RowForm(ChangeForm):
    """One row of the grid: price, and stock or capacity a day. What was not touched is not changed."""

    price = StringField(_l("Harga"), filters=[one_line])
    price_seen = HiddenField()
    capacity = StringField(_l("Sehari paling banyak"), filters=[one_line])
    capacity_seen = HiddenField()
    sure = BooleanField(_l("Ya, harganya memang segitu"))
    asked = HiddenField()

    asks_again = False
    new_price: int | None = None
    new_capacity: int | None = None

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed into this row."""
        typed = (self.price.data != self.price_seen.data, self.capacity.data != self.capacity_seen.data)
        return bool(self.units.data) or any(typed)

    def validate_capacity(self, field: Field) -> None:
        """Units a day, at least one."""
        if field.data != self.capacity_seen.data:
            self.new_capacity = units(field, 1)

    def validate_price(self, field: Field) -> None:
        """A price in rupiah, if it was changed."""
        if field.data != self.price_seen.data:
            rupiah(self, field)
            payable(self, field)
            self.new_price = field.amount

    def agrees_with(self, item: Variant) -> bool:
        """Whether the price may follow what is true now: nobody else changed it, and it is no slip of a zero."""
        if self.new_price is None or self.new_price == item.price:
            return True
        now = price_words(item.price)
        if self.price_seen.data != now:
            self.price_seen.data = now
            self.price.errors = [_("Harganya baru saja diubah menjadi Rp%(price)s. Simpan lagi kalau tetap mau ini.",
                                   price=now)]  # fmt: skip
            return False
        if item.price * MUCH > self.new_price and self.new_price * MUCH > item.price:
            return True
        if self.sure.data and self.asked.data == str(self.new_price):
            return True
        self.asks_again, self.asked.data, self.sure.data = True, str(self.new_price), False
        change = {"before": written(item.price), "after": written(self.new_price)}
        self.price.errors = [_("Dari %(before)s menjadi %(after)s: jauh sekali. Benar begitu?", **change)]
        return False


def price_words(price: int) -> str:
    """A price as it stands in a field."""
    return written(price).removeprefix("Rp")


def fresh(place: int, item: Variant) -> RowForm:
    """A row with what is true now."""
    price, capacity = price_words(item.price), str(item.capacity or "")
    true = {"price": price, "price_seen": price, "capacity": capacity, "capacity_seen": capacity}
    return RowForm(prefix=prefix(place), data=true | {"sku": item.sku, "seen": str(item.on_hand)})


def prefix(place: int) -> str:
    """What stands before the names of a row's fields."""
    return f"r{place}"
