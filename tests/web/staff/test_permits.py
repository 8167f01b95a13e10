"""Rini looks into papers: only where she cares for the shop, only of others, and every look stands in the log."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog import papers, papers_choosing
from storefront.catalog.product import public_by_slug
from storefront.kit import clock, images
from storefront.kit.db import db
from storefront.sellers.permit import Kind, Permit, Status
from storefront.sellers.seller import Seller
from storefront.web import private_picture
from tests.people import Make
from tests.sellers.papers import paper, sends
from tests.visitor import Visitor


@pytest.fixture
def shop(make: Make) -> Seller:
    return make.seller(name="Dapur Budi")


@pytest.fixture
def sent(make: Make, shop: Seller) -> Permit:
    """A halal certificate with its photograph, under check."""
    permit = sends(shop, Kind.HALAL, make.owner(shop))
    permit.picture_key = "0" * 32
    file = private_picture.folder() / permit.vault / "00" / f"{'0' * 32}-{images.SIZES[-1]}.jpg"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"picture")
    db.session.commit()
    return permit


def address(permit: Permit, deed: str = "") -> str:
    return f"/petugas/surat/{permit.code}{deed}"


def seen(permit: Permit, **more: str) -> dict[str, str]:
    db.session.refresh(permit)
    return {"seen": permit.mark} | more


def test_a_picture_is_shown_only_after_the_look_was_written_down(rini: Visitor, sent: Permit) -> None:
    page = rini.get(address(sent)).text
    assert "nama Anda tercatat" in page and f"{sent.code}/foto" not in page
    assert rini.get(address(sent, "/foto")).status_code == 303
    assert rini.post(address(sent, "/lihat")).status_code == 303
    (deed,) = db.session.scalars(select(Deed).where(Deed.what == "permit.seen"))
    assert deed.actor and (deed.actor.name, deed.about, deed.after["code"]) == ("Rini", sent.seller.slug, sent.code)
    assert f"{sent.code}/foto" in rini.get(address(sent)).text
    picture = rini.get(address(sent, "/foto"))
    assert picture.status_code == 200 and picture.headers["Cache-Control"] == "private, no-store"
    clock.shift(timedelta(minutes=16))
    assert rini.get(address(sent, "/foto")).location == address(sent)


def test_yes_and_no_stand_beside_what_was_typed(rini: Visitor, sent: Permit, make: Make) -> None:
    jar = make.product(sent.seller)
    papers_choosing.choose(sent, [jar.slug])
    listed = rini.get("/petugas/surat").text
    assert "Halal · Dapur Budi" in listed
    assert "1 surat menunggu dicek" in rini.get("/petugas").text
    page = rini.get(address(sent)).text
    assert sent.number in page and "bpjph.halal.go.id" in page and jar.name in page
    assert rini.post(address(sent, "/perbaiki"), data=seen(sent, why="")).status_code == 422
    assert rini.post(address(sent, "/terima"), data=seen(sent)).status_code == 303
    db.session.refresh(sent)
    assert (sent.status, papers.of(jar.id)) == (Status.ACCEPTED, [sent])
    stale = rini.post(address(sent, "/perbaiki"), data={"seen": "x", "why": "fotonya buram"})
    assert stale.status_code == 303 and "keadaannya sudah berubah" in rini.get(address(sent)).text
    public = Visitor(rini.application).get(f"/produk/{jar.slug}").text
    assert sent.number in public and "dicek petugas pada" in public and "dijamin" not in public
    assert rini.post(address(sent, "/tidak-berlaku"), data=seen(sent, why="dicabut BPJPH")).status_code == 303
    db.session.commit()
    assert public_by_slug(jar.slug) is None
    assert sent.number not in Visitor(rini.application).get(f"/toko/{sent.seller.slug}").text


def test_what_waits_or_was_refused_is_not_shown_to_the_public(rini: Visitor, sent: Permit, make: Make) -> None:
    jar = make.product(sent.seller)
    papers_choosing.choose(sent, [jar.slug])
    db.session.commit()
    for _turn in range(2):
        for path in (f"/produk/{jar.slug}", f"/toko/{sent.seller.slug}"):
            page = Visitor(rini.application).get(path)
            assert page.status_code == 200 and sent.number not in page.text
        rini.post(address(sent, "/perbaiki"), data=seen(sent, why="fotonya buram"))


def test_goods_chosen_for_an_accepted_paper_are_agreed_to_as_they_were_seen(
    rini: Visitor, shop: Seller, make: Make
) -> None:
    permit, jar, late = paper(shop, Kind.PIRT), make.product(shop), make.product(shop)
    papers_choosing.choose(permit, [jar.slug])
    db.session.commit()
    page = rini.get(address(permit)).text
    assert "Barang baru pada surat" in rini.get("/petugas/surat").text and "Ya, tercakup" in page
    mark = page.split('name="goods" value="')[1][:12]
    papers_choosing.choose(permit, [late.slug])
    db.session.commit()
    assert rini.post(address(permit, "/barang"), data=seen(permit, goods=mark)).status_code == 303
    assert papers.of(jar.id) == []
    mark = rini.get(address(permit)).text.split('name="goods" value="')[1][:12]
    rini.post(address(permit, "/barang"), data=seen(permit, goods=mark))
    db.session.expire_all()
    assert papers.of(jar.id) == papers.of(late.id) == [permit]


@pytest.mark.parametrize(
    ("role", "area", "pengampu", "sees"),
    [
        (Role.KURATOR, "31.71", None, True), (Role.KURATOR, "31.73", None, False),
        (Role.KURATOR, "31.7", None, False), (Role.CITY, "31.71", "KPKP", False),
        (Role.KASATPEL, "31.71.01", "PPKUKM", True), (Role.PENDAMPING, None, None, False),
        (Role.PROVINCE, None, None, True),
    ],
)  # fmt: skip
def test_each_role_sees_the_shops_it_cares_for(
    enter, make: Make, sent: Permit, role: Role, area: str | None, pengampu: str | None, sees: bool
) -> None:  # type: ignore[no-untyped-def]
    person: User = make.user("Yusuf")
    staff_role.give(person, role, area if area != "31.7" else "31.72", pengampu)
    visitor = enter(person)
    assert ("Dapur Budi" in visitor.get("/petugas/surat").text) is sees
    assert visitor.get(address(sent)).status_code == (200 if sees else 404)
    assert visitor.post(address(sent, "/lihat")).status_code == (303 if sees else 404)
    assert visitor.post(address(sent, "/terima"), data=seen(sent)).status_code == (303 if sees else 404)
    db.session.refresh(sent)
    assert (sent.status == Status.ACCEPTED) is sees


def test_who_sent_it_sees_why_somebody_else_decides(enter, make: Make, shop: Seller) -> None:  # type: ignore[no-untyped-def]
    rini = make.staff()
    mine = sends(shop, Kind.NIB, rini)
    visitor = enter(rini)
    assert "petugas lain yang memutuskan" in visitor.get(address(mine)).text
    visitor.post(address(mine, "/terima"), data=seen(mine))
    db.session.refresh(mine)
    assert mine.status == Status.WAITING


def test_a_long_queue_comes_in_pages_of_few_statements(rini: Visitor, make: Make, shop: Seller) -> None:
    owner = make.owner(shop)
    for _each in range(25):
        sends(shop, Kind.PIRT, owner, clock.today() + timedelta(days=900))
    page = rini.get("/petugas/surat")
    assert page.text.count("P-IRT · Dapur Budi") == 20 and len(rini.statements) <= 8
    after = page.text.split("sesudah=")[1].split('"')[0]
    assert rini.get(f"/petugas/surat?sesudah={after}").text.count("P-IRT · Dapur Budi") == 5
