"""Staff say yes or no to a paper, and goods come into the shop, stay there, or leave it; also over midnight."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog import papers, papers_choosing, papers_deciding, papers_sending, version
from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import Product, public_by_slug
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.sellers import permit_reminding
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.permit import Kind, Status
from storefront.sellers.permit_sending import Paper, SentBefore
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus
from tests.people import Make
from tests.sellers.papers import number, paper, sends


@pytest.fixture
def shop(make: Make) -> Seller:
    return make.seller()


@pytest.fixture
def budi(make: Make, shop: Seller) -> User:
    person = make.owner(shop)
    person.email = "budi@contoh.example"
    return person


@pytest.fixture
def rini(make: Make) -> User:
    return make.staff()


def is_in_the_shop(product: Product) -> bool:
    db.session.commit()
    return public_by_slug(product.slug) is not None


def test_a_renewed_paper_takes_the_goods_over_when_staff_accept_it_and_not_before(
    make: Make, shop: Seller, budi: User, rini: User
) -> None:
    today, jar = clock.today(), make.product(shop)
    old = paper(shop, Kind.PIRT, today + timedelta(days=1))
    papers.attach(jar, old)
    new = sends(shop, Kind.PIRT, budi, today + timedelta(days=1000), instead=old)
    assert jar.papers_end_on == old.ends_on and papers.of(jar.id) == [old]
    before = version.number()
    clock.shift(timedelta(days=2))  # two midnights later nobody has looked at the new one
    assert not is_in_the_shop(jar)
    assert papers_deciding.accept(new, rini)
    assert is_in_the_shop(jar) and version.number() > before
    db.session.refresh(jar)
    assert (old.status, new.status, jar.papers_end_on) == (Status.RETIRED, Status.ACCEPTED, new.ends_on)
    assert papers.of(jar.id) == [new] and old.ended_at is not None


def test_a_renewal_may_keep_its_number(make: Make, shop: Seller, budi: User, rini: User) -> None:
    old = paper(shop, Kind.SLHS, clock.today() + timedelta(days=5), number="001/CONTOH/2026")
    jar = make.product(shop)
    papers.attach(jar, old)
    again = Paper(Kind.SLHS, old.number, None, clock.today() + timedelta(days=900))
    new = papers_sending.send(shop, again, budi, codes.number(12), None, old)
    with pytest.raises(SentBefore):
        papers_sending.send(shop, again, budi, codes.number(12), None, old)  # a second tap
    assert papers_deciding.accept(new, rini)
    db.session.commit()
    assert [each.number for each in papers.of(jar.id)] == [old.number] and papers.of(jar.id) == [new]


def test_midnight_in_jakarta_takes_goods_off_and_a_paper_that_begins_again_brings_them_back(
    make: Make, shop: Seller
) -> None:
    jar, today = make.product(shop), clock.today()
    permit = paper(shop, Kind.PIRT, today)
    papers.attach(jar, permit)
    db.session.commit()
    clock.shift(clock.start_of(today + timedelta(days=1)) - timedelta(seconds=2) - clock.now())
    assert clock.today() == today and is_in_the_shop(jar) and jar.is_public and permit.is_valid
    clock.shift(clock.start_of(today + timedelta(days=1)) - clock.now())
    assert clock.today() > today and not is_in_the_shop(jar) and not jar.is_public and not permit.is_valid
    permit.ends_on = clock.today() + timedelta(days=3)
    papers.date_all(permit)
    assert is_in_the_shop(jar)


def test_a_revoked_paper_takes_its_goods_off_at_once_but_not_those_another_carries(
    make: Make, shop: Seller, rini: User
) -> None:
    alone, twice = make.product(shop), make.product(shop)
    bad, good = paper(shop, Kind.HALAL), paper(shop, Kind.HALAL)
    for product, permit in ((alone, bad), (twice, bad), (twice, good)):
        papers.attach(product, permit)
    assert papers_deciding.revoke(bad, rini, "dicabut BPJPH")
    assert not is_in_the_shop(alone) and is_in_the_shop(twice)
    assert papers.of(twice.id) == [good] and papers.of(alone.id) == []
    assert (bad.status_why, bad.ends_on) == ("dicabut BPJPH", clock.today() - timedelta(days=1))


def test_a_paper_to_be_mended_changes_nothing_for_goods_and_comes_again_with_them(
    make: Make, shop: Seller, budi: User, rini: User
) -> None:
    jar, old = make.product(shop), paper(shop, Kind.PIRT, clock.today() + timedelta(days=9))
    papers.attach(jar, old)
    cake = make.product(shop, "Kue", passed=False)
    blurred = sends(shop, Kind.PIRT, budi, clock.today() + timedelta(days=900), instead=old)
    assert papers_choosing.choose(blurred, [cake.slug]) == 1
    assert papers_deciding.reject(blurred, rini, "fotonya buram")
    assert is_in_the_shop(jar) and old.status == Status.ACCEPTED
    better = Paper(Kind.PIRT, number(Kind.PIRT), None, clock.today() + timedelta(days=901))
    sent = papers_sending.send(shop, better, budi, codes.number(12), None, blurred)
    db.session.commit()
    assert (blurred.status, sent.replaces_id) == (Status.RETIRED, old.id)
    assert [product.slug for product, _waits in papers_choosing.goods_of(sent)] == [cake.slug]
    assert papers_deciding.accept(sent, rini)
    assert {product.slug for product, _waits in papers_choosing.goods_of(sent)} == {jar.slug, cake.slug}


def test_nobody_decides_about_a_paper_of_their_own(make: Make, shop: Seller, budi: User, rini: User) -> None:
    mine = sends(shop, Kind.NIB, rini)
    helped, yusuf = sends(shop, Kind.HALAL, budi), make.staff(name="Yusuf")
    his = sends(shop, Kind.SLHS, yusuf)
    assert not papers_deciding.accept(his, yusuf) and not papers_deciding.reject(his, yusuf, "buram")
    db.session.rollback()
    db.session.add(SellerMember(seller=shop, user=rini, part=Part.HELPER))
    db.session.commit()
    for permit in (mine, helped):
        assert not papers_deciding.accept(permit, rini)
        db.session.rollback()
        assert not papers_deciding.revoke(permit, rini, "salah")
        assert permit.status == Status.WAITING


def test_who_is_slower_and_who_is_late_decide_nothing(make: Make, shop: Seller, budi: User, rini: User) -> None:
    permit = sends(shop, Kind.SLHS, budi, clock.today())
    clock.shift(timedelta(days=1))
    assert not papers_deciding.accept(permit, rini)  # it has ended while it waited
    permit.ends_on = clock.today()
    assert papers_deciding.accept(permit, rini) and not papers_deciding.reject(permit, rini, "buram")
    assert permit.status == Status.ACCEPTED


def test_goods_chosen_later_wait_until_staff_agree(make: Make, shop: Seller, rini: User) -> None:
    permit, jar, draft = paper(shop, Kind.PIRT), make.product(shop), make.product(shop, passed=False)
    assert papers_choosing.choose(permit, [jar.slug, draft.slug]) == 2
    assert papers_choosing.of_product(jar) == {permit.id: True} and papers.of(jar.id) == []
    assert papers_choosing.of_product(draft) == {permit.id: False}  # whoever passes it sees the paper
    assert papers_deciding.waiting_goods(permit) == [jar]
    mark = papers_deciding.goods_mark(permit)
    assert papers_deciding.agree_to_goods(permit, rini) and mark != papers_deciding.goods_mark(permit)
    db.session.commit()
    assert papers.of(jar.id) == [permit] and not papers_deciding.agree_to_goods(permit, rini)


def test_goods_that_are_not_covered_are_taken_off_again(make: Make, shop: Seller, rini: User) -> None:
    permit, jar = paper(shop, Kind.PIRT), make.product(shop)
    papers_choosing.choose(permit, [jar.slug])
    assert papers_deciding.refuse_goods(permit, rini, "nomor ini untuk sambal lain")
    db.session.commit()
    assert papers_choosing.of_product(jar) == {} and permit.status_why == "nomor ini untuk sambal lain"
    assert not papers_deciding.refuse_goods(permit, rini, "lagi")


def test_a_shop_hears_of_an_ending_paper_once_at_each_mark(make: Make, shop: Seller, budi: User) -> None:
    permit = paper(shop, Kind.PIRT, clock.today() + timedelta(days=100))
    papers.attach(make.product(shop), permit)
    db.session.commit()
    told = {}
    for days, left in ((0, 100), (10, 90), (5, 85), (60, 25), (20, 5), (5, 0), (1, -1), (9, -10)):
        clock.shift(timedelta(days=days))
        assert permit.days_left == left
        told[left] = [papers_deciding.remind(each) for each in permit_reminding.due()]
        db.session.commit()
    assert told == {100: [], 90: [True], 85: [], 25: [True], 5: [True], 0: [], -1: [True], -10: []}
    assert not papers_deciding.remind(permit)
    wordings = db.session.scalars(select(Message.wording).where(Message.to == budi.email).order_by(Message.id)).all()
    assert wordings == ["seller/permit_ends"] * 3 + ["seller/permit_ended"]


def test_nobody_is_reminded_of_a_paper_whose_successor_is_under_check_or_of_a_closed_shop(
    make: Make, shop: Seller, budi: User
) -> None:
    soon = clock.today() + timedelta(days=3)
    old, other = paper(shop, Kind.PIRT, soon), paper(make.seller(), Kind.PIRT, soon)
    other.seller.status = SellerStatus.CLOSED
    sends(shop, Kind.PIRT, budi, soon + timedelta(days=900), instead=old)
    assert list(permit_reminding.due()) == []
    assert list(permit_reminding.ending(shop.id)) == [old] and permit_reminding.mark_of(other) == 7


def test_everything_a_shop_is_told_goes_to_its_owner_and_to_a_draft(
    make: Make, shop: Seller, budi: User, rini: User
) -> None:
    permit = sends(shop, Kind.HALAL, budi)
    assert papers_deciding.accept(permit, rini)
    db.session.commit()
    told = db.session.scalars(select(Message).where(Message.wording == "seller/permit_accepted")).all()
    assert {each.to for each in told} == {"budi@contoh.example", shop.phone}


def test_links_never_leave_a_shop(make: Make, shop: Seller) -> None:
    permit, strange = paper(shop, Kind.PIRT), make.product(make.seller("Ida"))
    assert papers_choosing.choose(permit, [strange.slug]) == 0
    assert db.session.scalars(select(ProductPermit)).all() == []
    assert papers_choosing.lacking(permit) == [] and papers_choosing.choose_all(permit) == 0
