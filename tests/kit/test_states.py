"""Every table of moves, pair by pair: what it allows happens, and everything else changes nothing."""

import itertools
from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from sqlalchemy import false, inspect, update

from storefront.accounts import staff_inviting
from storefront.accounts.factor_renewal import FactorRenewal
from storefront.accounts.factor_renewal import Status as RenewalStatus
from storefront.accounts.staff_invitation import StaffInvitation
from storefront.accounts.staff_invitation import Status as StaffInvitationStatus
from storefront.accounts.staff_role import Role
from storefront.catalog.product import PassLevel, Product
from storefront.catalog.product import Status as ProductStatus
from storefront.curation.appeal import Appeal
from storefront.curation.appeal import Status as AppealStatus
from storefront.curation.change_request import ChangeRequest
from storefront.curation.change_request import Status as ChangeStatus
from storefront.curation.curation_run import CurationRun
from storefront.curation.curation_run import Status as RunStatus
from storefront.curation.flag_case import FlagCase
from storefront.curation.flag_case import Status as FlagStatus
from storefront.curation.import_row import SheetRow
from storefront.curation.import_row import Status as SheetRowStatus
from storefront.curation.import_sheet import SheetImport
from storefront.curation.import_sheet import Status as SheetStatus
from storefront.curation.sitting import Sitting
from storefront.curation.sitting import Status as SittingStatus
from storefront.curation.take_down import Status as DownStatus
from storefront.curation.take_down import TakeDown
from storefront.galleries.gallery import Gallery
from storefront.galleries.gallery import Status as GalleryStatus
from storefront.galleries.showcase import Kind as ShowcaseKind
from storefront.galleries.showcase import Showcase
from storefront.kiosks.kiosk import Kiosk
from storefront.kiosks.kiosk import Status as KioskStatus
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.states import Stateful
from storefront.notifications.message import Channel, Message, prepare
from storefront.notifications.message import Status as MessageStatus
from storefront.orders.cancel_request import CancelRequest
from storefront.orders.cancel_request import Status as RequestStatus
from storefront.orders.complaint import Complaint, Wrong
from storefront.orders.complaint import Status as ComplaintStatus
from storefront.orders.hold import Hold
from storefront.orders.hold import Status as HoldStatus
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments.payment import Payment
from storefront.payments.payment import Status as PaymentStatus
from storefront.payments.refund import Refund
from storefront.payments.refund import Status as RefundStatus
from storefront.payments.statement import StatementLine
from storefront.payments.statement import Status as StatementStatus
from storefront.sellers import inviting
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.enrolment import Status as EnrolmentStatus
from storefront.sellers.invitation import Invitation
from storefront.sellers.invitation import Status as InvitationStatus
from storefront.sellers.member_list import MemberList
from storefront.sellers.member_list import Status as ListStatus
from storefront.sellers.member_row import MemberRow
from storefront.sellers.member_row import Status as MemberRowStatus
from storefront.sellers.permit import Kind, Permit
from storefront.sellers.permit import Status as PermitStatus
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.qris_account import Status as AccountStatus
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus
from tests.people import Make, Shopper

STATES: dict[type[Any], Any] = {
    Seller: SellerStatus,
    Product: ProductStatus,
    ChangeRequest: ChangeStatus,
    CurationRun: RunStatus,
    Sitting: SittingStatus,
    Appeal: AppealStatus,
    FlagCase: FlagStatus,
    TakeDown: DownStatus,
    SheetImport: SheetStatus,
    SheetRow: SheetRowStatus,
    Invitation: InvitationStatus,
    StaffInvitation: StaffInvitationStatus,
    QrisAccount: AccountStatus,
    Permit: PermitStatus,
    Enrolment: EnrolmentStatus,
    MemberList: ListStatus,
    MemberRow: MemberRowStatus,
    FactorRenewal: RenewalStatus,
    Message: MessageStatus,
    Payment: PaymentStatus,
    Refund: RefundStatus,
    StatementLine: StatementStatus,
    Hold: HoldStatus,
    CancelRequest: RequestStatus,
    Complaint: ComplaintStatus,
    Order: OrderStatus,
    Gallery: GalleryStatus,
    Kiosk: KioskStatus,
}


