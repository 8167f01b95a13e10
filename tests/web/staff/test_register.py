"""The register of permits at the desk: what one cares for, how it is found, and what ends this month."""

from datetime import timedelta

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.catalog import papers
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import permit_register
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.permit import Kind
from tests.people import Make
from tests.sellers.papers import paper
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

IZIN = "/petugas/izin"


def test_a_paper_stands_there_with_who_checked_it_what_rests_on_it_and_where_to_check(
    rini: Visitor, make: Make
) -> None:
    shop, tari = make.seller("Dapur Budi", pengampu="KPKP"), make.staff(Role.KURATOR, "Tari")
    last = permit_register.month(clock.today())[1]
    pirt = paper(shop, Kind.PIRT, last, checked_by_id=tari.id, issued_on=clock.today() - timedelta(days=50))
    for name in ("Abon", "Bumbu", "Cuka", "Dendeng"):
        papers.attach(make.product(shop, name), pirt)
    db.session.commit()
    page = rini.get(IZIN)
    for told in (
        f"P-IRT · {shop.name}",
        pirt.shown_number,
        "dicek Tari pada",
        "Abon, Bumbu, Cuka",
        "dan 1 lainnya",
        "Terbit",
    ):
        assert told in page.text, told
    assert "https://sppirt.pom.go.id/" in page.text and f"/petugas/surat/{pirt.code}" in page.text
    assert "1 surat habis bulan ini" in page.text and f"{IZIN}?akhir=bulan-ini&amp;pengampu=kpkp" in page.text
    assert len(rini.statements) <= 14
    for asked, is_there in {
        "akhir=bulan-ini&pengampu=kpkp": True, "akhir=bulan-ini&pengampu=sosial": False, "jenis=halal": False,
        "kota=jakarta-pusat&keadaan=berlaku": True, "kota=jakarta-barat": False,
        f"cari={pirt.number[:6]}+{pirt.number[6:]}": True,
        "cari=dapur": True, "cari=batik": False, "jenis=xyz&akhir=kapan&kota=mars&keadaan=apa&sesudah=!!": True,
    }.items():  # fmt: skip
        assert (pirt.shown_number in rini.get(f"{IZIN}?{asked}").text) is is_there, asked
    clock.shift(clock.start_of(last + timedelta(days=1)) - clock.now())
    over = rini.get(f"{IZIN}?akhir=habis").text
    assert "Sudah habis" in over and "4 barang turun dari toko karenanya" in over


def test_nobody_sees_papers_of_shops_they_do_not_care_for(enter: Enter, make: Make) -> None:
    here, there = make.seller("Dapur Budi"), make.seller("Batik Ida", "31.73.01.1001", "KPKP")
    paper(here, Kind.NIB), paper(there, Kind.NIB)
    city, office, bagas = make.user("Kota"), make.user("Sudin"), make.staff(Role.PENDAMPING, "Bagas")
    staff_role.give(city, Role.CITY, "31.73"), staff_role.give(office, Role.KASATPEL, None, "PPKUKM")
    db.session.commit()
    assert seen(enter(city)) == (False, True) and seen(enter(office)) == (True, False)
    mentor = enter(bagas)
    assert seen(mentor) == (False, False)
    leave = MentorConsent(seller=there, user=bagas, given_at=clock.now(), ends_on=clock.today())
    db.session.add(leave)
    db.session.commit()
    assert seen(mentor) == (False, True) and f"/petugas/binaan/{there.slug}" in mentor.get(IZIN).text
    leave.ended_at = clock.now()
    db.session.commit()
    assert seen(mentor) == (False, False)


def test_a_long_list_comes_in_pages(rini: Visitor, make: Make) -> None:
    shop = make.seller()
    for days in range(25):
        paper(shop, Kind.PIRT, clock.today() + timedelta(days=days))
    page = rini.get(f"{IZIN}?akhir=30&jenis=p-irt")
    assert page.text.count("<h3>") == 20
    after = page.text.split("sesudah=")[1].split('"')[0]
    assert rini.get(f"{IZIN}?akhir=30&jenis=p-irt&sesudah={after}").text.count("<h3>") == 5


def seen(visitor: Visitor) -> tuple[bool, bool]:
    """Whether the one shop's paper is there, and the other's."""
    page = visitor.get(IZIN).text
    return "NIB · Dapur Budi" in page, "NIB · Batik Ida" in page
