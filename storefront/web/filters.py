"""How templates write money, days, moments and phone numbers."""

from datetime import date, datetime

from babel.numbers import format_compact_decimal
from flask import Flask
from flask_babel import format_date, format_decimal, get_locale, gettext, lazy_gettext
from flask_babel.speaklater import LazyString
from markupsafe import Markup

from storefront.kit import clock, money, phones
from storefront.orders.order import Way
from storefront.orders.word import TONES, Word
from storefront.web import looked, no_show_words, role_words, spoken, timeline

WORDS: dict[Word, LazyString] = {
    Word.WAITING: lazy_gettext("Menunggu pembayaran"),
    Word.CHECKING: lazy_gettext("Sedang dicek"),
    Word.PAID: lazy_gettext("Dibayar"),
    Word.PREPARING: lazy_gettext("Disiapkan"),
    Word.READY: lazy_gettext("Siap diambil"),
    Word.SENT: lazy_gettext("Dikirim"),
    Word.DONE: lazy_gettext("Selesai"),
    Word.FAILED: lazy_gettext("Tidak jadi diserahkan"),
    Word.CANCELLED: lazy_gettext("Dibatalkan"),
    Word.REFUNDING: lazy_gettext("Pengembalian dana"),
}
WAYS: dict[Way, LazyString] = {
    Way.PICKUP: lazy_gettext("Ambil sendiri"),
    Way.OWN_COURIER: lazy_gettext("Diantar kurir penjual"),
    Way.BUYER_COURIER: lazy_gettext("Kurir dipesan pembeli"),
    Way.PARCEL: lazy_gettext("Paket"),
    Way.AT_BUYER: lazy_gettext("Di tempat Anda"),
}


def day(value: date) -> str:
    """`Sab, 21 Nov 2026`."""
    return format_date(value, "EEE, d MMM y", rebase=False)


def hour(value: datetime) -> str:
    """`21 Nov 2026, 14.05 WIB`."""
    here = clock.wib(value)
    return f"{format_date(here, 'd MMM y', rebase=False)}, {here:%H.%M} WIB"


def deadline(value: datetime) -> str:
    """`Rabu, 25 November pukul 17.00`: until when a person has to do something."""
    here = clock.wib(value)
    return gettext("%(day)s pukul %(hour)s", day=format_date(here, "EEEE, d MMMM", rebase=False), hour=f"{here:%H.%M}")


def clock_time(value: datetime) -> str:
    """`14.05 WIB`."""
    return f"{clock.wib(value):%H.%M} WIB"


def rupiah(amount: int) -> str:
    """`Rp10.000`, `−Rp10.000` with a real minus: for reading, never for a file or a field."""
    return money.rupiah(amount).replace("-", "\N{MINUS SIGN}")


def grams(value: int) -> str:
    """`220 g`, `1,5 kg`."""
    if value < 1000:
        return gettext("%(weight)s g", weight=value)
    return gettext("%(weight)s kg", weight=format_decimal(round(value / 1000, 2)))


def brief(value: int) -> str:
    """`950`, `15 rb`, `1,2 jt`: a figure beside a chart, never a price."""
    return format_compact_decimal(value, locale=get_locale(), fraction_digits=1)


def _whatsapp(phone: str | None, text: str) -> str:
    """A wa.me address; a text that a template has made safe for HTML is plain again in a chat."""
    return phones.whatsapp(phone, text.unescape() if isinstance(text, Markup) else text)


def install(app: Flask) -> None:
    """Give templates their filters, named in Indonesian as the words of the screens are."""
    app.jinja_env.filters.update(
        rupiah=rupiah, tanggal=day, pukul=hour, jam=clock_time, batas=deadline, telepon=phones.readable, gram=grams,
        angka=format_decimal, ringkas=brief, kata=lambda word: WORDS[word], nada=lambda word: TONES[word],
        cara=lambda way: WAYS[way], alasan=timeline.reason, kalau_tidak_datang=no_show_words.sentence,
        wilayah_tugas=role_words.reach,
    )  # fmt: skip
    spoken.install(app)
    app.jinja_env.globals.update(whatsapp=_whatsapp, may_see=looked.may_see)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
