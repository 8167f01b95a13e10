"""The roles of staff in words: what they are called, what they do, where they stand, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.role_table import TABLE
from storefront.accounts.staff_invitation import StaffInvitation
from storefront.accounts.staff_role import Level, Role, StaffRole
from storefront.kit.db import db
from storefront.places import area as places
from storefront.places.area import Area

NAMES = {
    Role.PENDAMPING: _l("Pendamping"),
    Role.KASATPEL: _l("Kepala satuan pelaksana"),
    Role.KURATOR: _l("Kurator"),
    Role.CITY: _l("Petugas kota"),
    Role.PROVINCE: _l("Petugas provinsi"),
    Role.OPERATOR: _l("Operator"),
}
DOES = {
    Role.PENDAMPING: _l("Membantu penjual dan memeriksa barang yang mereka kirim."),
    Role.KASATPEL: _l("Memverifikasi penjual, memeriksa surat, dan mengesahkan kerja pendamping."),
    Role.KURATOR: _l("Menilai barang dan mengecek surat izin."),
    Role.CITY: _l("Memantau satu kota dan mengundang petugas di sana."),
    Role.PROVINCE: _l("Memantau seluruh Jakarta dan mengundang petugas kota."),
    Role.OPERATOR: _l("Menjalankan toko: uang, keluhan, akun, dan semua wilayah."),
}
STANDS = {
    frozenset({Level.KECAMATAN, Level.KOTA}): _l("%(role)s bertugas di satu kecamatan atau satu kota."),
    frozenset({Level.KOTA}): _l("%(role)s bertugas di satu kota."),
    frozenset({Level.PROVINSI}): _l("%(role)s bertugas untuk seluruh Jakarta."),
}
DEEDS = {
    "staff.invited": _l("Diundang"),
    "staff.joined": _l("Menerima tugas"),
    "staff.declined": _l("Menolak undangan"),
    "staff.withdrawn": _l("Undangan dibatalkan"),
    "staff.changed": _l("Tugas diubah"),
    "staff.removed": _l("Tugas diakhiri"),
}


@dataclass(frozen=True)
class Line:
    """One line of a person's log, ready to be read."""

    at: datetime
    who: str
    what: str
    before: str
    after: str
    why: str


def reach(held: StaffRole | StaffInvitation) -> str:
    """A role in one line: `Kurator · Jakarta Timur · Parekraf`."""
    return " · ".join([str(NAMES[held.role]), where(held)])


def where(held: StaffRole | StaffInvitation) -> str:
    """Where it stands, and for which pengampu."""
    named = [place(held.area)] + ([held.pengampu_code] if held.pengampu_code else [])
    return " · ".join(named)


def place(area: Area | None) -> str:
    """An area as one says it; none is all of Jakarta."""
    if area is None or area.level == places.Level.PROVINSI:
        return _("seluruh Jakarta")
    if area.level == places.Level.KECAMATAN and area.parent:
        return _("Kec. %(name)s, %(city)s", name=area.name, city=area.parent.short_name)
    return area.short_name


def stands(role: Role) -> str:
    """At which levels there is such a role."""
    sentence = STANDS.get(TABLE[role].levels)
    return str(sentence) % {"role": NAMES[role]} if sentence else ""


def lines(deeds: Sequence[Deed]) -> list[Line]:
    """A log in words; the names of its areas come in one statement."""
    told = [facts for deed in deeds for facts in (deed.before, deed.after)]
    codes = {facts["area"] for facts in told if facts.get("area")}
    found = db.session.scalars(select(Area).where(Area.code.in_(codes))) if codes else []
    names = {area.code: area for area in found}
    return [
        Line(
            deed.at, (deed.actor.name or _("akun terhapus")) if deed.actor else _("sistem"),
            str(DEEDS.get(deed.what, deed.what)), _told(deed.before, names), _told(deed.after, names), deed.why,
        )
        for deed in deeds
    ]  # fmt: skip


def _told(facts: Mapping[str, Any], names: Mapping[str, Area]) -> str:
    if "role" not in facts:
        return ""
    words = [str(NAMES[Role(facts["role"])]), place(names.get(facts.get("area") or ""))]
    return " · ".join([*words, facts["pengampu"]] if facts.get("pengampu") else words)
