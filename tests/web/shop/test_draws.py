"""Published draws: anybody can repeat one from the file and the words on the page, and sees when somebody bent it."""

import hashlib
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from storefront.catalog import version
from storefront.galleries import leaving, showcase_keeping
from storefront.galleries.gallery import Status
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Margin
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.web.filters import day
from tests.galleries.lobby import PASAR_BARU, drawn, live, shelf, shops, showcase, tomorrow
from tests.people import Make
from tests.visitor import Visitor

Row = dict[str, Any]


def by_the_recipe(told: Row) -> tuple[list[str], list[str], list[str]]:
    """Picks, reserves and goods by slot, from the file alone: the sentences of the page, and nothing of ours."""

    def lot(name: str) -> str:
        return hashlib.sha256(f"{told['seed']}:{name}".encode()).hexdigest()

    rules, queue = told["rules"], {}
    for each in sorted(told["candidates"], key=lambda row: (
        row["seller_last"] or "", row["seller_turns"], lot(row["seller"]), row["seller"], row["product_last"] or "",
        lot(row["product"]),
    )):  # fmt: skip
        queue.setdefault(each["seller"], []).append(each)
    seated: list[Row] = []

    def taken(field: str, value: str) -> int:
        return sum(row[field] == value for row in seated)

    def fits(row: Row, quotas: bool) -> bool:
        cap = rules["kecamatan_cap"]
        if row in seated or len(seated) >= rules["slots"] or (cap and taken("kecamatan", row["kecamatan"]) >= cap):
            return False
        limits = [(field, rules[field].get(row[field])) for field in ("pengampu", "category")]
        return not quotas or all(most is None or taken(field, row[field]) < most for field, most in limits)

    def lap(goods_of: dict[str, list[Row]], quotas: bool) -> bool:
        before = len(seated)
        for goods in goods_of.values():
            seated.extend([row for row in goods if fits(row, quotas)][:1])
        return len(seated) > before

    def left_out() -> dict[str, list[Row]]:
        return {shop: goods for shop, goods in queue.items() if not taken("seller", shop)}

    lap(queue, True)
    lap(left_out(), False)
    while lap(queue, False):
        pass
    picks = [row["product"] for row in seated]
    reserves = [row["product"] for goods in left_out().values() for row in goods]
    return picks, reserves, sorted(picks, key=lambda product: lot(f"slot:{product}"))


def test_a_draw_is_repeated_from_its_file_by_the_words_of_the_page(visitor: Visitor, make: Make) -> None:
    shops(make, 4, goods=2)
    shops(make, 3, pengampu="KPKP", area=PASAR_BARU)
    quotas = {Margin.PENGAMPU: {"PPKUKM": 2}, Margin.CATEGORY: {"kuliner": 5}}
    rack = shelf(slots=6, spots=6, quotas=quotas, kecamatan_cap=5)
    few = showcase(slots=3)
    for one in (rack, rack, rack, few, few):
        drawn(one)
    for slug, numbers in (("rak-pusat", (1, 2, 3)), ("layar-pusat", (1, 2))):
        for number in numbers:
            told = visitor.get(f"/giliran/{slug}/{number}.json").get_json()
            picks, reserves, slots = by_the_recipe(told)
            assert picks == told["picks"] and reserves == told["reserves"], (slug, number)
            period = db.session.query(RotationPeriod).filter_by(seed=told["seed"]).one()
            assert [turn.product.slug for turn in live(period)] == slots
            assert codes.digest(told["seed"]) == told["seed_sha256"]
            page = visitor.get(f"/giliran/{slug}/{number}").text
            assert "hasilnya sama" in page and "hasilnya berbeda" not in page
            assert told["seed"] in page and told["next_seed_sha256"] in page
            assert (number == 1) is ("Ini undian pertama" in page) and len(visitor.statements) <= 11
            assert number == 1 or "Sama dengan yang diumumkan sebelumnya" in page
    assert len(set(told["picks"])) == 3


def test_a_draw_somebody_bent_is_seen_on_its_page(visitor: Visitor, make: Make) -> None:
    shops(make, 4)
    screen = showcase(slots=2)
    first, second = drawn(screen), drawn(screen)
    bent = dict(second.drawn_from)
    bent["picks"] = bent["picks"][::-1]
    db.session.execute(update(RotationPeriod).where(RotationPeriod.id == second.id).values(drawn_from=bent))
    db.session.execute(update(RotationPeriod).where(RotationPeriod.id == first.id).values(next_fingerprint="0" * 64))
    version.bump()
    db.session.commit()
    page = visitor.get("/giliran/layar-pusat/2").text
    assert "hasilnya berbeda" in page and "hasilnya sama" not in page
    assert "Berbeda dari yang diumumkan" in page


def test_the_next_draw_is_named_with_its_fingerprint_and_never_its_seed(visitor: Visitor, make: Make) -> None:
    shops(make, 3)
    rack = shelf(slots=2)
    for _week in range(2):
        drawn(rack)
    page = visitor.get("/giliran/rak-pusat").text
    assert rack.next_fingerprint in page and rack.next_seed not in page
    assert rack.next_seed not in visitor.get("/giliran/rak-pusat/2.json").text
    assert page.index("Giliran 2") < page.index("Giliran 1") and "sekarang" in page and "berikutnya" in page
    assert len(visitor.statements) <= 6, "\n".join(visitor.statements)
    assert "Rak Galeri Pusat" in visitor.get("/giliran/").text
    assert "Undian" in visitor.get("/en/giliran/rak-pusat").text or visitor.statements
    beyond = f"/giliran/rak-pusat/{'9' * 25}"  # no database counts so far
    for missing in (
        "/giliran/tidak-ada", "/giliran/rak-pusat/9", "/giliran/rak-pusat/9.json", "/giliran/tidak/1", beyond,
        f"{beyond}.json",
    ):  # fmt: skip
        assert visitor.get(missing).status_code == 404, missing
    assert rack.gallery
    rack.gallery.status, rack.gallery.status_why = Status.CLOSED, "Lobi sedang dicat."
    version.bump()
    db.session.commit()
    page = visitor.get("/giliran/rak-pusat").text
    assert "Lobi sedang dicat." in page and "untuk giliran mulai" not in page and rack.next_fingerprint in page


