"""Money that goes back, on the seller's phone: where to, by when, yes or no, and the proof."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.kit.money import rupiah
from storefront.orders import cancelling
from storefront.orders.order import Order
from storefront.payments import owing, refund_answering, refund_asking, refund_deciding, refund_sending
from storefront.payments.money_event import Kind, MoneyEvent
from storefront.payments.refund import Refund, Status
from storefront.sellers.seller import Seller
from tests.payments import refunding
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.banks import PaperBank

REFERENCE = "transfer BCA 14.05, nomor 1234"


@pytest.fixture
def owed(paid: Order) -> Refund:
    """Budi has Rp50.000 to send back to Sari."""
    assert cancelling.decline(paid, "sold_out", None)
    owed = owing.settle_up(paid, "declined")
    db.session.commit()
    assert owed
    return owed


@pytest.fixture
def through_a_bank(app, make: Make, sari: Shopper, enter) -> tuple[Visitor, Refund]:  # type: ignore[no-untyped-def]
    """Ayu's shop, where the bank tells; she owes Rp25.000."""
    app.extensions["gateways"]["snap"] = PaperBank()
    seller = make.seller(name="Kue Ayu", gateway="snap")
    owed = refunding.owed(sari, make.variant(seller=seller))
    return enter(make.owner(seller, "Ayu")), owed


def photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG")
    return file.getvalue()


def sends(visitor: Visitor, owed: Refund, reference: str = REFERENCE, picture: bytes | None = None):  # type: ignore[no-untyped-def]
    form: dict[str, object] = {f"kirim-{owed.code}-reference": reference}
    if picture is not None:
        form[f"kirim-{owed.code}-photo"] = (io.BytesIO(picture), "bukti.jpg")
    return visitor.post(f"/penjual/pengembalian/{owed.code}/kirim", data=form, content_type="multipart/form-data")


def page(visitor: Visitor, owed: Refund) -> str:
    return visitor.get(f"/penjual/pesanan/{owed.order.number}").text


def test_the_owner_reads_where_to_and_by_when(budi: Visitor, owed: Refund) -> None:
    assert "belum menulis rekeningnya" in page(budi, owed)
    refund_answering.give_account(owed, "BCA", "7788990011", "Sari Dewi")
    db.session.commit()
    for text in (page(budi, owed), budi.get("/penjual/pengembalian").text):
        words = ("Rp50.000", "BCA", "7788990011", "Sari Dewi", "aling lambat", "pukul 17.00", "tidak bisa memenuhi")
        for told in words:
            assert told in text, told
        assert 'data-copy="7788990011"' in text


@pytest.mark.parametrize("status", [Status.SENT, Status.RECEIVED, Status.CLOSED, Status.DECLINED])
def test_an_account_is_shown_only_while_something_is_to_be_sent(
    budi: Visitor, owed: Refund, make: Make, status: Status
) -> None:
    refund_answering.give_account(owed, "BCA", "7788990011", "Sari Dewi")
    refunding.reach(owed, status, make.user("Budi"))
    for address in (f"/penjual/pesanan/{owed.order.number}", "/penjual/pengembalian?status=selesai"):
        text = budi.get(address).text
        assert "7788990011" not in text and "Sari Dewi" not in text, address


def test_a_helper_sees_neither_account_nor_form(ani: Visitor, owed: Refund) -> None:
    refund_answering.give_account(owed, "BCA", "7788990011", "Sari Dewi")
    db.session.commit()
    text = page(ani, owed)
    assert "Pemilik toko yang mencatat" in text and "7788990011" not in text and "Sudah saya kirim" not in text
    assert ani.get("/penjual/pengembalian").status_code == 403
    for deed in ("setuju", "tolak", "kirim"):
        assert ani.post(f"/penjual/pengembalian/{owed.code}/{deed}").status_code == 403
    assert ani.get(f"/penjual/pengembalian/{owed.code}/bukti").status_code == 403


