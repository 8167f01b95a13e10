"""Staff keep a screen: change where it stands and what it runs, and end its key at once."""

from collections.abc import Mapping
from typing import Any

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kiosks import programme
from storefront.kiosks.kiosk import Kiosk, Status
from storefront.kit import clock
from storefront.kit.db import db


def change(kiosk: Kiosk, actor: User, days: Mapping[int, int], **facts: Any) -> bool:
    """Set facts and the programme by weekday; False if nothing is different. The screen hears of it by itself."""
    before = {name: getattr(kiosk, name) for name in facts} | {"days": programme.days(kiosk)}
    for name, fact in facts.items():
        setattr(kiosk, name, fact)
    programme.arrange(kiosk, days)
    db.session.flush()
    after = {name: getattr(kiosk, name) for name in facts} | {"days": programme.days(kiosk)}
    changed = [name for name in before if before[name] != after[name]]
    if not changed:
        return False
    note = {each: {name: _plain(side[name]) for name in changed} for each, side in (("b", before), ("a", after))}
    history.note(actor, "kiosk.changed", kiosk.code, before=note["b"], after=note["a"])
    return True


def revoke(kiosk: Kiosk, actor: User, why: str) -> bool:
    """End its key: the very next request with it is refused. False: it was ended before."""
    if not kiosk.move(Status.REVOKED, revoked_at=clock.now(), revoked_why=why, silent_told_at=None):
        return False
    history.note(actor, "kiosk.revoked", kiosk.code, before={"name": kiosk.name, "city": kiosk.city_code}, why=why)
    return True


def end_sample(kiosk: Kiosk) -> bool:
    """End the key of a demo's screen that nobody looks at any more."""
    return kiosk.move(Status.REVOKED, revoked_at=clock.now(), silent_told_at=None)


def _plain(fact: Any) -> Any:
    """Fit for the log."""
    if isinstance(fact, dict):
        return {str(weekday): showcase for weekday, showcase in fact.items()}
    return fact if isinstance(fact, int) or fact is None else str(fact)
