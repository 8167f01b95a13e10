"""What the people of a city are told about their screens."""

from datetime import timedelta

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kiosks import silence
from storefront.kit import clock
from tests.kiosks import lobby
from tests.notifications.stories.stage import Stage, tells


@tells("staff/kiosk_silent", "staff/kiosk_back", "staff/kiosk_stale")
def silent_back_and_stale(_stage: Stage) -> None:
    wati = User(name="Wati", phone="+6281200004322", email="wati@contoh.example")
    staff_role.give(wati, Role.CITY, "31.71")
    long_ago = clock.now() - timedelta(hours=1)
    kiosk, _key = lobby.screen(open_days="1234567", paired_at=long_ago, seen_at=long_ago)
    assert silence.tell(kiosk, ())
    kiosk.seen_at = kiosk.list_at = clock.now()
    assert silence.tell(kiosk, ())
    kiosk.list_at = long_ago
    assert silence.tell(kiosk, ())
