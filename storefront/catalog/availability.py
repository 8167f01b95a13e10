"""Whether something can be had, in one word; what is counted underneath stays with the seller."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class Availability(StrEnum):
    """What a shopper may expect. Only of GONE and NOT_SOLD nothing can be put into the basket."""

    READY = "ready"
    TO_ORDER = "to_order"  # made when ordered, within a capacity per day
    BOOKED = "booked"  # a service, for a date
    HELD = "held"  # none free, but others hold some they may not pay for: trying again is worth it
    GONE = "gone"
    NOT_SOLD = "not_sold"  # the seller has no approved QRIS account yet

    @property
    def word(self) -> LazyString:
        """What a page says."""
        return WORDS[self]

    @property
    def tone(self) -> str:
        """The tone of the word: good, wait, info, bad or quiet."""
        return TONES[self]

    @property
    def can_be_tried(self) -> bool:
        """Whether the button stays alive."""
        return self not in (Availability.GONE, Availability.NOT_SOLD)


WORDS = {
    Availability.READY: _l("Tersedia"),
    Availability.TO_ORDER: _l("Dibuat sesuai pesanan"),
    Availability.BOOKED: _l("Dipesan untuk tanggal tertentu"),
    Availability.HELD: _l("Sedang ditahan pembeli lain, coba lagi"),
    Availability.GONE: _l("Habis"),
    Availability.NOT_SOLD: _l("Belum bisa dibeli di sini"),
}
TONES = {
    Availability.READY: "good",
    Availability.TO_ORDER: "info",
    Availability.BOOKED: "info",
    Availability.HELD: "wait",
    Availability.GONE: "quiet",
    Availability.NOT_SOLD: "quiet",
}


def tell(free: int, held: int, least: int, *, made_to_order: bool, is_service: bool, is_sold: bool) -> Availability:
    """The word for so many free and held units, of which `least` must be bought at once.

    Capacity of goods made to order and of services depends on the day, so it is not looked at here.
    """
    if not is_sold:
        return Availability.NOT_SOLD
    if is_service:
        return Availability.BOOKED
    if made_to_order:
        return Availability.TO_ORDER
    if free >= least:
        return Availability.READY
    return Availability.HELD if held > 0 else Availability.GONE
