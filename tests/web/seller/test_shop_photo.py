"""The picture of Budi's shop."""

import io
from pathlib import Path

from flask import Flask
from PIL import Image

from storefront.accounts.history import Deed
from storefront.catalog import version
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.people import Make
from tests.visitor import Visitor


def send(visitor: Visitor, body: bytes | None = None):  # type: ignore[no-untyped-def]
    """Send the form with this file, or with a real photo."""
    file = io.BytesIO(body or b"")
    if body is None:
        Image.new("RGB", (500, 400), "teal").save(file, "PNG")
        file.seek(0)
    data = {"photo": (file, "toko.png" if body != b"" else "")}
    return visitor.post("/penjual/toko/foto", data=data, content_type="multipart/form-data")


def test_a_picture_is_hung_changed_and_taken_down(app: Flask, budi: Visitor, shop: Seller, make: Make) -> None:
    make.product(shop)
    number = version.number()
    assert send(budi).status_code == 303
    db.session.refresh(shop)
    assert shop.photo_key and shop.photo_tint == "#008080" and version.number() == number + 1
    assert (Path(app.config["MEDIA_DIR"]) / shop.photo_key[:2] / f"{shop.photo_key}-640.jpg").is_file()
    assert (
        shop.photo_key in budi.get(f"/toko/{shop.slug}").text and shop.photo_key in budi.get("/penjual/toko/foto").text
    )
    send(budi)  # the same once more
    assert version.number() == number + 1
    assert budi.post("/penjual/toko/foto/hapus").status_code == 303
    db.session.refresh(shop)
    assert shop.photo_key is None and version.number() == number + 2
    assert [deed.what for deed in db.session.query(Deed).filter_by(about=shop.slug)] == ["shop.photo"] * 2


def test_what_is_no_picture_changes_nothing(budi: Visitor, ani: Visitor, shop: Seller) -> None:
    assert send(budi, b"").status_code == 422
    assert "bukan foto" in send(budi, b"%PDF-1.7").text
    assert send(ani).status_code == 403
    db.session.refresh(shop)
    assert shop.photo_key is None