def test_sent_once_with_a_reference_however_often_one_taps(budi: Visitor, owed: Refund) -> None:
    answer = sends(budi, owed, "x")
    assert answer.status_code == 422 and 'value="x"' in answer.text and "5 sampai 300 huruf" in answer.text
    for reference in (REFERENCE, "sekali lagi"):
        assert sends(budi, owed, reference).status_code == 303
    db.session.refresh(owed)
    assert (owed.status, owed.proof) == (Status.SENT, REFERENCE)
    assert "sudah dicatat" in page(budi, owed)
    assert len(db.session.scalars(select(MoneyEvent).where(MoneyEvent.kind == Kind.REFUNDED)).all()) == 1
    assert refunding.broken() == []


def test_a_picture_of_the_transfer_is_kept_for_the_owner_alone(
    budi: Visitor, ani: Visitor, owed: Refund, make: Make, enter
) -> None:  # type: ignore[no-untyped-def]
    assert budi.get(f"/penjual/pengembalian/{owed.code}/bukti").status_code == 404
    assert sends(budi, owed, picture=photo()).status_code == 303
    assert "Lihat foto bukti" in page(budi, owed) and "Lihat foto bukti" not in page(ani, owed)
    shown = budi.get(f"/penjual/pengembalian/{owed.code}/bukti")
    assert shown.status_code == 200 and shown.mimetype == "image/jpeg"
    assert shown.headers["Cache-Control"] == "private, no-store"
    ida = enter(make.owner(make.seller(name="Batik Bu Ida")))
    assert ida.get(f"/penjual/pengembalian/{owed.code}/bukti").status_code == 404


def test_what_is_no_picture_is_said_and_nothing_is_lost(budi: Visitor, owed: Refund) -> None:
    answer = sends(budi, owed, picture=b"no picture at all")
    assert answer.status_code == 422 and "tidak bisa dibaca" in answer.text and REFERENCE in answer.text
    db.session.refresh(owed)
    assert owed.status == Status.NEEDED


def test_agreeing_first_and_sending_later(budi: Visitor, owed: Refund) -> None:
    for _tap in range(2):
        assert budi.post(f"/penjual/pengembalian/{owed.code}/setuju").status_code == 303
    db.session.refresh(owed)
    text = page(budi, owed)
    assert owed.status == Status.APPROVED and "Kirim paling lambat" in text and "Tidak setuju?" not in text
    assert sends(budi, owed).status_code == 303


def test_a_no_needs_a_reason_and_leaves_the_debt_before_staff(budi: Visitor, owed: Refund) -> None:
    name = f"tolak-{owed.code}-words"
    short = budi.post(f"/penjual/pengembalian/{owed.code}/tolak", data={name: "x"})
    assert short.status_code == 422 and "Tulis alasannya" in short.text
    for _tap in range(2):
        answer = budi.post(f"/penjual/pengembalian/{owed.code}/tolak", data={name: "sudah saya antar"})
        assert answer.status_code == 303
    db.session.refresh(owed)
    assert (owed.status, owed.declined_why) == (Status.DECLINED, "sudah saya antar")
    assert "Petugas melihat setiap penolakan" in page(budi, owed)


def test_a_dispute_asks_for_the_proof_once_more(budi: Visitor, owed: Refund, make: Make) -> None:
    refunding.reach(owed, Status.DISPUTED, make.user("Budi"))
    text = page(budi, owed)
    assert "belum ada di rekening saya" in text and "Pembeli belum menerima" in text
    assert sends(budi, owed, "transfer baru 5678").status_code == 303
    db.session.refresh(owed)
    assert (owed.status, owed.proof, owed.order.refunded) == (Status.SENT, "transfer baru 5678", 50_000)


def test_two_refunds_of_one_order_have_forms_of_their_own(budi: Visitor, owed: Refund) -> None:
    more = refunding.more(owed.order, 1_000)
    assert more
    assert sends(budi, more).status_code == 303
    db.session.refresh(owed)
    db.session.refresh(more)
    assert (owed.status, more.status) == (Status.NEEDED, Status.SENT)
    assert sends(budi, owed, "x").status_code == 422


