"""What a shop is told about itself: joining, its people, its papers, the account its money goes to."""

from datetime import date, timedelta

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog import papers, papers_choosing, papers_deciding
from storefront.kit import clock, links
from storefront.kit.db import db
from storefront.sellers import qris_changing, qris_checking, qris_entering, seller_telling, verifying
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.permit import Kind
from storefront.sellers.qris_account import Status as AccountStatus
from storefront.sellers.seller import Status
from tests.notifications.stories.stage import Stage, tells
from tests.sellers.accounts import agrees, enters
from tests.sellers.papers import paper, sends


@tells("seller/shop_returned", "seller/shop_verified", "seller/shop_suspended", "seller/shop_lifted")
def joined_and_suspended_for_a_while(stage: Stage) -> None:
    shop = stage.shop
    shop.status = Status.APPLIED
    assert verifying.send_back(shop, stage.rini, "Nama di NIB lain.") and verifying.verify(shop, stage.rini, "KPKP")
    assert shop.move(Status.LIVE)
    assert verifying.suspend(shop, stage.rini, "Barang orang lain.") and verifying.lift(shop, stage.rini)


@tells("seller/owner_added", "seller/mentor_asked", "seller/shop_closed")
def people_come_and_the_shop_closes(stage: Stage) -> None:
    people = {"person": "Ani", "by": "Budi", "mentor": "Rini", "link": links.absolute(links.SELLER_PEOPLE)}
    seller_telling.tell_seller(stage.shop, "owner_added", **people)
    seller_telling.tell_seller(stage.shop, "mentor_asked", why="membantu stok", **people)
    seller_telling.tell_seller(stage.shop, "shop_closed", why="atas permintaan pemilik")


@tells("seller/qris_asked", "seller/qris_approved", "seller/qris_agreed", "seller/qris_live", "seller/qris_stopped",
       "seller/qris_refused")  # fmt: skip
def another_account(stage: Stage) -> None:
    shop, budi, rini, yusuf = stage.shop, stage.budi, stage.rini, stage.yusuf
    agrees(enters(shop, budi), rini, yusuf)
    clock.shift(timedelta(hours=72))
    assert qris_changing.make_live(shop.id)
    assert qris_entering.withdraw(enters(shop, budi), budi)
    assert qris_checking.refuse(enters(shop, budi), rini, "namanya nama orang lain")
    live = qris_changing.current(shop.id)
    assert live and live.move(AccountStatus.RETIRED)  # as if it had never had one
    assert qris_checking.refuse(enters(shop, budi), rini, "stikernya tidak terbaca")
    agrees(enters(shop, budi), yusuf)


@tells("seller/permit_accepted", "seller/permit_rejected", "seller/permit_goods_refused", "seller/permit_revoked")
def papers_looked_at(stage: Stage) -> None:
    shop, rini = stage.shop, stage.rini
    halal = paper(shop, Kind.HALAL, _in_days(6))
    assert papers_deciding.accept(sends(shop, Kind.PIRT, stage.budi, _in_days(900)), rini)
    assert papers_deciding.reject(sends(shop, Kind.NIB, stage.budi), rini, "fotonya buram")
    assert papers_choosing.choose(halal, [stage.jar.product.slug])
    assert papers_deciding.refuse_goods(halal, rini, "bukan untuk barang itu")
    assert papers_deciding.revoke(halal, rini, "dicabut penerbitnya")


@tells("seller/permit_ends", "staff/permit_ends", "seller/permit_ended", "staff/permit_ended")
def papers_that_end(stage: Stage) -> None:
    """The mentor hears it too."""
    bagas = User(name="Bagas", phone="+6281200004321", email="bagas@contoh.example")
    staff_role.give(bagas, Role.PENDAMPING)
    leave = {"given_at": clock.now(), "ends_on": _in_days(90)}
    db.session.add(MentorConsent(seller=stage.shop, user=bagas, **leave))
    pirt, slhs = (paper(stage.shop, kind, _in_days(6)) for kind in (Kind.PIRT, Kind.SLHS))
    papers.attach(stage.jar.product, pirt)
    assert papers_deciding.remind(pirt)
    slhs.ends_on = _in_days(-1)
    assert papers_deciding.remind(slhs)


def _in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)
