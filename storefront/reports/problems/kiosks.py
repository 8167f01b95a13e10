"""Screens in lobbies that say nothing though their building is open, and those that show what is old."""

from collections.abc import Sequence

from storefront.kiosks import watching
from storefront.kiosks.watching import Look, State
from storefront.reports.problems.trouble import Slip

Cities = Sequence[str] | None  # codes; None: all
SILENT, STALE = "kiosk_silent", "kiosk_stale"
KEYS = (SILENT, STALE)


def slips(cities: Cities = None) -> dict[str, Slip]:
    """How many are silent or stale, since when, and where. Two statements."""
    return {key: _slip(key, found) for key, found in troubles(cities).items()}


def troubles(cities: Cities = None) -> dict[str, list[Look]]:
    """The screens themselves, by key, the longest trouble first. A screen that was never heard is silent, too."""
    kiosks = watching.paired(cities)
    wrong = [look for look in watching.looks(kiosks, watching.holidays()) if look.is_trouble]
    wrong.sort(key=lambda look: look.since or look.kiosk.paired_at)
    return {
        SILENT: [look for look in wrong if look.state != State.STALE],
        STALE: [look for look in wrong if look.state == State.STALE],
    }


def _slip(key: str, found: list[Look]) -> Slip:
    where = ", ".join(dict.fromkeys(f"{look.kiosk.city.short_name}: {look.kiosk.name}" for look in found[:5]))
    return Slip(key, len(found), found[0].since if found else None, where)
