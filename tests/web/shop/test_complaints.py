"""A complaint from the first tap to the money: three people, three wings, and photos nobody else sees."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import func, select

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import complaining, fulfilment
from storefront.orders import complaint as complaints
from storefront.orders.complaining import Reply
from storefront.orders.complaint import Answer, Complaint, Status
from storefront.orders.order import Order, Way
from storefront.sellers.seller import Seller
from storefront.web import private_picture
from tests.orders.complaints import fetched, opened
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import opens

pytestmark = pytest.mark.usefixtures("books")

LONG = "<script>alert(1)</script> 🫙💥 " + "Wkwk" * 480


def picture(colour: str = "red") -> tuple[io.BytesIO, str]:
    """A photo as a phone sends it."""
    parcel = io.BytesIO()
    Image.new("RGB", (900, 700), colour).save(parcel, "JPEG")
    return io.BytesIO(parcel.getvalue()), "foto.jpg"


@pytest.fixture
def order(make: Make, sari: Shopper) -> Order:
    """Two jars that Sari has fetched at Budi's kitchen."""
    return fetched(sari, make.variant(seller=make.seller("Dapur Budi"), price=25_000))


def fresh(complaint: Complaint) -> Complaint:
    db.session.rollback()
    db.session.refresh(complaint)
    return complaint


def only() -> Complaint:
    db.session.rollback()
    return db.session.scalars(select(Complaint)).one()


def kept() -> int:
    """How many pictures of complaints lie in the vault."""
    return sum(1 for _file in private_picture.folder().glob("complaint-*/*/*-1000.jpg"))


def test_sari_complains_once_with_two_photos_however_often_she_taps(order: Order, visitor: Visitor) -> None:
    page = opens(visitor, order).text
    assert "Ada yang tidak beres? Sampaikan keluhan" in page
    address = f"/pesanan/{order.number}/keluhan"
    assert visitor.get(address).text.count("Sambal Teri") >= 1
    form = {"wrong": "broken", "units1": "1", "words": LONG}
    for _tap in range(2):
        answer = visitor.post(address, data=form | {"photos": [picture(), picture("blue")]})
        assert answer.status_code == 303
    found = only()
    assert (found.words, len(found.pictures), kept()) == (LONG.strip(), 2, 2), "the second tap left no picture behind"
    page = visitor.get(address).text
    assert "&lt;script&gt;alert(1)" in page and "<script>alert(1)" not in page
    assert "Menunggu jawaban penjual" in page and "Kirim keluhan" not in page
    for key in found.pictures:
        shown = visitor.get(f"{address}/{found.code}/foto/{key}")
        assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
        assert shown.headers["Cache-Control"] == "private, no-store"
    assert "Lihat keluhan" in visitor.get(f"/pesanan/{order.number}").text
    assert len(visitor.statements) <= 24


WRONG_FORMS = [
    ({"words": "pecah", "units1": "1"}, "Pilih apa yang salah."),
    ({"wrong": "broken", "words": "x", "units1": "1"}, "Ceritakan apa yang salah"),
    ({"wrong": "broken", "words": "pecah semua", "units1": "0"}, "paling sedikit 1"),
    ({"wrong": "broken", "words": "pecah semua", "units1": "3"}, "Tulis angka 0 sampai 2."),
    ({"wrong": "broken", "words": "pecah semua", "units1": "banyak"}, "Tulis angka 0 sampai 2."),
    ({"wrong": "stolen", "words": "pecah semua", "units1": "1"}, "pecah semua"),
    ({"wrong": "broken", "words": "y" * 2_001, "units1": "1"}, "paling banyak 2.000 huruf"),
]


def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_lost(order: Order, visitor: Visitor) -> None:
    opens(visitor, order)
    for fields, said in WRONG_FORMS:
        answer = visitor.post(f"/pesanan/{order.number}/keluhan", data=fields)
        assert answer.status_code == 422 and fields["words"][:100] in answer.text and said in answer.text, fields
    assert db.session.scalar(select(func.count(Complaint.id))) == 0


