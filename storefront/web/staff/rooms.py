"""The rooms of the staff wing, in groups, each with a sentence: those that somebody's roles open."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from storefront.accounts.staff_role import Role
from storefront.web.access import rule_of


@dataclass(frozen=True)
class Room:
    """A way in: the endpoint, its name, and what one does there."""

    endpoint: str
    name: LazyString
    sentence: LazyString


GROUPS: tuple[tuple[LazyString, tuple[Room, ...]], ...] = (
    (
        _l("Mutu barang"),
        (
            Room("staff.curation.index", _l("Kurasi"), _l("Yang diajukan penjual, langkah demi langkah.")),
            Room("staff.sittings.index", _l("Hari kurasi"), _l("Kapan dan di mana barang dinilai.")),
            Room("staff.products.index", _l("Perubahan barang"), _l("Barang yang sudah lulus dan mau diubah.")),
            Room("staff.flags.index", _l("Laporan pembeli"), _l("Barang yang dilaporkan, dan yang diturunkan.")),
            Room("staff.reviews.index", _l("Ulasan"), _l("Yang terbaru, dan yang disembunyikan beserta alasannya.")),
            Room("staff.variety.index", _l("Keragaman"), _l("Apa yang seragam, apa yang khas, apa yang belum ada.")),
            Room("staff.rubrics.index", _l("Rubrik"), _l("Yang dinilai kurator, dan garis tiap tingkat.")),
        ),
    ),
    (
        _l("Penjual dan surat"),
        (
            Room("staff.sellers.index", _l("Penjual"), _l("Yang mendaftar, tampil, atau dihentikan.")),
            Room("staff.mentoring.index", _l("Toko binaan"), _l("Bantu mengurus toko dengan izin pemiliknya.")),
            Room("staff.permits.index", _l("Surat yang dicek"), _l("Foto surat di samping yang diketik penjual.")),
            Room("staff.register.index", _l("Buku surat izin"), _l("Semua surat: apa yang habis bulan ini.")),
            Room("staff.members.index", _l("Anggota binaan"), _l("Cari orang, muat daftar dari pengampu.")),
        ),
    ),
    (
        _l("Galeri dan giliran"),
        (
            Room("staff.galleries.index", _l("Galeri"), _l("Tempat, rak, kartu harga, dan siapa yang ada di rak.")),
            Room("staff.showcases.index", _l("Giliran tampil"), _l("Etalase, kuota, undian, dan apakah sudah adil.")),
            Room("staff.kiosks.index", _l("Layar lobi"), _l("Apa yang tampil di tiap layar sekarang, pasang, akhiri.")),
        ),
    ),
    (
        _l("Uang"),
        (
            Room("staff.money.index", _l("Uang"), _l("Pembayaran yang menunggu seseorang.")),
            Room("staff.qris.index", _l("Rekening QRIS"), _l("Rekening baru dan yang diganti.")),
            Room("staff.complaints.index", _l("Keluhan"), _l("Yang tidak selesai antara pembeli dan penjual.")),
        ),
    ),
    (
        _l("Program dan pengawasan"),
        (
            Room("staff.problems.index", _l("Papan masalah"), _l("Semua yang perlu dibereskan, di satu halaman.")),
            Room("staff.targets.index", _l("Target"), _l("Per kota dan pengampu, di samping yang tercapai.")),
            Room("staff.officers.index", _l("Petugas"), _l("Siapa bertugas di mana: undang, pindah, akhiri.")),
            Room("staff.log.index", _l("Catatan"), _l("Siapa berbuat apa, untuk siapa, dan kenapa. Bersegel.")),
            Room("staff.people.show", _l("Akun orang"), _l("Kode sekali pakai, perangkat, nonaktif.")),
            Room("staff.factors.index", _l("Kode dua langkah hilang"), _l("Menunggu ya dari dua operator.")),
            Room("staff.style.show", _l("Bagian-bagian halaman"), _l("Warna, huruf, dan tombol dalam tiap keadaan.")),
        ),
    ),
)
NAV = (  # what stands at the top of every page; the rest is one tap away on the front page
    "staff.curation.index", "staff.flags.index", "staff.permits.index", "staff.sellers.index", "staff.money.index",
    "staff.problems.index",
)  # fmt: skip
SHORT = {"staff.flags.index": _l("Laporan"), "staff.permits.index": _l("Surat"), "staff.problems.index": _l("Masalah")}


def open_to(parts: Iterable[Role]) -> list[tuple[LazyString, list[Room]]]:
    """The groups with the rooms that these roles open; empty groups are left out."""
    held = set(parts)
    found = [(name, [room for room in rooms if _admits(room.endpoint, held)]) for name, rooms in GROUPS]
    return [(name, rooms) for name, rooms in found if rooms]


def nav(parts: Iterable[Role]) -> list[tuple[str, LazyString]]:
    """The few places that stand in the navigation: endpoint and word."""
    names = {room.endpoint: room.name for _group, rooms in GROUPS for room in rooms} | SHORT
    held = set(parts)
    return [(endpoint, names[endpoint]) for endpoint in NAV if _admits(endpoint, held)]


def _admits(endpoint: str, held: set[Role]) -> bool:
    return bool(rule_of(current_app, endpoint).parts & held)
