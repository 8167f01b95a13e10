"""What the search box offers while one types."""

from typing import Any

import pytest

from storefront.catalog import passing, search
from storefront.catalog.photo import Photo
from storefront.kit.db import db
from tests.people import Make
from tests.visitor import Visitor


def offered(visitor: Visitor, text: str, address: str = "/cari/saran") -> dict[str, list[dict[str, Any]]]:
    """What is offered for a text, by kind."""
    answer = visitor.get(address, query_string={"q": text})
    assert answer.status_code == 200 and answer.is_json
    return {group["kind"]: group["items"] for group in answer.json}  # type: ignore[union-attr]


def test_words_goods_and_makers_that_begin_so_are_offered(make: Make, visitor: Visitor) -> None:
    keripik = make.product(make.seller("Kerupuk Jaya"), name="Keripik Singkong", price=15_000, kind="camilan")
    db.session.add(Photo(product_id=keripik.id, key="ab12", width=640, height=640, tint="#aabbcc", alt=""))
    db.session.commit()
    found = offered(visitor, "keri")
    assert [item["text"] for item in found["word"]] == ["keripik"]
    assert found["good"] == [
        {"text": "Keripik Singkong", "href": f"/produk/{keripik.slug}", "note": "Rp15.000",
         "image": "/media/ab/ab12-320.webp"}
    ]  # fmt: skip
    found = offered(visitor, "ker")
    assert [item["href"] for item in found["maker"]] == [f"/toko/{keripik.seller.slug}"]
    assert len(visitor.statements) <= 3


def test_it_may_be_kept_for_a_minute_and_asks_nobody_who_they_are(make: Make, visitor: Visitor) -> None:
    answer = visitor.get("/cari/saran?q=ke")
    assert answer.headers["Cache-Control"] == "public, max-age=60" and "Set-Cookie" not in answer.headers


def test_what_begins_so_comes_before_what_only_mentions_it(make: Make, visitor: Visitor) -> None:
    make.product(name="Keripik Tempe", kind="camilan")
    make.product(name="Sambal Keripik")
    box = make.product(name="Kotak Kado")
    box.description = "Cocok untuk keripik."
    search.index(box)
    db.session.commit()
    names = [item["text"] for item in offered(visitor, "keripik")["good"]]
    assert names == ["Keripik Tempe", "Sambal Keripik", "Kotak Kado"]


def test_what_is_not_public_is_never_offered(make: Make, visitor: Visitor) -> None:
    hidden = make.product(name="Keripik Rahasia", passed=False)
    paused = make.product(name="Keripik Tidur")
    passing.pause(paused)
    hidden.seller.move(type(hidden.seller.status).SUSPENDED)
    db.session.commit()
    assert offered(visitor, "keripik") == {}
    assert "maker" not in offered(visitor, hidden.seller.name.split()[0]) or all(
        item["href"] != f"/toko/{hidden.seller.slug}" for item in offered(visitor, "dapur")["maker"]
    )


@pytest.mark.parametrize("text", ["", "k", "%", "_", "'; --", "\x00", "🍜", "a" * 9000, "NOT AND OR", '"*'])
def test_strange_texts_get_a_calm_answer(make: Make, visitor: Visitor, text: str) -> None:
    make.product()
    assert offered(visitor, text) == {} or text == "NOT AND OR"


def test_a_percent_sign_is_no_joker(make: Make, visitor: Visitor) -> None:
    make.product(make.seller("Dapur Budi"))
    assert offered(visitor, "d%i") == {}


def test_english_pages_are_offered_english_names_and_addresses(make: Make, visitor: Visitor) -> None:
    keripik = make.product(name="Keripik Singkong", kind="camilan")
    keripik.name_en = "Cassava Chips"
    db.session.commit()
    item = offered(visitor, "keri", "/en/cari/saran")["good"][0]
    assert item["text"] == "Cassava Chips" and item["href"] == f"/en/produk/{keripik.slug}"


def test_never_more_than_a_handful(make: Make, visitor: Visitor) -> None:
    for number in range(8):
        make.product(make.seller(f"Keripik Nomor {number}"), name=f"Keripik Rasa {number}", kind="camilan")
    found = offered(visitor, "keripik")
    assert len(found["good"]) == 5 and len(found["maker"]) == 3 and len(found["word"]) <= 3


def test_the_box_in_the_head_of_the_page_knows_where_to_ask(make: Make, visitor: Visitor) -> None:
    assert 'data-suggest="/cari/saran"' in visitor.get("/produk").text
    assert 'data-suggest="/en/cari/saran"' in visitor.get("/en/produk").text
