"""Codes on screens and baskets on their way that are over are forgotten."""

from datetime import timedelta

from sqlalchemy import delete, select

from storefront.kiosks.handover import Handover, HandoverLine
from storefront.kiosks.pairing import KioskPairing
from storefront.kit import clock
from storefront.kit.db import db

KEPT = timedelta(days=1)  # so that who comes late reads a sentence that fits


def forget() -> int:
    """What nobody can use any more."""
    over = clock.now() - KEPT
    codes = delete(KioskPairing).where(KioskPairing.ends_at < over)
    old = list(db.session.scalars(select(Handover.id).where(Handover.ends_at < over).limit(500)))
    db.session.execute(delete(HandoverLine).where(HandoverLine.handover_id.in_(old)))
    db.session.execute(delete(Handover).where(Handover.id.in_(old)))
    done = len(old) + len(db.session.execute(codes.returning(KioskPairing.id)).all())
    db.session.commit()
    return done


DUTIES = (forget,)
