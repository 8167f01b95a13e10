"""The seller answers a take-down, and staff say why it stays: a thread with a deadline for staff."""

from datetime import timedelta

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import product as products
from storefront.curation import take_down, telling, who
from storefront.curation.take_down import MOST_WORDS, Side, Status, TakeDown, TakeDownWord
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db


def answer(down: TakeDown, actor: User, words: str) -> bool:
    """The seller writes. Staff answer within TAKE_DOWN_REPLY_HOURS of the first of their unanswered words.

    False: it is lifted already, or these very words were the last ones (a form sent twice).
    """
    if not _may_go_on(down) or not _say(down, Side.SELLER, actor, words):
        return False
    if down.reply_by is None:
        lasts = timedelta(hours=number("TAKE_DOWN_REPLY_HOURS"))
        down.reply_by, down.half_at = clock.now() + lasts, clock.now() + lasts / 2
        down.reminded_at = down.alarmed_at = None
    history.note(actor, "product.take_down_answered", down.product.slug, after={"take_down": down.code})
    return True


def leave(down: TakeDown, person: User, words: str) -> bool:
    """It stays down, and staff say why or what is still missing. False as above, or not this person's to decide."""
    if not _may_go_on(down) or who.is_own(down.product, person) or not _say(down, Side.STAFF, person, words):
        return False
    down.reply_by = down.half_at = None
    history.note(person, "product.take_down_left", down.product.slug, after={"take_down": down.code})
    telling.tell_seller(down.product, "take_down_left", words=words[:MOST_WORDS])
    return True


def _may_go_on(down: TakeDown) -> bool:
    """Locked until the commit, and read afresh."""
    products.lock(down.product)
    db.session.refresh(down)
    return down.status == Status.IN_FORCE


def _say(down: TakeDown, side: Side, actor: User, words: str) -> bool:
    said = take_down.words_of(down)
    words = words[:MOST_WORDS]
    if said and (said[-1].side, said[-1].words) == (side, words):
        return False
    db.session.add(TakeDownWord(take_down=down, side=side, user_id=actor.id, words=words))
    db.session.flush()
    return True