def test_a_file_that_is_no_photo_or_a_fourth_one_leaves_nothing_behind(order: Order, visitor: Visitor) -> None:
    opens(visitor, order)
    address, form = f"/pesanan/{order.number}/keluhan", {"wrong": "broken", "units1": "1", "words": "pecah di jalan"}
    answer = visitor.post(address, data=form | {"photos": [picture(), (io.BytesIO(b"<svg/>"), "x.svg")]})
    assert answer.status_code == 422 and "tidak bisa dibaca" in answer.text and "pecah di jalan" in answer.text
    answer = visitor.post(address, data=form | {"photos": [picture() for _each in range(4)]})
    assert answer.status_code == 422 and "Paling banyak 3 foto" in answer.text
    assert (db.session.scalar(select(func.count(Complaint.id))), kept()) == (0, 0)


def test_time_over_or_too_early_says_so_kindly(order: Order, make: Make, dewi: Shopper, visitor: Visitor) -> None:
    early = dewi.pays(dewi.buys(make.variant()))
    opens(visitor, early)
    address = f"/pesanan/{early.number}/keluhan"
    assert "setelah barangnya diserahkan" in visitor.get(address).text
    assert visitor.post(address, data={"wrong": "broken", "units1": "1", "words": "pecah"}).status_code == 303
    opens(visitor, order)
    clock.shift(timedelta(hours=49))
    assert "sudah lewat" in visitor.get(f"/pesanan/{order.number}/keluhan").text
    assert db.session.scalar(select(func.count(Complaint.id))) == 0


def test_what_the_shopper_says_to_the_answer_counts_once(order: Order, visitor: Visitor, make: Make) -> None:
    found, budi = opened(order), make.user("Budi")
    assert complaining.answer(found, Reply(Answer.REFUND, "maaf ya Bu", 20_000), budi)
    db.session.commit()
    page = opens(visitor, order, "/keluhan").text
    assert "Penjual mengembalikan Rp20.000." in page and "maaf ya Bu" in page and "Terima uang kembali" in page
    address = f"/pesanan/{order.number}/keluhan/{found.code}"
    for _tap in range(2):
        assert visitor.post(f"{address}/setuju").status_code == 303
    assert visitor.post(f"{address}/petugas", data={"words": "kurang"}).status_code == 303
    assert visitor.post(f"{address}/beres").status_code == 303
    assert fresh(found).status == Status.SETTLED
    db.session.refresh(order)
    assert (order.refund_open, order.due) == (20_000, order.total - 20_000)
    assert "Lihat pengembalian" in visitor.get(f"/pesanan/{order.number}/keluhan").text


def test_a_stranger_sees_neither_words_nor_photos(order: Order, make: Make, dewi: Shopper, visitor: Visitor) -> None:
    found = opened(order, photos=["0" * 32])
    other = fetched(dewi, make.variant())
    opens(visitor, other)
    for address in ("", f"/{found.code}/foto/{'0' * 32}"):
        assert visitor.get(f"/pesanan/{order.number}/keluhan{address}").status_code == 404
        mine = visitor.get(f"/pesanan/{other.number}/keluhan{address}")
        assert mine.status_code == (200 if not address else 404)
    for deed in ("setuju", "petugas", "beres", "datang"):
        assert visitor.post(f"/pesanan/{other.number}/keluhan/{found.code}/{deed}").status_code == 404
    assert complaints.by_code("x'--") is None and fresh(found).status == Status.OPENED


def test_an_order_that_never_came_can_be_reported_a_day_after_it_left(
    make: Make, sari: Shopper, visitor: Visitor, jar_on_the_way: Order
) -> None:
    order = jar_on_the_way
    assert "Beri tahu di sini" not in opens(visitor, order).text
    clock.shift(timedelta(hours=25))
    page = opens(visitor, order).text
    assert "Barangnya belum sampai? Beri tahu di sini" in page
    answer = visitor.post(f"/pesanan/{order.number}/keluhan", data={"wrong": "not_arrived", "units1": "2"})
    assert answer.status_code == 303 and only().wrong == "not_arrived"


@pytest.fixture
def jar_on_the_way(make: Make, sari: Shopper) -> Order:
    """Two jars that Budi gave to a courier."""
    seller: Seller = make.seller("Dapur Budi")
    jar: Variant = make.variant(seller=seller)
    order = sari.pays(sari.buys(jar, 2))
    order.way = Way.OWN_COURIER
    db.session.commit()
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.send(order, "Pak Joko", "", "", None)
    db.session.commit()
    return order
