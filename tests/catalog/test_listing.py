"""Pages of goods: filters that combine, sorting, the way on and back, and what each filter would leave."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.catalog import cursor, facets, filters, listing, papers, passing, shelf, variant
from storefront.catalog.cursor import Cursor
from storefront.catalog.listing import Page
from storefront.catalog.product import PassLevel, Product
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from storefront.sellers.seller import Seller, Status
from tests.harness.statements import said
from tests.people import Make
from tests.sellers.papers import paper as paper_of

PLUIT = "31.72.01.1005"


@pytest.fixture(params=["few", "many"])
def depth(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same lists once as short ones, counted in memory, and once as if they were long, walked along an index."""
    if request.param == "many":
        for module in (facets, listing):
            monkeypatch.setattr(module, "CAP", 2)
    return str(request.param)


@pytest.fixture
def stocked(make: Make) -> Make:
    """Twelve goods: six of Budi (Cideng, PPKUKM), six of Wati (Pluit, KPKP); prices repeat."""
    budi, wati = make.seller("Dapur Budi"), make.seller("Rumah Wati", area=PLUIT, pengampu="KPKP")
    for number in range(12):
        shop, kind = (budi, "camilan") if number % 2 else (wati, "olahan-ikan")
        make.product(shop, name=f"Barang {number:02}", price=10_000 + number // 4 * 5_000, kind=kind)
    return make


def ask(size: int = 24, **words: str) -> Page:
    known = shelf.shelves()
    return listing.page(filters.read(words, known), known, size)


def names(page: Page) -> list[str]:
    rows = dict(db.session.execute(select(Product.id, Product.name).where(Product.id.in_(page.ids))).all())
    return [rows[number].removeprefix("Barang ") for number in page.ids]


def walk(size: int, **words: str) -> list[list[str]]:
    """All pages of a list, each as its names, walked on to the end."""
    pages, page = [], ask(size, **words)
    while True:
        pages.append(names(page))
        if page.next is None:
            return pages
        page = ask(size, **words, sesudah=page.next)


NEWEST_FIRST = [f"{number:02}" for number in range(11, -1, -1)]
CHEAPEST_FIRST = [f"{number:02}" for number in range(12)]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("terbaru", NEWEST_FIRST), ("termurah", CHEAPEST_FIRST), ("termahal", NEWEST_FIRST), ("ngawur", NEWEST_FIRST)],
)
def test_pages_hold_everything_once_and_in_order(stocked: Make, depth: str, sort: str, expected: list[str]) -> None:
    pages = walk(5, urut=sort)
    assert [len(page) for page in pages] == [5, 5, 2]
    assert sum(pages, []) == expected


@pytest.mark.parametrize("sort", ["terbaru", "termurah", "termahal"])
def test_the_way_back_shows_the_pages_one_came_by(stocked: Make, depth: str, sort: str) -> None:
    first = ask(5, urut=sort)
    second = ask(5, urut=sort, sesudah=first.next or "")
    third = ask(5, urut=sort, sesudah=second.next or "")
    assert first.previous is None and third.next is None
    back = ask(5, urut=sort, sesudah=third.previous or "")
    assert back.ids == second.ids
    home = ask(5, urut=sort, sesudah=back.previous or "")
    assert home.ids == first.ids
    assert home.previous is None and home.next is not None


def test_a_product_that_comes_while_one_reads_moves_no_page(stocked: Make, depth: str) -> None:
    first = ask(5)
    stocked.product(name="Barang 99")
    assert names(ask(5, sesudah=first.next or "")) == NEWEST_FIRST[5:10]


def test_walking_works_within_words_and_filters_too(stocked: Make, depth: str) -> None:
    of_wati = [name for name in NEWEST_FIRST if int(name) % 2 == 0]
    for words in ({"q": "barang", "kota": "jakarta-utara"}, {"kota": "jakarta-utara", "pengampu": "kpkp"}):
        assert sum(walk(4, **words), []) == of_wati
        assert sum(walk(4, **words, urut="termurah"), []) == of_wati[::-1]


def test_filters_combine_and_unknown_ones_do_not_hold(stocked: Make, depth: str) -> None:
    assert len(ask(kota="jakarta-pusat").ids) == 6
    assert len(ask(kota="jakarta-pusat", harga_max="10.000").ids) == 2
    assert len(ask(kota="jakarta-pusat", harga_min="15rb", harga_max="Rp 15.000").ids) == 2
    assert ask(kota="jakarta-pusat", pengampu="kpkp").ids == []
    assert len(ask(kota="atlantis", jenis="\0", urut="'").ids) == 12


def test_a_price_that_is_none_is_told_and_does_not_hold() -> None:
    read = filters.read({"harga_min": "murah", "harga_max": "10000,50"}, {word: {} for word in shelf.COLUMNS})
    assert (read.price_min, read.price_max, read.unreadable) == (None, None, ("harga_min", "harga_max"))


