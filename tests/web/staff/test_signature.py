"""A curator says that a product is khas, or is not, against the list of kinds."""

import re

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.kit.db import db
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

WHY = "Bentuknya sama dengan banyak sambal lain."


def test_the_mark_goes_with_a_reason_and_comes_back(rini: Visitor, make: Make, visitor: Visitor) -> None:
    sambal = make.product(make.seller())
    at, shop = f"/petugas/produk/{sambal.slug}/khas", f"/produk/{sambal.slug}"
    assert "Khas PPKUKM: sambal dan bumbu" in visitor.get(shop).text
    assert "PPKUKM: sambal and spices" in visitor.get(f"/en{shop}").text
    assert "Lihat atau ubah" in rini.get(f"/petugas/produk/{sambal.slug}").text
    page = rini.get(at).text
    assert "ada di daftar ciri khas PPKUKM" in page and len(rini.statements) <= 12
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    short = rini.post(at, data={"seen": seen, "why": "pendek"})
    assert short.status_code == 422 and "pendek" in short.text and "10 sampai 200" in short.text
    for _tap in range(2):
        assert rini.post(at, data={"seen": seen, "why": WHY}).status_code == 303
    page = rini.get(at).text
    assert "Tanpa tanda khas" in page and WHY in page and "Rini" in page
    assert "Khas PPKUKM" not in visitor.get(shop).text and "Khas PPKUKM" not in visitor.get("/produk").text
    again = re.findall(r'name="seen" value="(\w+)"', page)[0]
    for _tap in range(2):
        assert rini.post(f"{at}/aturan", data={"seen": again}).status_code == 303
    assert "Khas PPKUKM: sambal dan bumbu" in visitor.get(shop).text


def test_whoever_works_there_does_not_decide_and_who_works_elsewhere_finds_nothing(make: Make, enter: Enter) -> None:
    sambal = make.product(make.seller())
    budi = make.owner(sambal.seller)
    staff_role.give(budi, Role.KURATOR)
    tuti = make.user("Tuti")
    staff_role.give(tuti, Role.KURATOR, "31.75")
    db.session.commit()
    at = f"/petugas/produk/{sambal.slug}/khas"
    own = enter(budi)
    assert "petugas lain yang memutuskan" in own.get(at).text
    assert "Tidak ada yang diputuskan" in own.get(own.post(at, data={"seen": "x", "why": WHY}).location).text
    far = enter(tuti)
    assert {far.get(at).status_code, far.post(at).status_code, far.post(f"{at}/aturan").status_code} == {404}
