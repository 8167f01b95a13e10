"""Screens in lobbies: their keys, what runs on them, and how they were paired."""

from sqlalchemy import and_, func, or_, select

from storefront.galleries.gallery import Gallery
from storefront.galleries.showcase import Kind, Showcase
from storefront.kiosks.handover import Handover
from storefront.kiosks.kiosk import Kiosk, KioskDay, Status
from storefront.kiosks.pairing import KioskPairing
from storefront.reports.invariants.invariant import Against, Invariant


def _ended() -> Against:
    """A screen whose key was ended says when, and no other does."""
    return select(Kiosk.code).where((Kiosk.status == Status.REVOKED) != Kiosk.revoked_at.is_not(None))


def _runs() -> Against:
    """On every weekday a loop for screens, of the screen's own city or of all six; and it stands in its own city."""
    loops = select(Kiosk.code).outerjoin(KioskDay, KioskDay.kiosk_id == Kiosk.id)
    loops = loops.join(Showcase, or_(Showcase.id == Kiosk.showcase_id, Showcase.id == KioskDay.showcase_id))
    elsewhere = or_(Showcase.city_code != Kiosk.city_code, Gallery.city_code != Kiosk.city_code)
    wrong = or_(Showcase.kind != Kind.KIOSK, elsewhere)
    return loops.outerjoin(Gallery, Gallery.id == Kiosk.gallery_id).where(wrong).distinct()


def _paired_once() -> Against:
    """A code makes one screen, and a screen comes of one code; a key is fetched only after its code was typed."""
    twice = select(KioskPairing.kiosk_id).where(KioskPairing.kiosk_id.is_not(None))
    twice = twice.group_by(KioskPairing.kiosk_id).having(func.count() > 1)
    early = and_(KioskPairing.fetched_at.is_not(None), KioskPairing.kiosk_id.is_(None))
    return select(KioskPairing.code).where(or_(early, KioskPairing.kiosk_id.in_(twice)))


def _taken_in_time() -> Against:
    """A list went to a phone before its end, and then it is known into which basket."""
    late = and_(Handover.taken_at.is_not(None), Handover.taken_at > Handover.ends_at)
    return select(Handover.id).where(or_(late, Handover.taken_at.is_(None) != Handover.taken_by.is_(None)))


ALL = (
    Invariant("kiosk_keys", "a screen's key is ended at a moment, or alive", _ended),
    Invariant("kiosk_runs", "a screen runs loops of its own city, and stands there", _runs),
    Invariant("kiosk_handovers", "a list is taken to one phone, in time", _taken_in_time),
    Invariant("kiosk_pairings", "a code makes one screen, whose key is fetched afterwards", _paired_once),
)
