"""On which days and hours a shop works."""

from datetime import time

import pytest

from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.visitor import Visitor

FORM = {"open_days": ["6", "2", "2", "9"], "opens_at": "7.30", "closes_at": "1900", "cut_off": "21"}


def test_hours_are_taken_in_any_spelling_and_shown_to_the_public(budi: Visitor, shop: Seller, visitor: Visitor) -> None:
    page = budi.get("/penjual/toko/hari").text
    assert page.count("checked") == 7 and 'value="08:00"' in page
    assert budi.post("/penjual/toko/hari", data=FORM).status_code == 303
    db.session.expire_all()
    assert (shop.open_days, shop.opens_at, shop.closes_at, shop.cut_off) == ("26", time(7, 30), time(19), time(21))
    assert "Selasa, Sabtu, 07.30–19.00" in visitor.get(f"/toko/{shop.slug}").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"open_days": []}, "paling sedikit satu hari"), ({"open_days": ["9"]}, "paling sedikit satu hari"),
        ({"opens_at": "25.00"}, "jam seperti 08.30"), ({"cut_off": "siang"}, "jam seperti 08.30"),
        ({"closes_at": ""}, "Isi jam tutup"), ({"closes_at": "07:30"}, "sesudah jam buka"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_changes(budi: Visitor, shop: Seller, wrong: dict, said: str) -> None:  # type: ignore[type-arg]
    answer = budi.post("/penjual/toko/hari", data=FORM | wrong)
    assert answer.status_code == 422 and said in answer.text
    db.session.expire_all()
    assert shop.opens_at == time(8)
