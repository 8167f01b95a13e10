"""A shop, a crooked line, and an honest bank behind it, whose books tell what is true."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select

from storefront.bank import code as bank_codes
from storefront.bank import refund as bank_refunds
from storefront.kit import http
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments.payment import Payment
from tests.bank.town import Town
from tests.payments.gateways.trouble import NOBODY_THERE, CrookedLine, Trouble, Verb


@dataclass
class Drill:
    """A shop, a crooked line, and an honest bank behind it."""

    bank: Town
    line: CrookedLine
    name: str
    nowhere: dict[Trouble, str]
    app: Flask

    def speaks_through(self, base: str) -> None:
        """From now on the shop reaches the bank (or nobody) at this address."""
        http._breakers.clear()
        speaker = self.bank.snap(base_url=base) if self.name == "snap" else self.bank.stripe(api_base=base)
        self.app.extensions["gateways"][self.name] = speaker

    def meets(self, verb: Verb, trouble: Trouble) -> None:
        """The next call of this kind goes wrong."""
        self.line.planned.clear()  # what the case before had no call left for
        if trouble in NOBODY_THERE:
            self.speaks_through(self.nowhere[trouble])
        elif trouble is Trouble.THEN_NOT_FOUND and verb is Verb.CREATE:
            self.line.plan(Verb.STATUS, trouble)
        elif trouble is Trouble.THEN_NOT_FOUND:
            self.line.plan(verb, Trouble.CUT, trouble)
        else:
            self.line.plan(verb, trouble)

    def is_well_again(self) -> None:
        """An address where somebody waits; what was planned and not yet met stays."""
        if self.app.extensions["gateways"][self.name]._line._base != self.line.base:
            self.speaks_through(self.line.base)

    def codes_of(self, order: Order) -> list[bank_codes.Code]:
        """The codes of an order that can be paid now, by the bank's own books."""
        ours = select(Payment.reference).where(Payment.order_id == order.id)
        references = list(db.session.scalars(ours))
        db.session.commit()
        with self.bank.desk.books.begin() as session:
            waiting = select(bank_codes.Code).where(
                bank_codes.Code.reference.in_(references), bank_codes.Code.status == bank_codes.WAITING
            )
            found = list(session.scalars(waiting))
            session.expunge_all()
        return found

    def given_back(self, payment: Payment) -> int:
        """Rupiah the bank has sent back out of a payment."""
        with self.bank.desk.books.begin() as session:
            number = payment.gateway_reference or ""
            found = bank_codes.by_number(session, number)
            return bank_refunds.refunded(session, found) if found else -1