def test_the_list_says_when_the_nearest_turn_begins(visitor: Visitor, make: Make) -> None:
    shops(make, 2)
    rack = shelf(slots=1)
    rack.drawn_to = clock.today() + timedelta(days=2)
    db.session.commit()
    first = drawn(rack)
    visitor.get("/giliran/")
    assert len(visitor.statements) <= 6, "\n".join(visitor.statements)
    assert f"Mulai {day(first.starts_on)}" in visitor.get("/giliran/").text, "not the one after it"
    today = tomorrow(40)
    assert f"Mulai {day(today)}" in visitor.get("/giliran/").text, "no day that has passed"


def test_who_left_and_who_came_stands_there_without_the_words_of_staff(visitor: Visitor, make: Make) -> None:
    goods = shops(make, 3)
    screen = showcase(slots=2)
    first, _second = live(drawn(screen))
    assert leaving.take_off(first, "kemasannya bocor", make.staff())
    db.session.commit()
    page = visitor.get("/giliran/layar-pusat/1").text
    assert "diturunkan petugas" in page and "kemasannya bocor" not in page
    came = page[page.index("Masuk dari cadangan") :]
    replaced = {turn.product_id for turn in live(first.period)} - {_second.product_id}
    assert [each.name for each in goods if each.id in replaced][0] in came
    make_gone = goods[0]
    make_gone.pass_ends_on = clock.today() - timedelta(days=1)
    version.bump()
    db.session.commit()
    assert f'href="/produk/{make_gone.slug}"' not in visitor.get("/giliran/layar-pusat/1").text


def test_a_long_list_comes_in_pieces(visitor: Visitor, make: Make) -> None:
    shops(make, 30)
    screen = showcase(slots=1)
    for _week in range(14):
        drawn(screen)
    newest = visitor.get("/giliran/layar-pusat").text
    assert "Giliran 3<" in newest and "Giliran 2<" not in newest and "sesudah=3" in newest
    older = visitor.get("/giliran/layar-pusat?sesudah=3").text
    assert "Giliran 2<" in older and "Giliran 3<" not in older
    assert "Giliran 14<" in visitor.get("/giliran/layar-pusat?sesudah=x").text
    page = visitor.get("/giliran/layar-pusat/1").text
    assert "5 lagi ada di berkas JSON" in page
    file = visitor.get("/giliran/layar-pusat/1.json")
    assert len(file.get_json()["candidates"]) == 30 and file.headers["ETag"]
    again = visitor.get("/giliran/layar-pusat/1.json", headers={"If-None-Match": file.headers["ETag"]})
    assert again.status_code == 304


def test_what_rests_stays_in_sight_with_how_often_its_place_was_begun_anew(visitor: Visitor, make: Make) -> None:
    shops(make, 3)
    rini = make.staff()
    rack = shelf(slots=1)
    assert rack.gallery
    assert "Sedang tidak diundi" not in visitor.get("/giliran/").text and len(visitor.statements) <= 6
    drawn(rack)
    plan = showcase_keeping.Plan("Rak Baru", 1, 7)
    made = rack
    for again in range(3):
        assert showcase_keeping.pause(made, rini, "hasilnya kurang cocok")
        begun = showcase_keeping.begin(Kind.SHELF, rack.city_code, rack.gallery, plan, clock.today(), rini)
        assert begun
        made = begun
        db.session.commit()
        if again < 2:
            drawn(made)
    loop = showcase(slots=1)
    drawn(loop)
    db.session.commit()
    page = visitor.get("/giliran/").text
    running, resting = page.split("Sedang tidak diundi")
    assert "Rak Baru" in running and "Rak Galeri Pusat" in resting and resting.count("Undian terakhir: giliran 1") == 3
    times = "Di tempat ini undian dimulai dari awal 2 kali dalam 12 bulan terakhir."
    assert running.count(times) == 1 and resting.count(times) == 3, "the third was not drawn yet; the screen is another"
    assert showcase_keeping.pause(loop, rini, "layar diperbaiki")
    db.session.commit()
    assert "Layar Lobi Pusat" in visitor.get("/giliran/").text.split("Sedang tidak diundi")[1], "at once, not tomorrow"
    tomorrow(370)
    page = visitor.get("/giliran/").text
    assert "dimulai dari awal" not in page and "Rak Galeri Pusat" in page


def test_a_long_list_of_what_rests_comes_in_pieces(visitor: Visitor, make: Make) -> None:
    for number in range(14):
        showcase(slug=f"layar-{number}", name=f"Layar {number:02}", is_active=False)
    first = visitor.get("/giliran/").text
    assert "Layar 13" in first and "Layar 02" in first and "Layar 01" not in first and "sesudah=layar-2" in first
    rest = visitor.get("/giliran/?sesudah=layar-2").text
    assert "Layar 01" in rest and "Layar 02" not in rest and "Belum pernah diundi." in rest and 'rel="next"' not in rest
    assert "Layar" not in visitor.get("/giliran/?sesudah=tidak-ada").text.split("<main")[1].split("</main")[0]
