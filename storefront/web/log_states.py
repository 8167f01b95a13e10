"""The states of everything that has some, in words, for the log: those of its desk, where that has words for them."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from storefront.accounts.factor_renewal import FactorRenewal
from storefront.accounts.staff_invitation import StaffInvitation
from storefront.catalog.product import Product
from storefront.curation.appeal import Appeal
from storefront.curation.change_request import ChangeRequest
from storefront.curation.curation_run import CurationRun
from storefront.curation.flag_case import FlagCase
from storefront.curation.import_row import SheetRow
from storefront.curation.import_sheet import SheetImport
from storefront.curation.sitting import Sitting
from storefront.curation.take_down import TakeDown
from storefront.galleries.gallery import Gallery
from storefront.kiosks.kiosk import Kiosk
from storefront.notifications.message import Message
from storefront.orders.cancel_request import CancelRequest
from storefront.orders.complaint import Complaint
from storefront.orders.hold import Hold
from storefront.orders.order import Order
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.payments.statement import StatementLine
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.invitation import Invitation
from storefront.sellers.member_list import MemberList
from storefront.sellers.member_row import MemberRow
from storefront.sellers.permit import Permit
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller
from storefront.web import curation_words, flag_words

Words = Mapping[str, LazyString]

INVITED: Words = {
    "waiting": _l("menunggu jawaban"), "accepted": _l("diterima"), "declined": _l("ditolak"),
    "withdrawn": _l("dibatalkan"),
}  # fmt: skip
FILE: Words = {
    "uploaded": _l("diunggah"), "checked": _l("sudah dicoba"),
    "running": _l("sedang dikerjakan"), "done": _l("selesai"), "stopped": _l("dihentikan"),
    "undoing": _l("sedang dibatalkan"), "undone": _l("dibatalkan"),
}  # fmt: skip
ROW: Words = {
    "waiting": _l("menunggu"), "bad": _l("tidak bisa dipakai"), "done": _l("selesai"),
    "undone": _l("dibatalkan"),
}  # fmt: skip
STATES: dict[type[Any], Words] = {
    Seller: {
        "applied": _l("mendaftar"), "verified": _l("terverifikasi"), "live": _l("buka"), "paused": _l("dijeda"),
        "suspended": _l("dihentikan petugas"), "closed": _l("ditutup"),
    },
    Product: {
        "draft": _l("draf"), "submitted": _l("menunggu kurasi"), "returned": _l("perlu diperbaiki"),
        "passed": _l("lulus"), "paused": _l("dijeda"), "suspended": _l("diturunkan petugas"),
        "archived": _l("diarsipkan"),
    },
    CurationRun: {state.value: words for state, (words, _tone) in curation_words.STATES.items()},
    FlagCase: {state.value: words for state, (words, _tone) in flag_words.STATES.items()},
    ChangeRequest: {
        "open": _l("menunggu kurator"), "accepted": _l("disetujui"), "refused": _l("ditolak"),
        "withdrawn": _l("ditarik penjual"),
    },
    Sitting: {"announced": _l("diumumkan"), "cancelled": _l("batal")},
    Appeal: {"open": _l("menunggu"), "heard": _l("sudah dinilai lagi"), "withdrawn": _l("berakhir tanpa hasil")},
    TakeDown: {"in_force": _l("berlaku"), "lifted": _l("dicabut")},
    SheetImport: FILE, MemberList: {**FILE, "unclear": _l("belum terbaca")}, SheetRow: ROW,
    MemberRow: {**ROW, "asked": _l("perlu dijawab")},
    Invitation: INVITED, StaffInvitation: INVITED,
    QrisAccount: {
        "entered": _l("dikirim"), "checked": _l("dicek satu petugas"), "agreed": _l("disetujui, menunggu"),
        "approved": _l("dipakai"), "refused": _l("ditolak"), "retired": _l("diganti"),
    },
    Permit: {
        "waiting": _l("menunggu dicek"), "accepted": _l("diterima"), "rejected": _l("perlu diperbaiki"),
        "revoked": _l("tidak berlaku"), "retired": _l("diganti"),
    },
    Enrolment: {"listed": _l("tercatat"), "merged": _l("digabung"), "removed": _l("dikeluarkan")},
    FactorRenewal: {
        "asked": _l("diminta"), "agreed": _l("disetujui satu orang"), "done": _l("selesai"), "refused": _l("ditolak"),
        "withdrawn": _l("dibatalkan"), "lapsed": _l("lewat waktunya"),
    },
    Message: {
        "prepared": _l("disiapkan"), "opened": _l("dibuka"), "marked_sent": _l("dicatat terkirim"),
        "sent": _l("terkirim"), "failed": _l("gagal"), "replaced": _l("diganti kabar baru"),
    },
    Payment: {
        "creating": _l("disiapkan"), "presented": _l("menunggu pembayaran"),
        "claimed": _l("kata pembeli sudah dibayar"),
        "confirmed": _l("dibayar"), "rejected": _l("tidak ditemukan"), "superseded": _l("diganti kode baru"),
        "lapsed": _l("lewat waktunya"), "failed": _l("gagal"), "confirmed_late": _l("dibayar terlambat"),
    },
    Refund: {
        "needed": _l("menunggu persetujuan"), "approved": _l("disetujui"), "declined": _l("tidak dikembalikan"),
        "sent": _l("sudah dikirim"), "received": _l("sudah masuk"), "disputed": _l("belum masuk, diperiksa"),
        "closed": _l("selesai"),
    },
    StatementLine: {"waiting": _l("menunggu"), "matched": _l("cocok"), "set_aside": _l("disisihkan")},
    Hold: {"held": _l("ditahan"), "converted": _l("terjual"), "released": _l("dilepas")},
    CancelRequest: {
        "asked": _l("diminta"), "agreed": _l("disetujui"), "refused": _l("ditolak"), "withdrawn": _l("tidak jadi"),
        "overtaken": _l("tidak perlu lagi"),
    },
    Complaint: {
        "opened": _l("menunggu penjual"), "answered": _l("dijawab penjual"), "promised": _l("dijanjikan"),
        "escalated": _l("menunggu petugas"), "settled": _l("beres"), "decided": _l("diputuskan"),
        "closed": _l("selesai"),
    },
    Order: {
        "placed": _l("masuk"), "accepted": _l("diterima"), "completed": _l("selesai"), "cancelled": _l("dibatalkan"),
        "expired": _l("lewat waktunya"),
    },
    Gallery: {
        "planned": _l("direncanakan"), "open": _l("buka"), "closed": _l("sedang tutup"), "ended": _l("berakhir"),
    },
    Kiosk: {"paired": _l("terpasang"), "revoked": _l("diakhiri")},
}  # fmt: skip
ROOMS: dict[str, type[Any]] = {  # whose state a fact named `status` is, by the first word of the deed
    "seller": Seller, "product": Product, "curation": CurationRun, "flag": FlagCase, "sitting": Sitting,
    "sheet": SheetImport, "members": MemberList, "member": Enrolment, "people": Invitation, "staff": StaffInvitation,
    "qris": QrisAccount, "permit": Permit, "factor": FactorRenewal, "gallery": Gallery, "kiosk": Kiosk,
}  # fmt: skip


def told(what: str, state: str) -> str | None:
    """A state that a deed of this kind notes, in words; None where nobody knows it."""
    words = STATES.get(ROOMS.get(what.partition(".")[0], object), {})
    return str(words[state]) if state in words else None
