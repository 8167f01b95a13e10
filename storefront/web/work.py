"""The worker: small steps, each its own commit, so that a kill at any moment loses nothing and doubles nothing."""

import signal
import threading
from collections.abc import Callable

from flask import Flask

from storefront.catalog.sharpening import Press
from storefront.kit.db import db
from storefront.notifications import post
from storefront.web import drawn
from storefront.web.carefully import carefully
from storefront.web.duties import (
    accounts,
    alive,
    claims,
    codes,
    complaints,
    endings,
    factors,
    flags,
    forgetting,
    galleries,
    kiosks,
    log,
    member_lists,
    notices,
    numbers,
    orders,
    papers,
    pictures,
    refunds,
    sheets,
    shelf,
    variety,
)

Step = Callable[[], int]  # answers how much was done

PAUSE = 0.5  # seconds between two rounds when there was nothing to do
SELDOM = 120  # rounds between two sweeps of what never hurries

IN_EVERY_ROUND: tuple[Step, ...] = (
    alive.beat, notices.look_into, codes.look_for_money, endings.expire_unpaid, codes.lapse, post.send_waiting,
    sheets.work, member_lists.work,
)  # fmt: skip
WITHOUT_HURRY: tuple[Step, ...] = (
    endings.cancel_unanswered, endings.complete_received, refunds.settle_missed, claims.remind, claims.lapse,
    endings.tidy, *orders.DUTIES, accounts.go_live, *refunds.DUTIES, numbers.forget, *forgetting.DUTIES,
    *complaints.DUTIES, factors.lapse, shelf.end_batches, *papers.DUTIES, sheets.forget, member_lists.forget,
    *flags.DUTIES, pictures.sweep, variety.note, *galleries.DUTIES, *kiosks.DUTIES, *log.DUTIES,
)  # fmt: skip


def run(app: Flask) -> None:
    """Work until the process is asked to stop."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    rounds = 0
    press = Press(app.config["MEDIA_DIR"])
    drawn.tidy(app.config["MEDIA_DIR"])

    def sharpen() -> int:
        """Pictures in fewer bytes, made by a child while there is nothing else to do; never waited for."""
        done = press.turn()
        db.session.commit()
        return done

    while not stop.is_set():
        with app.app_context():
            done = one_round(seldom=rounds % SELDOM == 0)
            if not done:
                carefully(sharpen)
        rounds += 1
        if not done:
            stop.wait(PAUSE)
    press.stop()


def one_round(seldom: bool = True) -> int:
    """Every step once; answers how much was done. A step that fails is logged and does not stop the others."""
    return sum(carefully(step) for step in (*IN_EVERY_ROUND, *(WITHOUT_HURRY if seldom else ())))
