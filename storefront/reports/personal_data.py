"""Everything the shop holds about one person, to take along: their right under UU 27/2022, articles 7 and 13.

The names in the file are Indonesian, for the person reads it; sums are whole rupiah, moments carry their time zone.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from storefront.accounts import address, helping, recovery_code, second_factor, staff_role
from storefront.accounts.factor_renewal import FactorRenewal
from storefront.accounts.history import Deed
from storefront.accounts.password_reset import PasswordReset
from storefront.accounts.sign_in import SignIn
from storefront.accounts.staff_invitation import StaffInvitation
from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import forgetting
from storefront.orders import line as order_lines
from storefront.orders.cancel_request import CancelRequest
from storefront.orders.cart import Cart, CartLine
from storefront.orders.complaint import Complaint
from storefront.orders.event import OrderEvent
from storefront.orders.failure import Failure
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.orders.review import Review
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.sellers import member
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.invitation import Invitation
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.registration import Registration

Facts = dict[str, Any]


def export(person: User) -> Facts:
    """The whole of it as plain values for JSON. Hashes of passwords and tokens are no data about a person: left out."""
    purchases = forgetting.purchases_of(person)
    orders = _orders(purchases)
    numbers = [*(each.number for each in purchases), *(each.number for each in orders)]
    return {
        "dibuat": _moment(clock.now()),
        "akun": _account(person),
        "alamat": [_address(each) for each in address.of(person)],
        "perangkat": _devices(person),
        "permintaan_kata_sandi_baru": _resets(person),
        "kode_dua_langkah": _factor(person),
        "peran_petugas": [
            {"peran": held.role.value, "wilayah": held.area_code, "pengampu": held.pengampu_code,
             "sejak": _moment(held.given_at)}
            for held in staff_role.roles(person)
        ],
        "toko": [
            {"toko": place.seller.name, "bagian": place.part.value, "sejak": _moment(place.joined_at),
             "memastikan_uang": place.confirms_money, "mengurus_barang": place.keeps_goods,
             "melihat_laporan": place.sees_books}
            for place in member.shops_of(person)
        ],
        "pendaftaran_penjual": _registrations(person),
        "daftar_pengampu": _listed(person),
        "undangan": _invitations(person),
        "undangan_petugas": _staff_invitations(person),
        "pendampingan": _mentoring(person),
        "keranjang": _baskets(person),
        "pembelian": _purchases(purchases, orders),
        "pesan": _messages(person, numbers),
        "catatan": _deeds(person),
    }  # fmt: skip


def _account(person: User) -> Facts:
    return {
        "nama": person.name, "telepon": person.phone, "email": person.email, "dibuat": _moment(person.created_at),
        "versi_persetujuan": person.consent_version, "disetujui": _moment(person.consented_at),
        "ditutup": _moment(person.disabled_at),
    }  # fmt: skip


def _address(kept: address.Address) -> Facts:
    return {
        "penerima": kept.recipient, "telepon": kept.phone, "jalan": kept.street, "rt_rw": kept.rt_rw,
        "patokan": kept.landmark, "kelurahan": kept.area.name, "kode_wilayah": kept.area_code,
        "kode_pos": kept.postcode,
    }  # fmt: skip


def _registrations(person: User) -> list[Facts]:
    mine = select(Registration).options(joinedload(Registration.seller)).where(Registration.user_id == person.id)
    return [
        {"toko": each.seller.name, "usaha": each.entrant.value, "nik_berakhir": each.nik_last,
         "versi_persetujuan": each.agreed_version, "disetujui": _moment(each.agreed_at)}
        for each in db.session.scalars(mine.order_by(Registration.id))
    ]  # fmt: skip


def _listed(person: User) -> list[Facts]:
    """What the agencies' lists say of the person, found by their own shops: a number alone proves nobody."""
    mine = select(Registration.seller_id).where(Registration.user_id == person.id)
    rows = select(Enrolment).options(joinedload(Enrolment.source)).where(Enrolment.seller_id.in_(mine))
    return [
        {"nama": each.name, "telepon": each.phone, "nik_berakhir": each.nik_last, "wilayah": each.area_code,
         "pengampu": each.pengampu_code, "nama_usaha": each.business, "bidang": each.field, "jalur": each.stream,
         "wirausaha": each.entrant.value if each.entrant else None,
         "bergabung": each.joined_on.isoformat() if each.joined_on else None, "dimuat": _moment(each.added_at),
         "daftar": each.source.code, "baris": each.row}
        for each in db.session.scalars(rows.order_by(Enrolment.id))
    ]  # fmt: skip


