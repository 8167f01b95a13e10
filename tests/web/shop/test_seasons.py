"""The shop's calendar, and each season with its goods."""

from datetime import date, timedelta

from sqlalchemy import select

from storefront.catalog.season import Season
from storefront.kit import clock
from storefront.kit.assets import Assets
from storefront.kit.db import db
from storefront.web.app import ROOT
from storefront.web.shop.seasons import ABOUT
from tests.people import Make
from tests.visitor import Visitor


def on(day: date) -> None:
    """It is ten in the morning of this day."""
    clock.shift(clock.start_of(day) + timedelta(hours=10) - clock.now())


def test_the_calendar_names_what_is_running_and_what_comes(visitor: Visitor, make: Make) -> None:
    on(date(2027, 6, 22))
    page = visitor.get("/musim/").text
    assert "Sedang musim, sampai Rab, 30 Jun 2027" in page and "Mulai Jum, 25 Jun 2027" in page
    names = ["Ulang tahun Jakarta", "Masuk sekolah", "Hari Kemerdekaan", "Imlek"]
    assert [page.index(f">{name}</a>") for name in names] == sorted(page.index(f">{name}</a>") for name in names)
    assert "mengikuti ketetapan pemerintah" in page


def test_a_season_shows_its_goods_by_kind_and_leads_to_the_list(visitor: Visitor, make: Make) -> None:
    make.product(name="Kain Bangau", kind="batik")
    make.product(name="Sambal Teri")
    page = visitor.get("/musim/hari-batik").text
    assert "Kain Bangau" in page and 'href="/produk?jenis=batik"' in page and "Sambal Teri" not in page
    assert 'id="tas"' not in page, "a kind without goods has no heading"


def test_what_can_be_bought_stands_before_what_can_only_be_seen(visitor: Visitor, make: Make) -> None:
    shop, new = make.seller(), make.seller("Baru", gateway=None)
    for turn in range(2):
        make.product(shop, name=f"Kain {turn}", kind="batik")
    for turn in range(5):
        make.product(new, name=f"Tas {turn}", kind="tas")
    for turn in range(4):
        make.product(new, name=f"Kain belum dijual {turn}", kind="batik")
    page = visitor.get("/musim/hari-batik").text
    assert page.index('<h2 id="batik"') < page.index('<h2 id="tas"'), "the row with goods for sale comes first"
    row = page[page.index('<h2 id="batik"') : page.index('<h2 id="tas"')]
    assert row.index("Kain 0") < row.index("Kain belum dijual") and row.count("Kain belum dijual") >= 2


def test_a_season_without_goods_says_so_kindly(visitor: Visitor, make: Make) -> None:
    assert "Belum ada barang untuk musim ini" in visitor.get("/musim/hari-batik").text


def test_an_unknown_season_is_a_404(visitor: Visitor, make: Make) -> None:
    assert visitor.get("/musim/durian").status_code == 404


def test_estimated_days_say_so(visitor: Visitor, make: Make) -> None:
    assert "perkiraan" in visitor.get("/musim/lebaran").text
    assert "perkiraan" not in visitor.get("/musim/hut-jakarta").text


def test_in_english_seasons_have_english_names(visitor: Visitor, make: Make) -> None:
    assert "<h1>Eid al-Fitr</h1>" in visitor.get("/en/musim/lebaran").text


def test_a_season_costs_few_statements(visitor: Visitor, make: Make) -> None:
    for kind in ("batik", "tas", "busana"):
        make.product(kind=kind)
    visitor.get("/musim/hari-batik")
    assert len(visitor.statements) <= 8, "\n".join(visitor.statements)


def test_every_season_has_words_and_a_drawing(make: Make) -> None:
    drawings = Assets(ROOT / "static").get("drawings/small.svg").body.decode()
    for slug in set(db.session.scalars(select(Season.slug))):
        assert slug in ABOUT and f'id="musim-{slug}"' in drawings, slug