@pytest.fixture
def row(make: Make, sari: Shopper) -> Callable[[type[Any]], Any]:
    """One row of a kind, made by a paid sale."""
    order = sari.pays(sari.buys(make.variant()))
    invited = inviting.invite(order.seller, make.user("Budi"), "Ani", "+6281255500011", {})
    assert invited and staff_inviting.invite(make.staff(), "Tari", Role.KURATOR, None, None, phone="+6281255500012")
    prepare(Channel.EMAIL, "sari@contoh.example", "shopper/paid")
    db.session.add(ChangeRequest(product_id=1, before={}, after={}))
    run = CurationRun(product_id=1, level=PassLevel.KOTA)
    again = CurationRun(product_id=1, level=PassLevel.KOTA, status=RunStatus.PASSED)
    today = clock.today()
    day = Sitting(level=PassLevel.KOTA, day=today, starts=time(9), place="Aula", seats=1, enter_by=today)
    db.session.add_all([run, day, Appeal(run=run, again=again, why="", hear_by=today)])
    db.session.add(Gallery(slug="lobi", city_code="31.71", name="Lobi", place="Lobi", opens_on=today))
    loop = Showcase(slug="layar", name="Layar", kind=ShowcaseKind.KIOSK, slots=1, drawn_to=today)
    db.session.add(Kiosk(key_hash="k", name="Lobi", city_code="31.71", showcase=loop))
    db.session.add(FactorRenewal(code="F", user_id=1, asked_by_id=1, ends_at=clock.now()))
    now = clock.now()
    db.session.add(FlagCase(code="L", seller_id=order.seller_id, product_id=1, due_at=now, half_at=now))
    db.session.add(TakeDown(code="T", product_id=1, came_from=ProductStatus.PASSED, reason="other", why=""))
    sheet = SheetImport(seller_id=order.seller_id, code="S", digest="d")
    db.session.add(SheetRow(of=sheet, number=2, texts=[]))
    db.session.add(sheet)
    listed = MemberList(digest="d")
    lives_in = {"area_code": order.seller.area_code, "city_code": order.seller.city_code, "pengampu_code": "PPKUKM"}
    db.session.add_all([MemberRow(of=listed, number=2, texts=[]), Enrolment(source=listed, row=2, **lives_in)])
    db.session.add(Refund(order=order, amount=1, why="test"))
    db.session.add(CancelRequest(order=order, answer_by=clock.now()))
    db.session.add(Permit(seller_id=order.seller_id, kind=Kind.NIB, number="1234567890123"))
    complaint = Complaint(order=order, seller_id=order.seller_id, code="C", wrong=Wrong.BROKEN, answer_by=clock.now())
    db.session.add(complaint)
    db.session.add(StatementLine(seller_id=order.seller_id, digest="a", booked_at=clock.now(), amount=1))
    db.session.commit()
    return lambda kind: db.session.query(kind).order_by(kind.id).first()


def facts(row: Any) -> dict[str, Any]:
    """All columns of a row as the database has them now."""
    db.session.refresh(row)
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}


def put(row: Any, status: Any) -> None:
    """Have a row in a state, whatever the table says."""
    kind = type(row)
    db.session.execute(update(kind).where(kind.id == row.id).values(status=status))


def test_no_state_machine_is_forgotten_here() -> None:
    assert set(STATES) == set(Stateful.__subclasses__())


@pytest.mark.parametrize("kind", STATES, ids=lambda kind: kind.__name__)
def test_a_row_moves_along_its_table_and_no_other_way(row: Callable[[type[Any]], Any], kind: type[Any]) -> None:
    one, states = row(kind), STATES[kind]
    for source, to in itertools.product(states, states):
        put(one, source)
        before = facts(one)
        allowed = to in kind.MOVES.get(source, set())
        assert one.move(to) is allowed, (source, to)
        after = facts(one)
        moved = {"status": to} | {name: after[name] for name in after if name == "changed_at"}
        assert after == before | (moved if allowed else {}), (source, to)


@pytest.mark.parametrize("kind", STATES, ids=lambda kind: kind.__name__)
def test_a_table_names_only_states_of_its_own_and_nobody_stays_where_he_is(kind: type[Any]) -> None:
    states = set(STATES[kind])
    for source, targets in kind.MOVES.items():
        assert source in states and targets <= states and source not in targets


def test_facts_come_with_the_move_or_not_at_all(row: Callable[[type[Any]], Any]) -> None:
    shop = row(Seller)
    assert not shop.move(SellerStatus.VERIFIED, status_why="wrong way")
    assert (shop.status, shop.status_why) == (SellerStatus.LIVE, "")
    assert shop.move(SellerStatus.PAUSED, status_why="mudik")
    assert (shop.status, shop.status_why) == (SellerStatus.PAUSED, "mudik")


def test_a_guard_that_does_not_hold_forbids_the_move(row: Callable[[type[Any]], Any]) -> None:
    shop = row(Seller)
    assert not shop.move(SellerStatus.PAUSED, false(), status_why="x")
    assert not shop.move(SellerStatus.PAUSED, Seller.name == "Another")
    assert (shop.status, shop.status_why) == (SellerStatus.LIVE, "")
    assert shop.move(SellerStatus.PAUSED, Seller.name == shop.name)


def test_who_was_slower_moves_nothing_and_learns_how_it_stands(row: Callable[[type[Any]], Any]) -> None:
    shop = row(Seller)
    closing = update(Seller).where(Seller.id == shop.id).values(status=SellerStatus.CLOSED)
    db.session.commit()
    with db.engine.begin() as somebody_else:
        somebody_else.execute(closing)
    assert not shop.move(SellerStatus.PAUSED)
    assert shop.status == SellerStatus.CLOSED


def test_a_change_not_yet_written_is_not_lost_by_a_move(row: Callable[[type[Any]], Any]) -> None:
    shop = row(Seller)
    shop.tagline = "Pedasnya pas"
    assert shop.move(SellerStatus.PAUSED)
    assert shop.tagline == "Pedasnya pas"