def test_counts_say_what_each_filter_would_leave(stocked: Make) -> None:
    counts = ask(kota="jakarta-pusat", jenis="camilan").counts
    assert counts["kota"]["jakarta-pusat"] == 6
    assert counts["kota"]["jakarta-utara"] == 0, "the kind still holds"
    assert counts["jenis"] == {slug: 6 * (slug == "camilan") for slug in counts["jenis"]}, "and so does the city"
    assert counts["pengampu"]["ppkukm"] == 6 and counts["pengampu"]["kpkp"] == 0
    assert ask().counts["kota"]["jakarta-utara"] == 6
    assert ask(kota="jakarta-pusat").counts["jenis"]["olahan-ikan"] == 0


def test_counts_of_a_long_list_are_the_same_up_to_the_cap(stocked: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    known = ask().counts, ask(kota="jakarta-pusat").counts, ask(q="barang").counts
    for module in (facets, listing):
        monkeypatch.setattr(module, "CAP", 5)
    assert (ask().counts, ask(kota="jakarta-pusat").counts, ask(q="barang").counts) == known
    assert ask().total == 6, "one more than the cap: more than can be counted"


def test_among_very_many_only_what_passes_the_cap_is_said(stocked: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (facets, listing):
        monkeypatch.setattr(module, "CAP", 3)
    monkeypatch.setattr(facets, "SEEN", 11)
    counts = ask().counts
    assert all(number > 3 for number in counts["kota"].values())
    assert set(counts["kota"]) == {"jakarta-pusat", "jakarta-utara"}


def test_a_list_costs_a_fixed_number_of_statements_however_long(stocked: Make, depth: str) -> None:
    known = shelf.shelves()
    with said() as seen:
        listing.page(filters.read({"q": "barang", "kota": "jakarta-pusat", "urut": "termurah"}, known), known)
    assert len(seen) == (1 if depth == "few" else 3)


def test_only_public_goods_are_listed_and_counted(make: Make, depth: str) -> None:
    shown = make.product(name="Barang tampil")
    make.product(shown.seller, name="Barang belum", passed=False)
    passing.pause(make.product(shown.seller, name="Barang jeda"))
    make.product(shown.seller, name="Barang lewat").pass_ends_on = clock.today() - timedelta(days=1)
    make.product(shown.seller, name="Barang surat").papers_end_on = clock.today() - timedelta(days=1)
    make.product(make.seller(), name="Barang tutup").seller.move(Status.PAUSED)
    for words in ({}, {"q": "barang"}, {"kota": "jakarta-pusat", "kategori": "kuliner"}):
        page = ask(**words)
        assert page.ids == [shown.id] and page.total == 1
        assert page.counts["kota"]["jakarta-pusat"] == 1


def test_halal_means_a_certificate(make: Make, depth: str) -> None:
    certified, plain = make.product(name="Sambal"), make.product(name="Saus")
    paper = paper_of(certified.seller, Kind.HALAL, number="ID31110000000000001")
    papers.attach(certified, paper)
    papers.attach(plain, paper_of(plain.seller, Kind.PIRT, number="2063171010001"))
    assert ask(halal="1").ids == [certified.id]
    assert ask(halal="1", kota="jakarta-pusat").ids == [certified.id], "the index of the words knows it too"
    assert ask(halal="1", kota="jakarta-pusat").counts["kota"]["jakarta-pusat"] == 1
    assert ask().counts["halal"] == {"1": 1}


def test_prices_that_change_move_the_product_in_the_list(stocked: Make, depth: str) -> None:
    dearest = ask(urut="termahal").ids[0]
    variant.set_price(variant.of(dearest)[0], 500)
    assert ask(urut="termurah").ids[0] == dearest


def test_the_front_page_takes_turns_between_makers(stocked: Make) -> None:
    makers = dict(db.session.execute(select(Product.id, Product.seller_id)).all())
    front = listing.newest([PassLevel.KOTA], 4)
    assert len({makers[number] for number in front[:2]}) == 2, "first one of each"
    assert listing.newest([PassLevel.PROVINSI], 4) == []


def test_a_shop_lists_its_own_goods(stocked: Make, depth: str) -> None:
    wati = db.session.scalars(select(Seller).where(Seller.name == "Rumah Wati")).one()
    page = listing.page(filters.Filters(seller_id=wati.id), shelf.shelves())
    assert names(page) == [name for name in NEWEST_FIRST if int(name) % 2 == 0]


@pytest.mark.parametrize(
    "text", ["", "x", "!!!", "czEuMg", "czEyMzQ1Njc4OTAxMjM0NTY3ODkuOTk5OTk5OTk5OTk5OTk", "é" * 99]
)
def test_a_cursor_we_did_not_write_begins_the_list(text: str) -> None:
    known = cursor.read(text)
    assert known is None or known == Cursor(1, 2)


def test_a_cursor_reads_as_it_was_written() -> None:
    for backwards in (False, True):
        assert cursor.read(Cursor(25_000, 77, backwards).write()) == Cursor(25_000, 77, backwards)
