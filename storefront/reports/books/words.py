"""How the books speak on paper and on the screen."""

from datetime import date

from flask_babel import format_date
from flask_babel import lazy_gettext as _l

from storefront.reports.books import channel
from storefront.reports.books.period import Period, Span
from storefront.reports.books.what import What

WHO = {
    What.PROVIDER: _l("Bank"),
    What.STATEMENT: _l("Mutasi bank"),
    What.SELLER: _l("Penjual sendiri"),
    What.OPERATOR: _l("Petugas"),
}
TITLES = {
    What.CAME: _l("Uang masuk"),
    What.PROVIDER: _l("Uang masuk yang dipastikan bank"),
    What.STATEMENT: _l("Uang masuk yang cocok dengan mutasi bank"),
    What.SELLER: _l("Uang masuk yang dicatat penjual sendiri"),
    What.OPERATOR: _l("Uang masuk yang dicatat petugas"),
    What.BACK: _l("Uang yang dikembalikan"),
    What.NET: _l("Uang bersih"),
    What.WITHDRAWN: _l("Catatan yang ditarik"),
    What.OWED: _l("Masih harus dikembalikan"),
    What.ORDERS: _l("Pesanan lunas"),
    What.GOODS: _l("Barang terjual"),
    What.DELIVERY: _l("Ongkos kirim"),
    What.RELIEF: _l("Potongan dan keringanan"),
}
CHANNELS = {channel.SHOP: _l("Toko daring")}
SOLD_CLOCK = _l("Penjualan dihitung pada hari pesanannya lunas (WIB); barang yang dibatalkan tidak ikut.")
_SHAPES = {Span.DAY: "EEEE, d MMMM y", Span.MONTH: "MMMM y", Span.YEAR: "y"}


def period(which: Period) -> str:
    """`Sabtu, 21 November 2026`, `November 2026`, `2026`."""
    return str(format_date(which.first, _SHAPES[which.span], rebase=False))


def short(which: Period) -> str:
    """`Nov 2026`, `2026`: where several stand in one row of a phone."""
    return str(format_date(which.first, "y" if which.span == Span.YEAR else "MMM y", rebase=False))


def part(which: Period) -> str:
    """Short, under a chart and in narrow tables: the day of a month, the month of a year."""
    return str(format_date(which.first, "MMM" if which.span == Span.MONTH else "d", rebase=False))


def day(which: date) -> str:
    """`Sab, 21 Nov`."""
    return str(format_date(which, "EEE, d MMM", rebase=False))
