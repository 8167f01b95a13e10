"""Budi's photos: he adds, orders, describes and removes them, and what a curator has not seen waits."""

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import Context
from pathlib import Path
from threading import Barrier, BrokenBarrierError
from types import SimpleNamespace

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from storefront.accounts.history import Deed
from storefront.catalog import photo, photographing, version
from storefront.catalog.product import Product
from storefront.curation import change_request, picturing
from storefront.kit import images, turns
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.web import uploading
from storefront.web.limits import limiter
from tests.kit import hostile_pictures
from tests.people import Make
from tests.visitor import Visitor


def upload(colour: str = "teal", kind: str = "JPEG", **options: object) -> tuple[io.BytesIO, str]:
    """A photo of a phone and its name."""
    file = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, kind, **options)
    file.seek(0)
    return file, f"{colour}.jpg"


def send(visitor: Visitor, product: Product, *files: tuple[io.BytesIO, str], **headers: str):  # type: ignore[no-untyped-def]
    """Send the form with these photos."""
    fields = MultiDict([("photos", file) for file in files] or [("photos", (io.BytesIO(), ""))])
    path = f"/penjual/produk/{product.slug}/foto"
    return visitor.post(path, data=fields, content_type="multipart/form-data", headers=headers)


def turn(visitor: Visitor, product: Product, key: str, deed: str, **more: str) -> None:
    """Press one of the buttons beside a photo."""
    form = {"foto": key, "ubah": deed} | more
    assert visitor.post(f"/penjual/produk/{product.slug}/foto/ubah", data=form).status_code == 303


def keys(product: Product) -> list[str]:
    """The photos the public sees, or would."""
    db.session.rollback()
    return [each.key for each in photo.of(product.id)]


@pytest.fixture
def draft(make: Make, shop: Seller) -> Product:
    return make.product(shop, name="Rendang", passed=False)


@pytest.fixture
def passed(make: Make, shop: Seller, app: Flask) -> Product:
    """Two photos a curator has seen."""
    product = make.product(shop, name="Keripik")
    folder = Path(app.config["MEDIA_DIR"])
    photographing.keep(
        product, photographing.store([upload("red")[0].read(), upload("blue")[0].read()], folder, product.name), None
    )
    db.session.commit()
    return product


def test_photos_of_a_draft_are_added_at_once_and_twice_is_once(budi: Visitor, draft: Product) -> None:
    assert send(budi, draft, upload("red"), upload("blue")).status_code == 303
    assert send(budi, draft, upload("red")).status_code == 303  # the same photo: tapped again, or in another tab
    first, second = photo.of(draft.id)
    assert (first.position, second.position, first.alt) == (0, 1, "Rendang") and first.tint != second.tint
    page = budi.get(f"/penjual/produk/{draft.slug}/foto")
    assert "Sampul" in page.text and first.picture.src in page.text and len(budi.statements) <= 12
    assert db.session.scalar(select(Deed.actor_id).where(Deed.about == draft.slug, Deed.what == "product.changed"))


def test_cover_order_words_and_away(budi: Visitor, draft: Product) -> None:
    send(budi, draft, upload("red"), upload("green"), upload("blue"))
    red, green, blue = keys(draft)
    turn(budi, draft, blue, "sampul")
    assert keys(draft) == [blue, red, green]
    turn(budi, draft, green, "naik")
    assert keys(draft) == [blue, green, red]
    turn(budi, draft, blue, "turun")
    assert keys(draft) == [green, blue, red]
    turn(budi, draft, red, "keterangan", keterangan="  Rendang\n di piring ")
    assert photo.of(draft.id)[2].alt == "Rendang di piring"
    turn(budi, draft, blue, "hapus")
    for nonsense in ("hapus", "naik", "entah"):
        turn(budi, draft, "f" * 32, nonsense)
    assert keys(draft) == [green, red]


def test_new_photos_of_a_passed_product_wait_while_the_old_stay(budi: Visitor, passed: Product) -> None:
    before, number = keys(passed), version.number()
    answer = send(budi, passed, upload("green"))
    assert "menunggu kurator" in budi.get(answer.location).text
    assert keys(passed) == before and version.number() == number
    waits = change_request.open_of(passed.id)
    assert waits and [each["key"] for each in waits.after["photos"]][:2] == before and len(waits.after["photos"]) == 3
    green = waits.after["photos"][2]["key"]
    turn(budi, passed, green, "sampul")  # the set that waits is the one that is edited
    assert [each["key"] for each in picturing.waiting(passed) or []] == [green, *before] and keys(passed) == before
    turn(budi, passed, green, "hapus")
    turn(budi, passed, before[0], "sampul")
    assert keys(passed) == before and not picturing.waiting(passed)  # what is wished back is no wish


