"""Words and pictures about money that is long settled: the worker takes them away, and the sums stay."""

from storefront.kit import vault
from storefront.kit.db import db
from storefront.payments import old_words
from storefront.payments.payment import Payment
from storefront.web import private_picture
from storefront.web.carefully import each


def statements() -> int:
    """What banks wrote of people who paid."""
    done = old_words.forget_statements()
    db.session.commit()
    return done


def claims() -> int:
    """What shoppers wrote and showed when they said that they had paid."""
    return each(old_words.claims_long_over(), _forget)


def _forget(payment: Payment) -> bool:
    """The row first and then the picture: a kill between them leaves a file nobody can reach, never a dead link."""
    owner = f"claim-{payment.reference}"
    old_words.forget_claim(payment)
    db.session.commit()
    vault.forget(private_picture.folder(), owner)
    return True


DUTIES = (statements, claims)
