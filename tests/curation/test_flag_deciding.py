"""What becomes of reports: taken by one, decided about what was seen, never by the shop's own people."""

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog.product import Status as ProductStatus
from storefront.curation import flag_deciding, take_down, taking_down
from storefront.curation.flag import Reason
from storefront.curation.flag_case import Consequence, DismissedAs, Status
from storefront.curation.flag_deciding import Verdict
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.sellers import mentoring
from tests.curation.flags import flagged
from tests.people import Make

DOWN = Verdict(Consequence.TAKE_DOWN, Reason.UNSAFE, "Botolnya tidak bersegel.")
CHANGE = Verdict(Consequence.CHANGE, Reason.NOT_AS_DESCRIBED, "Tulis isi bersihnya.", days=7)
WARN = Verdict(Consequence.WARNING, Reason.OFFENDS, "Jangan mengejek toko lain.")


@pytest.fixture
def rini(make: Make) -> User:
    return make.staff(Role.KURATOR, "Rini")


@pytest.fixture
def yusuf(make: Make) -> User:
    return make.staff(Role.KASATPEL, "Yusuf")


def told() -> list[tuple[str, str | None]]:
    return [(each.wording, each.to) for each in db.session.scalars(select(Message).order_by(Message.id))]


def test_upheld_and_down_at_once_and_everybody_hears_their_part(make: Make, rini: User, yusuf: User) -> None:
    sambal = make.product(name="Sambal Teri")
    case = flagged(sambal, email="sari@contoh.example")
    flagged(sambal, phone="+6281234567890", language="en")
    assert flag_deciding.take(case, rini, None) and not flag_deciding.take(case, yusuf, None)
    assert not flag_deciding.uphold(case, yusuf, 2, DOWN), "Rini has it"
    assert not flag_deciding.uphold(case, rini, 1, DOWN), "a report came after she looked"
    assert flag_deciding.uphold(case, rini, 2, DOWN)
    assert not flag_deciding.dismiss(case, rini, 2, DismissedAs.NOT_SO, "")
    down = take_down.in_force(sambal.id)
    assert down and case.take_down is down and (case.status, sambal.status) == (Status.UPHELD, ProductStatus.SUSPENDED)
    assert told() == [
        ("seller/product_taken_down", sambal.seller.phone),
        ("shopper/flag_upheld", "sari@contoh.example"), ("shopper/flag_upheld", "+6281234567890"),
    ]  # fmt: skip
    seller, _mail, english = db.session.scalars(select(Message).order_by(Message.id))
    assert english.language == "en" and "sari" not in str(seller.facts), "the seller hears the substance, not who"
    assert {"flag.taken", "product.taken_down", "flag.upheld"} <= set(db.session.scalars(select(Deed.what)))


def test_of_two_at_once_one_decides_and_the_case_points_at_what_is_down(make: Make, rini: User, yusuf: User) -> None:
    sambal = make.product()
    case = flagged(sambal)
    down = taking_down.take_down(sambal, yusuf, Reason.FORBIDDEN, "Dilarang dijual di sini.")
    assert down and flag_deciding.uphold(case, rini, 1, DOWN) and case.take_down is down
    archived = make.product(name="Sambal Roa")
    late = flagged(archived)
    assert passing.archive(archived)
    assert not flag_deciding.uphold(late, rini, 1, DOWN), "there is nothing to take down: the caller rolls back"


def test_a_seller_is_asked_to_mend_it_and_either_does_or_it_goes_down(make: Make, rini: User) -> None:
    goods = [make.product(name=f"Sambal {name}") for name in ("Teri", "Roa")]
    cases = [flagged(each, Reason.NOT_AS_DESCRIBED) for each in goods]
    for case in cases:
        assert flag_deciding.uphold(case, rini, 1, CHANGE) and case.status == Status.AWAITED
        assert clock.wib(case.due_at).strftime("%H.%M") == "23.59" and case.product and case.product.is_public
        assert not flag_deciding.uphold(case, rini, 1, CHANGE), "asked once"
    assert flag_deciding.mended(cases[0], rini) and not flag_deciding.mended(cases[0], rini)
    assert flag_deciding.uphold(cases[1], rini, 1, DOWN) and not goods[1].is_public and goods[0].is_public
    assert all(case.status == Status.UPHELD and case.ended_at for case in cases)


def test_a_shop_is_warned_and_a_shop_cannot_be_taken_down_here(make: Make, rini: User) -> None:
    shop = make.seller("Dapur Budi")
    case = flagged(shop, Reason.OFFENDS)
    assert not flag_deciding.uphold(case, rini, 1, DOWN)
    db.session.rollback()
    assert flag_deciding.uphold(case, rini, 1, WARN)
    assert told() == [("seller/flag_warning", shop.phone)]


def test_dismissed_the_reporter_hears_why_and_the_seller_nothing(make: Make, rini: User) -> None:
    case = flagged(make.product(), email="sari@contoh.example")
    assert flag_deciding.dismiss(case, rini, 1, DismissedAs.NOT_SO, "Sudah kami cek ke dapurnya.")
    assert told() == [("shopper/flag_dismissed", "sari@contoh.example")]


def test_nobody_decides_about_their_own_shop_or_one_they_help(make: Make, rini: User, yusuf: User) -> None:
    sambal = make.product()
    owner = make.owner(sambal.seller, "Budi")
    assert mentoring.ask(sambal.seller, yusuf, "membantu menata etalase")
    leave = mentoring.of_seller(sambal.seller_id)[0]
    assert mentoring.give(leave, owner, 30)
    case = flagged(sambal)
    for person in (owner, yusuf):
        assert not flag_deciding.take(case, person, None) and not flag_deciding.uphold(case, person, 1, DOWN)
        assert not flag_deciding.dismiss(case, person, 1, DismissedAs.NOT_SO, "")
        assert taking_down.take_down(sambal, person, Reason.UNSAFE, "tidak aman") is None
    assert sambal.is_public and flag_deciding.take(case, rini, None)
