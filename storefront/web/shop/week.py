"""Opening days in words: `Senin–Sabtu`, `Selasa, Kamis`."""

from flask_babel import gettext as _


def words(open_days: str) -> str:
    """The ISO weekdays in `open_days` (`123456`) as people say them."""
    names = [_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu")]
    days = sorted(int(day) for day in set(open_days) if day in "1234567")
    if not days:
        return _("Sedang tutup")
    if len(days) == 7:
        return _("Setiap hari")
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[days[0] - 1]}–{names[days[-1] - 1]}"
    return ", ".join(names[day - 1] for day in days)
