"""Screens in lobbies: keepers hear of silence; codes and baskets on their way that are over are forgotten."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import delete, select

from storefront.kiosks import keeping, kiosk_hour, pairing_up, silence, watching
from storefront.kiosks.handover import Handover, HandoverLine
from storefront.kiosks.pairing import KioskPairing
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web.carefully import each

KEPT = timedelta(days=1)  # so that who comes late reads a sentence that fits


def tell() -> int:
    """Who keeps a city's screens hears of one that is silent or stale, and that it is well again."""
    closed = watching.holidays()
    news = [kiosk for kiosk in watching.paired() if silence.is_news(watching.look(kiosk, closed))]
    return each(news, lambda kiosk: silence.tell(kiosk, closed))


def forget() -> int:
    """What nobody can use any more."""
    over = clock.now() - KEPT
    codes = delete(KioskPairing).where(KioskPairing.ends_at < over)
    old = list(db.session.scalars(select(Handover.id).where(Handover.ends_at < over).limit(500)))
    db.session.execute(delete(HandoverLine).where(HandoverLine.handover_id.in_(old)))
    db.session.execute(delete(Handover).where(Handover.id.in_(old)))
    done = len(old) + len(db.session.execute(codes.returning(KioskPairing.id)).all()) + kiosk_hour.forget()
    db.session.commit()
    return done


def forget_samples() -> int:
    """In the demo: browsers that were made a screen and left. They have nobody who could end them."""
    return each(pairing_up.left_samples(), keeping.end_sample) if current_app.config["DEMO"] else 0


DUTIES = (tell, forget, forget_samples)