def test_what_a_curator_has_seen_may_change_places_at_once(budi: Visitor, passed: Product) -> None:
    red, blue = keys(passed)
    number = version.number()
    turn(budi, passed, blue, "sampul")
    assert keys(passed) == [blue, red] and version.number() > number and not change_request.open_of(passed.id)
    turn(budi, passed, blue, "hapus")
    assert keys(passed) == [red] and not change_request.open_of(passed.id)
    turn(budi, passed, red, "hapus")
    assert keys(passed) == [red]
    assert "paling sedikit satu foto" in budi.get(f"/penjual/produk/{passed.slug}/foto").text
    turn(budi, passed, red, "keterangan", keterangan="Sehat tanpa bahan kimia")  # words are read by the public
    assert photo.of(passed.id)[0].alt == "Keripik" and picturing.waiting(passed)


def test_a_photo_that_is_none_is_refused_in_a_sentence_and_keeps_nothing(
    budi: Visitor, draft: Product, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiter, "enabled", False)
    whole = upload()[0].read()
    for body, words in {
        b"": "Ambil atau pilih fotonya dulu",
        b"<svg/>": "bukan foto",
        whole[:300]: "rusak atau terpotong",
        whole + bytes(images.MOST_BYTES): "Paling besar 8 MB",
        hostile_pictures.png(50_000, 40_000, b""): "terlalu besar",
        b"\0\0\0\x18ftypheic" + bytes(99): "HEIC ini tidak bisa dibaca",
    }.items():
        answer = send(budi, draft, (io.BytesIO(body), "foto.jpg" if body else ""), upload("red"))
        if body:
            assert answer.status_code == 422 and words in answer.text, words
    assert send(budi, draft).status_code == 422
    assert len(keys(draft)) == 1 and len(list(Path(app.config["MEDIA_DIR"]).rglob("*.webp"))) == len(images.SIZES)

    def busy(*_facts: object) -> None:
        raise turns.Busy

    monkeypatch.setattr(turns, "taken", busy)
    assert "Tunggu sebentar, lalu kirim lagi" in send(budi, draft, upload("blue")).text
    monkeypatch.setattr(uploading, "MOST_FORM", 1_000)
    answer = send(budi, draft, (io.BytesIO(bytes(2_000)), "foto.jpg"))
    assert answer.status_code == 413 and "Kirim satu atau dua dulu" in answer.text


def test_the_browser_knows_the_same_limit_as_the_server() -> None:
    assert "MOST_BYTES = 8 * 1024 * 1024;" in Path("static/js/photos.js").read_text() and images.MOST_BYTES == 8 << 20


def test_every_refusal_has_its_sentence() -> None:
    said = (images.BadPicture.__doc__ or "").split("`")[1::2]
    assert set(uploading.REFUSALS) == set(said)


def test_a_form_takes_several_phone_photos_and_a_product_no_more_than_its_number(budi: Visitor, draft: Product) -> None:
    whole = [upload(f"#{number}0{number}0{number}0", "PNG")[0].read() for number in range(photographing.MOST + 1)]
    files = [(io.BytesIO(body + bytes(1_300_000)), "foto.png") for body in whole]  # together more than other forms take
    answer = send(budi, draft, *files, **{"X-Onward": "1"})  # as a script does, which is told where to go
    assert (answer.status_code, answer.text) == (200, "") and "Location" not in answer.headers
    page = budi.get(answer.headers["X-Onward"]).text
    assert "Foto tersimpan" in page and "jumlah paling banyak" in page and 'type="file"' not in page
    assert len(keys(draft)) == photographing.MOST


def test_photos_sent_at_the_same_moment_are_all_kept(
    make: Make, shop: Seller, enter, draft: Product, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    """Each adds to what is there, under a lock: two who look at the same set would take away each other's photo."""
    joined, both = photographing.joined, Barrier(2)

    def together(*facts):  # type: ignore[no-untyped-def]
        with suppress(BrokenBarrierError):
            both.wait(0.5)  # who has the lock waits in vain
        return joined(*facts)

    monkeypatch.setattr(photographing, "joined", together)
    owner, product = make.owner(shop), SimpleNamespace(slug=draft.slug)
    phones = {colour: enter(owner) for colour in ("red", "blue")}
    db.session.rollback()
    with ThreadPoolExecutor(2) as pool:
        sent = [pool.submit(Context().run, send, phone, product, upload(colour)) for colour, phone in phones.items()]
        assert {each.result().status_code for each in sent} == {303}
    assert len(keys(draft)) == 2


def test_a_helper_who_packs_and_another_shop_change_no_photo(ani: Visitor, make: Make, enter, draft: Product) -> None:  # type: ignore[no-untyped-def]
    ida = enter(make.owner(make.seller("Batik Bu Ida")))
    assert send(ani, draft, upload()).status_code == 403 and send(ida, draft, upload()).status_code == 404
    assert db.session.scalar(select(func.count()).select_from(photo.Photo)) == 0
