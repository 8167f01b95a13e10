"""What happens at a bank's counter before the worker looks: codes shown, notices sent, time gone by."""

from datetime import timedelta

from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import board, board_line, notice
from storefront.payments.gateways.contract import GatewayDown, Notice, Outcome
from storefront.payments.payment import Payment, Status
from storefront.web import gateways
from tests.people import Make, Shopper

SILENT = GatewayDown("no answer")


def show(sari: Shopper, make: Make) -> Order:
    """An order whose code, made by the bank, is on Sari's screen."""
    placed = sari.buys(make.variant(seller=make.seller(gateway="snap"), stock=1, lead_days=2))
    assert gateways.ask_for_code(placed).status == Status.PRESENTED
    return placed


def code_of(order: Order) -> Payment:
    """The only code it was ever given."""
    return db.session.scalars(select(Payment).where(Payment.order_id == order.id)).one()


def knock(reference: str) -> None:
    """A trusted notice has come."""
    notice.store("snap", Notice(f"N-{reference}", reference, None, Outcome.PAID, None, b"{}"))
    db.session.commit()


def reasons() -> list[str]:
    """Why lines about a bank wait on the money board."""
    asked = (board.Kind.UNCLEAR, board.Kind.UNKNOWN, board.Kind.HOMELESS)
    return [line.why for line in board_line.load(board.places()) if line.kind in asked]


def later(**time: float) -> None:
    """So much later."""
    clock.shift(timedelta(**time))
    db.session.commit()