def _invitations(person: User) -> list[Facts]:
    mine = select(Invitation).options(joinedload(Invitation.seller)).where(Invitation.phone == (person.phone or "-"))
    return [
        {"toko": each.seller.name, "sebagai": each.name, "nomor": each.phone, "status": each.status.value,
         "diundang": _moment(each.invited_at), "berlaku_sampai": _moment(each.ends_at)}
        for each in db.session.scalars(mine.order_by(Invitation.id))
    ]  # fmt: skip


def _staff_invitations(person: User) -> list[Facts]:
    own = or_(StaffInvitation.phone == (person.phone or "-"), StaffInvitation.email == (person.email or "-"))
    return [
        {"sebagai": each.name, "dikirim_ke": each.to, "peran": each.role.value, "wilayah": each.area_code,
         "pengampu": each.pengampu_code, "status": each.status.value, "diundang": _moment(each.invited_at),
         "berlaku_sampai": _moment(each.ends_at)}
        for each in db.session.scalars(select(StaffInvitation).where(own).order_by(StaffInvitation.id))
    ]  # fmt: skip


def _mentoring(person: User) -> list[Facts]:
    mine = select(MentorConsent).options(joinedload(MentorConsent.seller)).where(MentorConsent.user_id == person.id)
    return [
        {"toko": each.seller.name, "alasan": each.why, "diminta": _moment(each.asked_at),
         "diizinkan": _moment(each.given_at), "sampai": each.ends_on.isoformat() if each.ends_on else None,
         "berakhir": _moment(each.ended_at)}
        for each in db.session.scalars(mine.order_by(MentorConsent.id))
    ]  # fmt: skip


def _devices(person: User) -> list[Facts]:
    rows = db.session.scalars(select(SignIn).where(SignIn.user_id == person.id).order_by(SignIn.id))
    return [
        {"perangkat": row.device, "masuk": _moment(row.created_at), "terakhir": _moment(row.seen_at),
         "berakhir": _moment(row.ended_at), "kode_diisi": _moment(row.proved_at)}
        for row in rows
    ]  # fmt: skip


def _factor(person: User) -> Facts | None:
    kept = second_factor.of(person)
    wishes = select(FactorRenewal).where(FactorRenewal.user_id == person.id).order_by(FactorRenewal.id)
    renewals = [
        {"diminta": _moment(each.asked_at), "status": each.status.value, "selesai": _moment(each.ended_at),
         "alasan": each.ended_why}
        for each in db.session.scalars(wishes)
    ]  # fmt: skip
    if kept is None and not renewals:
        return None
    return {
        "dipasang": _moment(kept.confirmed_at) if kept else None, "kode_cadangan_tersisa": recovery_code.left(person),
        "permintaan_kode_baru": renewals,
    }  # fmt: skip


def _resets(person: User) -> list[Facts]:
    rows = db.session.scalars(
        select(PasswordReset).where(PasswordReset.user_id == person.id).order_by(PasswordReset.id)
    )
    return [
        {"cara": row.way.value, "berlaku_sampai": _moment(row.ends_at), "selesai": _moment(row.used_at)} for row in rows
    ]


def _baskets(person: User) -> list[Facts]:
    mine = select(CartLine).join(CartLine.cart).where(Cart.user_id == person.id)
    mine = mine.options(joinedload(CartLine.variant).joinedload(Variant.product))
    return [{"produk": line.title, "jumlah": line.quantity} for line in db.session.scalars(mine.order_by(CartLine.id))]


def _orders(purchases: Sequence[Purchase]) -> list[Order]:
    mine = select(Order).options(joinedload(Order.seller))
    mine = mine.where(Order.purchase_id.in_([each.id for each in purchases]))
    return list(db.session.scalars(mine.order_by(Order.id)))


def _purchases(purchases: Sequence[Purchase], orders: Sequence[Order]) -> list[Facts]:
    ids = [order.id for order in orders]
    lines, events = order_lines.of_orders(ids), _grouped(OrderEvent, ids)
    payments, refunds = _grouped(Payment, ids), _grouped(Refund, ids)
    said = (_grouped(Complaint, ids), _grouped(Review, ids))
    wishes, failures = _grouped(CancelRequest, ids), _grouped(Failure, ids)
    return [
        {
            "nomor": each.number, "dipesan": _moment(each.placed_at), "nama": each.name, "telepon": each.phone,
            "email": each.email, "jalan": each.street, "rt_rw": each.rt_rw, "patokan": each.landmark,
            "kode_wilayah": each.area_code, "kode_pos": each.postcode, "versi_persetujuan": each.consent_version,
            "pesanan": [
                _order(order, lines[order.id], events[order.id], payments[order.id], refunds[order.id])
                | _said(said[0][order.id], said[1][order.id])
                | _hand_over(wishes[order.id], failures[order.id])
                for order in orders if order.purchase_id == each.id
            ],
        }
        for each in purchases
    ]  # fmt: skip


