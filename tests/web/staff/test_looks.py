"""A private picture opens after the look was written down, and for nobody else."""

import inspect
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.web import looked
from storefront.web.log_words import WORDS
from tests.people import Make
from tests.sellers.accounts import enters
from tests.visitor import Visitor
from tests.web.engines import on_sqlite
from tests.web.staff.conftest import Enter
from tests.web.things.kept import hidden_picture

KEY = "1" * 32


def looks() -> list[tuple[str, str]]:
    db.session.rollback()
    seen = select(Deed.what, Deed.about).where(Deed.what.endswith(".seen")).order_by(Deed.id)
    return [(row.what, row.about) for row in db.session.execute(seen)]


@pytest.fixture
def shop(make: Make) -> Seller:
    """A shop in Central Jakarta that sent the photo of its sticker."""
    shop = make.seller("Kue Ani")
    account = enters(shop, make.owner(shop))
    account.sticker_key = hidden_picture(f"sticker-{account.id}", KEY)
    db.session.commit()
    return shop


def test_it_opens_by_a_look_that_stands_in_the_log_and_closes_again(shop: Seller, rini: Visitor) -> None:
    page, sticker = f"/petugas/qris/{shop.slug}", f"/petugas/qris/{shop.slug}/stiker/{KEY}"
    assert rini.get(sticker).location == page and looks() == []
    assert "nama Anda tercatat" in rini.get(page).text and f'src="{sticker}"' not in rini.get(page).text
    opened = rini.post("/petugas/lihat", data={"alamat": sticker}, headers={"Referer": f"http://localhost{page}"})
    assert opened.location == page and looks() == [("qris.seen", shop.slug)]
    assert f'src="{sticker}"' in rini.get(page).text
    picture = rini.get(sticker)
    assert picture.status_code == 200 and picture.headers["Cache-Control"] == "private, no-store"
    clock.shift(timedelta(minutes=looked.MINUTES, seconds=1))
    assert rini.get(sticker).location == page and len(looks()) == 1


@on_sqlite
def test_who_may_not_see_it_opens_nothing(shop: Seller, enter: Enter, make: Make) -> None:
    sticker = f"/petugas/qris/{shop.slug}/stiker/{KEY}"
    wati = make.staff(Role.CITY, "Wati")
    staff_role.roles(wati)[0].area_code = "31.72"
    db.session.commit()
    for stranger in (wati, make.staff(Role.KURATOR, "Tari")):
        assert enter(stranger).post("/petugas/lihat", data={"alamat": sticker}).status_code == 404
    desk = enter(make.staff())
    for address in ("", "x", "/petugas", "/petugas/lihat", "//lain.example/x", f"{sticker}0", "/produk/x", "/" * 300):
        assert desk.post("/petugas/lihat", data={"alamat": address}).status_code == 404, address
    assert looks() == []


@on_sqlite
def test_every_private_picture_of_the_wing_asks_for_a_look_first(app: Flask) -> None:
    own_way = {"staff.permits.photo", "staff.shelves.photo"}  # its own look, tested there; a shelf is nobody's paper
    views = {name: view for name, view in app.view_functions.items() if name.startswith("staff.")}
    sends = {name for name, view in views.items() if "private_picture.send" in inspect.getsource(view)}
    assert len(sends) >= 5
    assert {name for name in sends if not hasattr(views[name], "looked_at")} == own_way
    assert {view.looked_at[0] for view in views.values() if hasattr(view, "looked_at")} <= {*WORDS}
