"""Anybody reports goods or a shop: with a reason, without an account, and robots are thanked, too."""

import io
from datetime import timedelta

from PIL import Image
from sqlalchemy import func, select

from storefront.catalog import passing
from storefront.curation import flag
from storefront.curation.flag import Flag
from storefront.curation.flag_case import FlagCase
from storefront.kit import clock, vault
from storefront.kit.db import db
from storefront.web import private_picture
from storefront.web.duties import flags as duty
from storefront.web.limits import FLAG
from tests.people import Make
from tests.visitor import Visitor


def photo() -> io.BytesIO:
    parcel = io.BytesIO()
    Image.new("RGB", (60, 40), "brown").save(parcel, "JPEG")
    parcel.seek(0)
    return parcel


def made() -> int:
    return db.session.scalar(select(func.count(Flag.id))) or 0


def key_of(page: str) -> str:
    return page.split('name="key" value="')[1].split('"')[0]


def test_a_shopper_reports_a_jar_from_its_page_with_a_photo(visitor: Visitor, make: Make) -> None:
    jar = make.product(name="Sambal Teri")
    at = f"/produk/{jar.slug}/laporkan"
    assert at in visitor.get(f"/produk/{jar.slug}").text
    page = visitor.get(at).text
    assert "Penjual tidak diberi tahu siapa yang melapor" in page and len(visitor.statements) <= 4
    form = {"key": key_of(page), "reason": "unsafe", "words": "baunya asam", "contact": "0812-3456 7890"}
    answer = visitor.post(at, data=form | {"photo": (photo(), "basi.jpg")}, content_type="multipart/form-data")
    assert answer.status_code == 303 and "Laporan diterima" in visitor.get(answer.location).text
    kept = db.session.scalars(select(Flag)).one()
    assert (kept.phone, kept.email, kept.words) == ("+6281234567890", None, "baunya asam")
    assert vault.find(private_picture.folder(), kept.vault, kept.photos)
    again = visitor.post(at, data=form | {"photo": (photo(), "basi.jpg")}, content_type="multipart/form-data")
    assert again.status_code == 303 and made() == 1, "the same form twice is one report"
    assert len(list(private_picture.folder().glob("flag-*"))) == 1, "and one photo"


def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(visitor: Visitor, make: Make) -> None:
    at = f"/toko/{make.seller().slug}/laporkan"
    page = visitor.get("/en" + at)
    assert page.status_code == 200
    for wrong in (
        {"reason": ""}, {"reason": "nonsense"}, {"reason": "other", "words": "x"},
        {"reason": "unsafe", "contact": "08l2"}, {"reason": "unsafe", "contact": "sari@"},
    ):  # fmt: skip
        answer = visitor.post(at, data={"key": "k" * 43, "words": "Ceritaku panjang"} | wrong)
        assert answer.status_code == 422 and "k" * 43 in answer.text, wrong
    assert "Ceritaku panjang" in visitor.post(at, data={"words": "Ceritaku panjang"}).text and made() == 0
    bad = {"reason": "unsafe", "photo": (io.BytesIO(b"no picture"), "x.jpg")}
    assert visitor.post(at, data=bad, content_type="multipart/form-data").status_code == 422
    assert visitor.post("/en" + at, data={"reason": "offends", "contact": "Sari@Contoh.com"}).status_code == 303
    kept = db.session.scalars(select(Flag)).one()
    assert (kept.language, kept.email, kept.case.product_id) == ("en", "sari@contoh.com", None)


def test_a_robot_is_thanked_and_leaves_nothing_and_a_flood_ends(visitor: Visitor, make: Make) -> None:
    jar = make.product()
    at = f"/produk/{jar.slug}/laporkan"
    assert visitor.post(at, data={"reason": "unsafe", "address": "http://spam"}).status_code == 303 and made() == 0
    answers = [visitor.post(at, data={"reason": "unsafe"}).status_code for _time in range(int(FLAG.split()[0]))]
    assert answers[:-1] == [303] * (len(answers) - 1) and answers[-1] == 429
    assert db.session.scalars(select(FlagCase)).one().reports == made() == len(answers) - 1


def test_only_what_is_or_was_just_in_the_shop_can_be_reported(visitor: Visitor, make: Make) -> None:
    draft, paused = make.product(name="Draf", passed=False), make.product(name="Jeda")
    assert passing.pause(paused)
    db.session.commit()
    assert visitor.get(f"/produk/{paused.slug}/laporkan").status_code == 200, "a pause is no hiding place"
    for gone in (f"/produk/{draft.slug}", "/produk/tidak-ada", "/toko/tidak-ada", "/kota/jakarta-pusat"):
        assert visitor.get(f"{gone}/laporkan").status_code == 404, gone


def test_words_contact_and_photo_go_some_time_after_the_end(visitor: Visitor, make: Make) -> None:
    at = f"/produk/{make.product().slug}/laporkan"
    form = {"reason": "unsafe", "words": "rahasia", "contact": "sari@contoh.com", "photo": (photo(), "a.jpg")}
    assert visitor.post(at, data=form, content_type="multipart/form-data").status_code == 303
    kept = db.session.scalars(select(Flag)).one()
    owner = kept.vault
    kept.case.ended_at = clock.now() - timedelta(days=89)
    db.session.commit()
    assert duty.forget() == 0
    kept.case.ended_at = clock.now() - timedelta(days=91)
    db.session.commit()
    assert duty.forget() == 1 and duty.forget() == 0
    db.session.refresh(kept)
    assert (kept.words, kept.phone, kept.email, kept.pictures) == ("", None, None, [])
    assert not (private_picture.folder() / owner).exists() and flag.of([kept.case_id])[kept.case_id] == [kept]