def _order(
    order: Order, lines: list[OrderLine], events: list[OrderEvent], payments: list[Payment], refunds: list[Refund]
) -> Facts:
    return {
        "nomor": order.number, "penjual": order.seller.name, "status": order.status.value, "cara": order.way.value,
        "untuk_tanggal": order.ready_on.isoformat(), "catatan": order.note, "ongkos_kirim": order.delivery_price,
        "jumlah": order.total, "diterima": order.received, "dikembalikan": order.refunded,
        "barang": [{"nama": line.title, "jumlah": line.quantity, "harga": line.price} for line in lines],
        "kejadian": [
            {"waktu": _moment(each.at), "apa": each.what, "oleh": each.by, "rincian": each.facts} for each in events
        ],
        "pembayaran": [
            {"acuan": each.reference, "jumlah": each.amount, "status": each.status.value,
             "keterangan": each.claim_note, "jawaban": each.answer, "foto_jawaban": bool(each.answer_photo)}
            for each in payments
        ],
        "pengembalian": [_refund(each) for each in refunds],
    }  # fmt: skip


def _said(complaints: list[Complaint], reviews: list[Review]) -> Facts:
    return {
        "keluhan": [
            {"waktu": _moment(each.opened_at), "apa": each.wrong.value, "keterangan": each.words,
             "foto": len(each.pictures), "jawaban_penjual": each.reply, "kepada_petugas": each.appeal,
             "putusan": each.verdict, "status": each.status.value, "dikembalikan": each.granted}
            for each in complaints
        ],
        "ulasan": [
            {"waktu": _moment(each.written_at), "bintang": each.stars, "isi": each.words, "nama_tampil": each.name,
             "jawaban_penjual": each.answer, "disembunyikan": bool(each.hidden_at), "alasan": each.hidden_why}
            for each in reviews
        ],
    }  # fmt: skip


def _hand_over(wishes: list[CancelRequest], failures: list[Failure]) -> Facts:
    return {
        "minta_batal": [
            {"waktu": _moment(each.asked_at), "alasan": each.why, "status": each.status.value, "jawaban": each.answer}
            for each in wishes
        ],
        "gagal_diserahkan": [
            {"waktu": _moment(each.at), "apa": each.why.value, "keterangan": each.note, "foto": bool(each.proof_photo),
             "dikembalikan": each.given_back}
            for each in failures
        ],
    }  # fmt: skip


def _refund(refund: Refund) -> Facts:
    return {
        "jumlah": refund.amount, "status": refund.status.value, "bukti": refund.proof,
        "foto_bukti": bool(refund.proof_photo), "bank_tujuan": refund.to_bank, "rekening_tujuan": refund.to_number,
        "atas_nama": refund.to_name, "alasan_ditolak": refund.declined_why, "jawaban": refund.answer,
        "dijawab": _moment(refund.answered_at),
    }  # fmt: skip


def _messages(person: User, numbers: Sequence[str]) -> list[Facts]:
    contacts = [contact for contact in (person.phone, person.email) if contact]
    mine = select(Message).where(Message.to.in_(contacts), or_(Message.about.in_(numbers), Message.about == ""))
    return [
        {"waktu": _moment(each.created_at), "lewat": each.channel.value, "ke": each.to, "jenis": each.wording,
         "tentang": each.about, "status": each.status.value}
        for each in db.session.scalars(mine.order_by(Message.id))
    ]  # fmt: skip


def _deeds(person: User) -> list[Facts]:
    mine = select(Deed).where(or_(Deed.actor_id == person.id, Deed.about == helping.name_of(person)))
    return [
        {"waktu": _moment(each.at), "apa": each.what, "tentang": each.about, "alasan": each.why,
         "oleh_anda": each.actor_id == person.id}
        for each in db.session.scalars(mine.order_by(Deed.id))
    ]  # fmt: skip


def _grouped(kind: type[Any], order_ids: Sequence[int]) -> dict[int, list[Any]]:
    """The rows of several orders in one statement, by order id."""
    found: dict[int, list[Any]] = {order_id: [] for order_id in order_ids}
    for row in db.session.scalars(select(kind).where(kind.order_id.in_(order_ids)).order_by(kind.id)):
        found[row.order_id].append(row)
    return found


def _moment(moment: datetime | None) -> str | None:
    return clock.wib(moment).isoformat(timespec="seconds") if moment else None