# --- through the bank --------------------------------------------------------------------------------------------


def test_where_a_bank_can_give_it_back_the_seller_only_agrees(through_a_bank: tuple[Visitor, Refund]) -> None:
    ayu, owed = through_a_bank
    text = page(ayu, owed)
    assert "Bank mengembalikan sendiri" in text and "rekeningnya" not in text and "Setuju, kembalikan" in text
    assert ayu.post(f"/penjual/pengembalian/{owed.code}/setuju").status_code == 303
    text = page(ayu, owed)
    assert "Bank mengembalikannya sendiri" in text and "Sudah saya kirim" not in text


def test_while_a_bank_has_it_a_transfer_of_ones_own_is_not_taken_down(through_a_bank: tuple[Visitor, Refund]) -> None:
    ayu, owed = through_a_bank
    refund_deciding.approve(owed, None)
    assert refund_asking.claim(owed, {"snap"})
    db.session.commit()
    assert sends(ayu, owed).status_code == 303
    assert "sedang dikirim oleh bank" in page(ayu, owed)
    db.session.refresh(owed)
    assert owed.status == Status.APPROVED and owed.order.refunded == 0


@pytest.mark.parametrize(
    ("why", "said"),
    [("4057801", "Bank tidak bisa mengembalikannya sendiri"), (refund_asking.UNSURE, "Jangan kirim sendiri dulu")],
)
def test_what_a_bank_said_is_told_in_plain_words(through_a_bank: tuple[Visitor, Refund], why: str, said: str) -> None:
    ayu, owed = through_a_bank
    refund_deciding.approve(owed, None)
    asked = refund_asking.claim(owed, {"snap"})
    assert asked
    refund_asking.unsure(asked.code) if why == refund_asking.UNSURE else refund_asking.refused(asked.code, why)
    db.session.commit()
    text = page(ayu, owed)
    assert said in text and why not in text
    assert ("Sudah saya kirim" in text) is (why != refund_asking.UNSURE)


# --- the list ----------------------------------------------------------------------------------------------------


def test_the_list_has_pages_and_asks_the_database_a_fixed_number_of_times(
    budi: Visitor, shop: Seller, jar: Variant, sari: Shopper, make: Make
) -> None:
    jar.free += 100
    db.session.commit()
    counts, owed = [], []
    for more in (1, 21):
        owed += [refunding.owed(sari, jar) for _order in range(more)]
        found = budi.get("/penjual/pengembalian").text
        counts.append(len(budi.statements))
    assert counts[0] == counts[1] <= 14, counts
    assert found.count("<article") == 20 and "sesudah=" in found
    last = owed[19].code
    rest = budi.get(f"/penjual/pengembalian?sesudah={last}").text
    assert rest.count("<article") == 2 and "Ke awal daftar" in rest
    assert rupiah(sum(each.amount for each in owed)) in found


def test_odd_words_in_the_address_are_no_error(budi: Visitor, owed: Refund) -> None:
    for words in ("status=x", "sesudah=%00", "sesudah='", "status=selesai&sesudah=ZZZ"):
        assert budi.get(f"/penjual/pengembalian?{words}").status_code == 200
    assert budi.get("/penjual/pengembalian/%00/bukti").status_code == 404


def test_an_empty_list_says_so(budi: Visitor) -> None:
    assert "Tidak ada yang harus dikembalikan" in budi.get("/penjual/pengembalian").text
    assert "Belum ada pengembalian" in budi.get("/penjual/pengembalian?status=selesai").text


def test_a_shop_at_rest_reads_why(budi: Visitor, owed: Refund, shop: Seller) -> None:
    shop.status_why = "refund_overdue"
    db.session.commit()
    assert "tidak menerima pesanan baru" in budi.get("/penjual/pengembalian").text
    assert refund_sending.may_send(owed)
