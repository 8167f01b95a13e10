"""The shop's turns: when and where, what to do, what proves it, and why none comes."""

from datetime import timedelta

from storefront.galleries import gallery_keeping, leaving, shelf_check, shelf_checking
from storefront.galleries.drawing import lot
from storefront.galleries.showing import Showing
from storefront.kit import clock, vault
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.web import private_picture
from storefront.web.duties import galleries as duties
from storefront.web.seller.turns import called
from tests.galleries.lobby import drawn, live, sells_out, shelf, shops, showcase, tomorrow
from tests.kit.test_vault import photo
from tests.people import Make
from tests.visitor import Visitor
from tests.web.seller.conftest import SignIn


def test_a_turn_says_when_where_and_what_to_bring(budi: Visitor, ani: Visitor, make: Make, shop: Seller) -> None:
    jar = make.product(shop, name="Sambal Teri")
    rack = shelf(slots=1, spots=1)
    rack.drawn_to = clock.today() + timedelta(days=6)
    db.session.commit()
    period = drawn(rack)
    day = f"{period.starts_on.day} {['', 'Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'][period.starts_on.month]}"  # noqa: E501
    for person in (budi, ani):
        page = person.get("/penjual/giliran").text
        assert f"Giliran Anda: minggu {day}" in page and "rak A1-01 di Galeri Pusat" in page
        assert "Antar 1 botol untuk dipajang, paling lambat" in page and "Lobi Blok B" in page
        assert "/giliran/rak-pusat/1" in page
    assert len(budi.statements) <= 16, "\n".join(budi.statements)
    assert f"Giliran Anda minggu {day}" in budi.get("/penjual").text
    tomorrow(7)
    again = drawn(rack)
    page = budi.get("/penjual/giliran").text
    assert "Sedang giliran Anda" in page and page.count("Antar 1 botol") == 1, "of the one that begins today"
    (turn,) = [each for each in live(period) if each.product_id == jar.id]
    assert shelf_checking.check(turn, True, make.staff())
    db.session.commit()
    page = budi.get("/penjual/giliran").text
    assert "petugas melihatnya di rak 1 kali" in page and "Antar 1 botol" not in page
    assert "Barangnya sudah di galeri" in page and again.number == 2
    assert "Sambal Teri sedang tampil: rak A1-01 di Galeri Pusat" in budi.get("/penjual").text


def test_nothing_is_brought_to_closed_doors_and_what_nobody_saw_is_no_turn(
    budi: Visitor, make: Make, shop: Seller
) -> None:
    make.product(shop, name="Sambal Teri")
    rack = shelf(slots=1, spots=1)
    rack.drawn_to = clock.today() + timedelta(days=6)
    db.session.commit()
    drawn(rack)
    assert "Antar 1 botol" in budi.get("/penjual/giliran").text
    assert rack.gallery and gallery_keeping.close(rack.gallery, None, "Lobi sedang dicat.")
    db.session.commit()
    page = budi.get("/penjual/giliran").text
    assert "Antar 1 botol" not in page and "Sedang tutup" in page and "Lobi sedang dicat." in page
    tomorrow(20)
    assert gallery_keeping.open_doors(rack.gallery, None)
    db.session.commit()
    page = budi.get("/penjual/giliran").text
    assert "tidak jadi tampil" in page and "Tempat Anda di antrean tetap." in page


def test_a_guess_is_called_one_with_the_place_in_the_queue(budi: Visitor, make: Make, shop: Seller) -> None:
    make.product(shop)
    slugs = [shop.slug, *(good.seller.slug for good in shops(make, 4))]
    seeds = (f"benih {number}" for number in range(100))
    screen = showcase(slots=1)
    screen.next_seed = next(seed for seed in seeds if min(slugs, key=lambda slug: lot(seed, slug)) != shop.slug)
    drawn(screen)
    page = budi.get("/penjual/giliran").text
    assert "perkiraan minggu" in page and "Antrean ke-1 dari 5 toko" in page
    assert "3 toko lain menunggu sama lamanya" in page and "Perkiraan dihitung" in page
    assert "Giliran Anda" not in budi.get("/penjual").text


def test_a_shop_without_anything_in_the_queue_reads_why_and_where_to_mend_it(
    budi: Visitor, make: Make, shop: Seller
) -> None:
    page = budi.get("/penjual/giliran").text
    assert "belum lulus" not in page and "lulus kurasi kota" in page and 'href="/penjual/kurasi"' in page
    jar = make.product(shop, name="Sambal Teri")
    page = budi.get("/penjual/giliran").text
    assert "Belum ada tempat untuk diundi" in page
    sells_out(jar)
    page = budi.get("/penjual/giliran").text
    assert "Belum ada barang Anda yang ikut antre" in page and "stoknya habis" in page and "/penjual/stok" in page


