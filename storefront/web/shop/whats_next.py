"""What happens next with an order, by when, and what the shopper can do: one or two sentences to read aloud."""

from datetime import datetime, timedelta

from flask_babel import gettext as _

from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.money import rupiah
from storefront.orders import failing, fulfilment, limits
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Status, Way
from storefront.orders.word import Word
from storefront.web import filters, timeline


def sentence(order: Order, lines: list[OrderLine], word: Word, is_service: bool = False) -> str:
    """The sentence under the shopper's word."""
    match word:
        case Word.WAITING:
            return _waiting(order)
        case Word.CHECKING:
            return _checking(order)
        case Word.PAID:
            return _paid(order)
        case Word.PREPARING:
            return _preparing(order, fulfilment.stage(lines), is_service)
        case Word.READY:
            return _ready(order, is_service)
        case Word.SENT:
            return _sent(order)
        case Word.DONE:
            return _done(order)
        case Word.FAILED | Word.REFUNDING if order.failed_at:
            return _failed(order)
        case _:
            return _ended(order)


def refund_sentence(order: Order) -> str:
    """What is still to come back to the shopper, if anything."""
    if not order.refund_open:
        return ""
    return _(
        "%(amount)s harus dikembalikan penjual kepada Anda, paling lama 3 hari kerja. "
        "Uangnya ada di rekening penjual; petugas ikut mengawasi.", amount=rupiah(order.refund_open),
    )  # fmt: skip


def until(moment: datetime) -> str:
    """A deadline: only the hour while it is today, `14.05 WIB, Min, 22 Nov 2026` on another day."""
    here = clock.wib(moment).date()
    hour = filters.clock_time(moment)
    return hour if here == clock.today() else f"{hour}, {filters.day(here)}"


def _waiting(order: Order) -> str:
    if order.pay_by <= clock.now():
        return _(
            "Waktu membayar sudah habis. Telanjur membayar? Tunggu sebentar: uang yang masuk tetap dicatat, "
            "lalu pesanan dilanjutkan atau uangnya dikembalikan."
        )
    facts = {"missing": rupiah(order.missing), "received": rupiah(order.received), "time": filters.hour(order.pay_by)}
    if order.received:
        return _("Baru %(received)s yang masuk. Bayar sisanya, %(missing)s, sebelum %(time)s.", **facts)
    return _("Bayar %(missing)s sebelum %(time)s. Bila lewat, pesanan batal sendiri dan barangnya dilepas.", **facts)


def _checking(order: Order) -> str:
    looks = _(
        "Penjual sedang mencari pembayaran Anda di aplikasi banknya, paling lambat %(time)s.",
        time=filters.hour(order.claimed_until or order.pay_by),
    )
    if order.status == Status.EXPIRED:
        then = _("Bila ketemu, pesanan dilanjutkan selama barangnya masih ada; bila tidak, uangnya dikembalikan.")
    else:
        then = _("Selama dicek, pesanan ini tidak batal.")
    return f"{looks} {then}"


def _paid(order: Order) -> str:
    if order.accept_by is None:
        return _("Pembayaran Anda sudah masuk. Penjual akan segera menjawab.")
    return _(
        "Pembayaran Anda sudah masuk. Penjual menerima pesanan paling lambat %(time)s; "
        "bila tidak, pesanan batal dan uang dikembalikan penuh.", time=filters.hour(order.accept_by),
    )  # fmt: skip


def _preparing(order: Order, stage: str, is_service: bool) -> str:
    if limits.is_late(order):
        return _late(order)
    if stage == "ready":
        return _("Semuanya sudah siap.") if is_service else _("Pesanan sudah siap dan menunggu diantar.")
    if is_service:
        return _("Penjual menunggu Anda di tempatnya pada %(day)s.", day=filters.day(order.ready_on))
    return _("Penjual menyiapkan pesanan Anda untuk %(day)s.", day=filters.day(order.ready_on))


def _late(order: Order) -> str:
    """The promise was broken: said plainly, with what the shopper may do and from when."""
    if limits.may_end(order):
        return _("Pesanan ini terlambat lebih dari tiga hari. Anda boleh menunggu, atau membatalkannya sekarang.")
    day, time = filters.day(order.ready_on), filters.hour(limits.shopper_may_end_at(order))
    return _(
        "Seharusnya selesai %(day)s, jadi pesanan ini terlambat. Penjual sudah diingatkan; hubungi juga sendiri. "
        "Kalau belum juga, Anda boleh membatalkannya mulai %(time)s.", day=day, time=time,
    )  # fmt: skip


def _ready(order: Order, is_service: bool) -> str:
    if is_service:
        day = filters.day(order.ready_on)
        return _("Datang ke alamat penjual di bawah pada %(day)s dan sebutkan kodenya.", day=day)
    if order.way == Way.BUYER_COURIER:
        return _("Pesan kurir ke alamat penjual di bawah, dan beri tahu kurir kode ambilnya.")
    return _("Datang ke alamat penjual di bawah dan sebutkan kode ambilnya.")


def _sent(order: Order) -> str:
    if order.way == Way.AT_BUYER:
        return _("Layanan sedang berjalan. Kalau sudah selesai, tekan tombol di bawah.")
    return _("Pesanan sedang dalam perjalanan. Kalau sudah sampai, tekan tombol di bawah.")


def _done(order: Order) -> str:
    if order.status == Status.ACCEPTED and order.received_at:
        until = filters.hour(order.received_at + timedelta(hours=number("COMPLETE_HOURS")))
        return _("Ada yang kurang? Hubungi penjual sebelum %(time)s.", time=until)
    return _("Terima kasih sudah belanja dari usaha mikro Jakarta.")


def _failed(order: Order) -> str:
    """Nobody came, or it came back: what was agreed about the money."""
    tried = failing.last(order)
    why = timeline.reason(tried.why.value) if tried else ""
    if order.refund_open:  # the sentence about the refund stands below
        money = ""
    elif not (tried and tried.given_back):
        money = _("Menurut aturan yang tampil sebelum membayar, uangnya tidak dikembalikan.")
    else:
        money = _(
            "Menurut aturan yang tampil sebelum membayar, %(amount)s dikembalikan.", amount=rupiah(tried.given_back)
        )
    return " ".join(filter(None, [why, money]))


def _ended(order: Order) -> str:
    """Cancelled or expired, with what becomes of the money."""
    money = refund_sentence(order)
    if not money and order.refunded:
        money = _("Penjual mencatat sudah mengembalikan %(amount)s kepada Anda.", amount=rupiah(order.refunded))
    if order.status == Status.EXPIRED:
        why = _("Pesanan ini tidak dibayar sampai batas waktunya, jadi batal sendiri.")
        if not money:
            money = _(
                "Masih mau? Tekan “Pesan lagi”. Telanjur membayar? Uang yang masuk tetap kami catat, "
                "lalu pesanan dilanjutkan atau uangnya dikembalikan."
            )
        return f"{why} {money}"
    who = {"buyer": _("Anda membatalkan pesanan ini."), "seller": _("Penjual membatalkan pesanan ini.")}
    why = who.get(order.ended_by, _("Pesanan ini dibatalkan."))
    reason = "" if order.ended_by == "buyer" else timeline.reason(order.ended_why)
    return " ".join(filter(None, [why, reason, money]))
