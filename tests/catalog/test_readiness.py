"""What a shop still needs follows from what it makes, is worked out when read, and keeps it from opening."""

import pytest

from storefront.accounts.staff_role import Role
from storefront.catalog import opening, passing, readiness, seller_kind
from storefront.catalog.product import Food, Keeping
from storefront.catalog.readiness import Mark
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import waiver
from storefront.sellers.permit import Kind, Permit
from storefront.sellers.permit import Status as PermitStatus
from storefront.sellers.seller import Seller, Status
from tests.people import Make


@pytest.fixture
def shop(make: Make) -> Seller:
    verified = make.seller(gateway=None)
    verified.status = Status.VERIFIED
    db.session.commit()
    return verified


def marks(shop: Seller) -> dict[str, str]:
    return {item.name: item.mark.value for item in readiness.items(shop)}


def paper(shop: Seller, kind: Kind, status: PermitStatus = PermitStatus.ACCEPTED, **facts: object) -> Permit:
    kept = Permit(seller=shop, kind=kind, number=f"1{len(kind.value)}", status=status, **facts)
    db.session.add(kept)
    db.session.commit()
    return kept


@pytest.mark.parametrize(
    ("kinds", "papers"),
    [
        ([], ["nib"]), (["batik", "tas"], ["nib"]), (["kudapan"], ["nib", "halal", "slhs"]),
        (["camilan", "batik"], ["nib", "p-irt", "halal"]), (["olahan-ikan"], ["nib", "halal", "bpom-md"]),
        (["sabun", "kosmetik"], ["nib", "bpom-na", "pkrt"]), (["telur"], ["nib"]),
    ],
)  # fmt: skip
def test_a_snack_box_maker_needs_other_papers_than_a_batik_maker(
    shop: Seller, kinds: list[str], papers: list[str]
) -> None:
    seller_kind.name(shop, kinds)
    db.session.commit()
    assert [kind.value for kind in readiness.kinds_needed(shop)] == papers


def test_goods_say_it_better_than_the_kind_they_were_announced_as(make: Make, shop: Seller) -> None:
    seller_kind.name(shop, ["kudapan"])
    make.product(shop, kind="kudapan", keeping=Keeping.DRY, food=Food.PROCESSED, passed=False)
    assert [kind.value for kind in readiness.kinds_needed(shop)] == ["nib", "p-irt", "halal"]


def test_each_mark_follows_its_fact(make: Make, shop: Seller, monkeypatch: pytest.MonkeyPatch) -> None:
    assert marks(shop) == dict.fromkeys(("street", "photo", "nib", "product", "qris"), "missing")
    nib = paper(shop, Kind.NIB, PermitStatus.WAITING)
    shop.street, shop.photo_key = "Jalan Melati 4", "0" * 32
    product = make.product(shop, passed=False, food=Food.NONE, keeping=Keeping.NONE, kind="batik")
    assert marks(shop) | {"nib": "waiting", "street": "done", "photo": "done", "product": "missing"} == marks(shop)
    passing.submit(product)
    make.qris_account(shop)
    nib.status = PermitStatus.ACCEPTED
    db.session.commit()
    assert set(marks(shop).values()) == {"done"}
    nib.ends_on = clock.today()
    db.session.commit()
    assert marks(shop)["nib"] == "done", "the last day counts"
    nib.status = PermitStatus.REJECTED
    db.session.commit()
    assert marks(shop)["nib"] == "rejected"


def test_a_shop_opens_when_it_is_verified_and_lacks_nothing_and_a_waiver_is_as_good(make: Make, shop: Seller) -> None:
    budi, rini = make.owner(shop), make.staff(Role.CITY)
    assert not opening.open_shop(shop, budi)
    for item in readiness.items(shop):
        waiver.waive(shop, item.name, rini, "Contoh saja.")
    found = readiness.items(shop)
    assert {item.mark for item in found} == {Mark.WAIVED} and readiness.is_ready(found)
    for status in (Status.APPLIED, Status.SUSPENDED, Status.PAUSED, Status.CLOSED):
        shop.status = status
        assert not opening.open_shop(shop, budi), status
    shop.status = Status.VERIFIED
    assert opening.open_shop(shop, budi) and shop.is_live
    assert not opening.open_shop(shop, budi)


@pytest.mark.parametrize(
    ("kinds", "code"), [([], "PPKUKM"), (["telur", "tanaman"], "KPKP"), (["batik"], "PPKUKM"), (["rajut"], "PPAPP")]
)
def test_a_pengampu_is_suggested_by_what_one_makes(make: Make, kinds: list[str], code: str) -> None:
    assert seller_kind.suggested_pengampu(kinds) == code
