"""The desk of reports: those due first, taken by one, decided, and nobody else's are seen."""

import re

import pytest
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.catalog import passing
from storefront.catalog.product import Product, Status
from storefront.curation.flag import Reason
from storefront.curation.flag_case import FlagCase
from storefront.curation.flag_case import Status as CaseStatus
from storefront.kit.db import db
from storefront.notifications.message import Message
from tests.curation.flags import flagged
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter


def since(page: str) -> str:
    found = re.search(r'name="since" value="([^"]*)"', page)
    return found[1] if found else "none"


@pytest.fixture
def sambal(make: Make) -> Product:
    return make.product(name="Sambal Teri")


def test_the_graver_first_and_what_is_late_says_so(rini: Visitor, make: Make, sambal: Product) -> None:
    late, calm = flagged(make.product(name="Keripik"), Reason.COPIED), flagged(sambal, Reason.OFFENDS)
    urgent = flagged(make.product(name="Kue"), Reason.FALSE_PERMIT)
    late.due_at = late.opened_at
    db.session.commit()
    page = rini.get("/petugas/laporan").text
    places = [page.index(each.code) for each in (late, urgent, calm)]
    assert places == sorted(places) and "Terlambat sejak" in page and len(rini.statements) <= 9
    front = rini.get("/petugas").text
    assert "3 laporan perlu diputuskan." in front and "1 terlambat" in front
    for tab in ("jawaban", "turun", "selesai", "omong-kosong"):
        assert rini.get(f"/petugas/laporan?daftar={tab}&sesudah=XXXX").status_code == 200


def test_taken_by_one_and_taken_over_by_another(rini: Visitor, make: Make, enter: Enter, sambal: Product) -> None:
    case, yusuf = flagged(sambal), enter(make.staff(Role.KASATPEL, "Yusuf"))
    at = f"/petugas/laporan/{case.code}"
    both = since(rini.get(at).text)
    assert yusuf.post(f"{at}/ambil", data={"since": both}).status_code == 303
    assert "petugas lain lebih dulu" in rini.get(rini.post(f"{at}/ambil", data={"since": both}).location).text
    page = rini.get(at).text
    assert "Yusuf sedang memeriksa laporan ini" in page and "Tutup laporan" not in page
    assert rini.post(f"{at}/ambil", data={"since": since(page)}).status_code == 303
    assert "Tutup laporan" in rini.get(at).text


def test_upheld_it_is_gone_and_dismissed_it_stays(rini: Visitor, make: Make, sambal: Product, visitor: Visitor) -> None:
    case = flagged(sambal, phone="+6281234567890")
    at = f"/petugas/laporan/{case.code}"
    assert len([rini.get(at)]) == 1 and len(rini.statements) <= 16
    form = {"seen": "1", "consequence": "take_down", "reason": "unsafe", "why": "Botolnya tidak bersegel."}
    for wrong in ({"why": ""}, {"consequence": ""}, {"consequence": "change", "days": "0"}, {"reason": "nonsense"}):
        assert rini.post(f"{at}/terbukti", data=form | wrong).status_code == 422, wrong
    assert rini.post(f"{at}/terbukti", data=form | {"seen": "7"}).status_code == 303 and sambal.is_public
    answer = rini.post(f"{at}/terbukti", data=form)
    assert answer.status_code == 303 and "Kabari pelapor lewat WhatsApp" in rini.get(answer.location).text
    draft = db.session.scalars(select(Message).where(Message.wording == "shopper/flag_upheld")).one()
    assert rini.post(f"{at}/kabar/{draft.code}").status_code == 303
    gone = visitor.get(f"/produk/{sambal.slug}")
    assert gone.status_code == 404 and "sementara tidak tampil" in gone.text and "bersegel" not in gone.text
    assert "Sambal Teri" in rini.get("/petugas/laporan?daftar=turun").text
    other = flagged(make.product(name="Keripik"))
    dismissal = {"seen": "1", "dismissed_as": "other"}
    assert rini.post(f"/petugas/laporan/{other.code}/tolak", data=dismissal).status_code == 422
    assert (
        rini.post(f"/petugas/laporan/{other.code}/tolak", data=dismissal | {"words": "salah alamat"}).status_code == 303
    )
    page = rini.get(f"/petugas/laporan/{other.code}").text
    assert "salah alamat" in page and "Keripik" in rini.get("/petugas/laporan?daftar=selesai").text


def test_asked_to_mend_and_noted_as_mended(rini: Visitor, sambal: Product) -> None:
    case = flagged(sambal)
    at = f"/petugas/laporan/{case.code}"
    form = {"seen": "1", "consequence": "change", "days": "3", "reason": "offends", "why": "Ganti fotonya ya Bu."}
    assert rini.post(f"{at}/terbukti", data=form).status_code == 303
    assert "Menunggu perbaikan penjual" in rini.get(at).text
    assert rini.post(f"{at}/beres").status_code == 303
    db.session.refresh(case)
    assert case.status == CaseStatus.UPHELD


@pytest.mark.parametrize(
    ("role", "area", "pengampu", "reaches"),
    [(Role.CITY, "31.71", None, True), (Role.KURATOR, "31.71.01", "PPKUKM", True), (Role.CITY, "31.72", None, False),
     (Role.KASATPEL, "31.71", "KPKP", False), (Role.PENDAMPING, None, None, False)],
)  # fmt: skip
def test_a_case_outside_ones_care_does_not_exist(
    make: Make, enter: Enter, sambal: Product, role: Role, area: str | None, pengampu: str | None, reaches: bool
) -> None:
    case, person = flagged(sambal), make.user("Wati")
    staff_role.give(person, role, area, pengampu)
    db.session.commit()
    wati = enter(person)
    want = 200 if reaches else 404
    assert wati.get(f"/petugas/laporan/{case.code}").status_code == want
    assert wati.get(f"/petugas/produk/{sambal.slug}/turun").status_code == want
    assert wati.post(f"/petugas/laporan/{case.code}/beres").status_code == (303 if reaches else 404)
    assert ("Sambal Teri" in wati.get("/petugas/laporan").text) == reaches


def test_nobody_sees_a_form_about_their_own_shop(make: Make, enter: Enter, sambal: Product) -> None:
    owner, case = make.owner(sambal.seller), flagged(sambal)
    staff_role.give(owner, Role.OPERATOR)
    db.session.commit()
    budi = enter(owner)
    assert "petugas lain yang memutuskan" in budi.get(f"/petugas/laporan/{case.code}").text
    form = {"seen": "1", "dismissed_as": "not_so", "reason": "unsafe", "why": "tidak ada apa-apa"}
    assert budi.post(f"/petugas/laporan/{case.code}/tolak", data=form).status_code == 303
    assert budi.post(f"/petugas/produk/{sambal.slug}/turun", data=form).status_code == 303
    db.session.expire_all()
    assert db.session.scalars(select(FlagCase)).one().status == CaseStatus.OPEN and sambal.status == Status.PASSED
    assert passing.pause(sambal)
