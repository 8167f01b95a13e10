"""For those who run the shop: alive, ready, and a few numbers for Prometheus."""

from flask import Blueprint, Response
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select, text

from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Channel, Message
from storefront.notifications.message import Status as MessageStatus
from storefront.orders.order import Order, Status
from storefront.payments import board, notice
from storefront.web.access import anyone, open_to

bp = Blueprint("ops", __name__)


@bp.get("/livez")
@open_to(anyone)
def livez() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
@open_to(anyone)
def readyz() -> Response:
    """The database answers too."""
    db.session.execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain")


@bp.get("/metrics")
@open_to(anyone)
def metrics() -> Response:
    """Counts without names: orders by status, waiting messages and notices, money that waits for a person."""
    registry = CollectorRegistry()
    orders = Gauge("storefront_orders", "Orders by status", ["status"], registry=registry)
    for status, count in db.session.execute(select(Order.status, func.count()).group_by(Order.status)):
        orders.labels(Status(status).value).set(count)
    waiting = select(func.count()).select_from(Message).where(
        Message.channel == Channel.EMAIL, Message.status == MessageStatus.PREPARED, Message.next_try_at < clock.now()
    )  # fmt: skip
    Gauge("storefront_mail_waiting", "E-mails to send", registry=registry).set(db.session.scalar(waiting) or 0)
    Gauge("storefront_notices_waiting", "Notices not looked into", registry=registry).set(len(notice.waiting(200)))
    Gauge("storefront_money_waiting", "Lines on the money board", registry=registry).set(sum(board.counts().values()))
    return Response(generate_latest(registry), mimetype="text/plain; version=0.0.4")
