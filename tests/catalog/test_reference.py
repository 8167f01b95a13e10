"""Categories, kinds and signature kinds the shop starts with, and its version."""

from sqlalchemy import func, select

from storefront.catalog import category, reference, version
from storefront.catalog.category import Category, ProductKind, SignatureKind
from storefront.catalog.version import CatalogueVersion
from storefront.kit.db import db
from storefront.places import pengampu
from tests.people import Make


def counts() -> list[int]:
    kinds = (Category, ProductKind, SignatureKind, CatalogueVersion)
    return [db.session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]


def test_loading_again_changes_nothing_but_a_name_that_strayed(make: Make) -> None:
    before, number = counts(), version.number()
    assert before[:2] == [7, 38] and before[3] == 1
    category.categories()[0].name = "Makanan"
    db.session.commit()
    reference.load()
    db.session.commit()
    assert (counts(), version.number()) == (before, number)
    assert category.categories()[0].name == "Kuliner"


def test_categories_stand_in_shop_order_and_kinds_by_name(make: Make) -> None:
    assert [each.slug for each in category.categories()] == list(reference.CATEGORIES)
    names = [each.name for each in category.kinds()]
    assert names == sorted(names)
    assert {each.slug for each in category.kinds() if each.is_service} == {
        slug for slug in reference.KINDS if slug.startswith("jasa-")
    }


def test_every_pengampu_has_kinds_that_show_its_duties(make: Make) -> None:
    for office in pengampu.all_six():
        assert category.signature_kinds(office.code), office.code
    assert "batik" in {kind.slug for kind in category.signature_kinds("PPKUKM")}
    assert category.signature_kinds("nobody") == []


def test_the_version_rises_in_the_commit_of_the_deed_or_not_at_all(make: Make) -> None:
    before = version.number()
    version.bump()
    version.bump()
    assert version.number() == before + 2
    db.session.rollback()
    assert version.number() == before


def test_every_category_kind_and_duty_speaks_english_too(make: Make) -> None:
    for each in [*category.categories(), *category.kinds()]:
        assert each.name_en and (each.name_en != each.name or each.slug in ("batik", "herbal")), each.slug
    for office in pengampu.all_six():
        assert len(office.duties_en.split(";")) == len(office.duties.split(";")), office.code