def test_what_was_is_told_with_its_proof_page_by_page(budi: Visitor, make: Make, shop: Seller, enter: SignIn) -> None:
    jar = make.product(shop, name="Sambal Teri")
    screen = showcase(slots=1)
    periods = [drawn(screen) for _week in range(22)]
    first = periods[0]
    now = clock.now()
    db.session.add(
        Showing(source_id=1, day=first.starts_on, product_id=jar.id, showcase_id=screen.id, paints=412,
                seconds=3 * 3600 + 12 * 60, first_at=now, last_at=now)
    )  # fmt: skip
    db.session.commit()
    assert "3 jam 12 menit di layar, 412 kali" in budi.get("/penjual/giliran").text, "while it runs"
    tomorrow(7)
    page = budi.get("/penjual/giliran").text
    past = page[page.index("Giliran yang sudah lewat") :]
    assert "tampil 7 hari" in past and "3 jam 12 menit di layar, 412 kali" in past
    assert "192 menit" in past and 'class="bars"' in past
    tomorrow(1)
    (turn,) = live(periods[1])
    assert leaving.take_off(turn, "kemasannya bocor", make.staff())
    db.session.commit()
    page = budi.get("/penjual/giliran").text
    assert "keluar lebih awal: diturunkan petugas (kemasannya bocor)" in page
    before = len(budi.statements)
    tomorrow(7 * 21)
    budi = enter(make.owner(shop, "Budi Dua"))  # five months on, the first device is signed out
    page = budi.get("/penjual/giliran").text
    assert "sesudah=" in page and len(budi.statements) <= before
    older = page[page.index("sesudah=") + 8 :].split('"')[0]
    page = budi.get(f"/penjual/giliran?sesudah={older}").text
    assert "3 jam 12 menit" in page and 'rel="next"' not in page and "Antrean Anda" not in page
    assert budi.get("/penjual/giliran?sesudah=x").status_code == 200


def test_another_shop_sees_nothing_of_it(budi: Visitor, make: Make, shop: Seller, enter: SignIn) -> None:
    make.product(shop, name="Sambal Teri")
    (turn,) = live(drawn(shelf(slots=1)))
    ida = enter(make.owner(make.seller("Batik Bu Ida")))
    assert "Sambal Teri" not in ida.get("/penjual/giliran").text
    assert "sedang tampil" not in ida.get("/penjual").text
    assert ida.get(f"/penjual/giliran/{called(turn)}/foto").status_code == 404
    assert budi.get(f"/penjual/giliran/{called(turn)}/foto").status_code == 404, "nobody has sent a picture"
    for odd in ("x.y.z", "x", "rak-pusat.9.sambal", f"rak-pusat.{'9' * 5000}.sambal"):
        assert budi.get(f"/penjual/giliran/{odd}/foto").status_code == 404
    key = vault.keep(photo(), private_picture.folder(), shelf_check.vault_name(turn.id))
    assert shelf_checking.check(turn, True, make.staff(), photo_key=key)
    db.session.commit()
    assert f"/penjual/giliran/{called(turn)}/foto" in budi.get("/penjual/giliran").text
    answer = budi.get(f"/penjual/giliran/{called(turn)}/foto")
    assert answer.mimetype == "image/jpeg" and "no-store" in answer.headers["Cache-Control"]
    assert ida.get(f"/penjual/giliran/{called(turn)}/foto").status_code == 404


def test_a_week_on_a_dark_screen_does_not_count_and_the_page_says_so_kindly(
    budi: Visitor, visitor: Visitor, make: Make, shop: Seller, enter: SignIn
) -> None:
    jar, rini = make.product(shop, name="Sambal Teri"), enter(make.staff())
    drawn(showcase(slots=1))
    tomorrow(7)
    assert "tampil 7 hari" in budi.get("/penjual/giliran").text
    assert duties.judge() == 1
    past = budi.get("/penjual/giliran").text.split("Giliran yang sudah lewat")[1]
    assert "Layar tidak menyala" in past and "tempat Anda di antrean tetap" in past and "tampil 7 hari" not in past
    told, here = "Tidak dihitung", "layar-pusat/1"
    assert told in visitor.get(f"/giliran/{here}").text
    assert "Layar melaporkan sendiri" in visitor.get("/giliran/layar-pusat").text
    for page in (f"/petugas/giliran/{here}", f"/petugas/giliran/{here}/{jar.slug}"):
        assert told in rini.get(page).text, page


def test_days_behind_closed_doors_are_not_told_as_shown(budi: Visitor, make: Make, shop: Seller) -> None:
    make.product(shop, name="Sambal Teri")
    rack = shelf(slots=1, spots=1)
    drawn(rack)
    tomorrow(2)
    assert rack.gallery and gallery_keeping.close(rack.gallery, None, "Lobi sedang dicat.")
    db.session.commit()
    tomorrow(5)
    page = budi.get("/penjual/giliran").text
    assert "tampil 3 hari" in page and len(budi.statements) <= 16, "\n".join(budi.statements)
