"""The staff's front page: what waits for this person, the rest that is in order, and the rooms."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, g, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from storefront.accounts.staff_role import Role
from storefront.curation import flag_queue, run_queue, waiting
from storefront.payments import board
from storefront.sellers import permit_checking, qris_checking, scope, verifying
from storefront.web import curation_words
from storefront.web.access import CHECKERS, OVERSEERS, open_to, staff
from storefront.web.staff import complaints, money_page, rooms
from storefront.web.staff.money_words import SLUGS, WORDS

bp = Blueprint("home", __name__)


@dataclass(frozen=True)
class Desk:
    """A list that waits: how much, in a sentence; `late` is the part that is past its time."""

    name: str
    href: str
    count: int
    sentence: str
    late: int = 0


@bp.get("")
@open_to(staff)
def show() -> str:
    """What waits, each a door to its list; then the rooms."""
    parts = {held.role for held in g.roles}
    desks = [desk for part, desk in _desks() if parts & {*part} for desk in desk()]
    oversees = bool(parts & {*OVERSEERS})
    return render_template(
        "staff/home/show.html", desks=[desk for desk in desks if desk.count],
        done=[desk for desk in desks if not desk.count], groups=rooms.open_to(parts),
        money=board.counts(money_page.shops()) if oversees else None, words=WORDS, slugs=SLUGS,
    )  # fmt: skip


def _desks() -> Iterator[tuple[Any, Callable[[], list[Desk]]]]:
    """Who has each desk, and how it is counted."""
    yield Role, _curation
    yield flag_queue.STEWARDS, _flags
    yield waiting.CURATORS, _changes
    yield CHECKERS, _papers
    yield verifying.VERIFIERS, _sellers
    yield OVERSEERS, _accounts
    yield (Role.OPERATOR,), _complaints


def _curation() -> list[Desk]:
    counts = run_queue.counts(g.roles, current_user.user)
    waits = [
        Desk(str(curation_words.STEPS[step]), url_for("staff.curation.index", langkah=step), mine,
             ngettext("%(num)s barang dalam kurasi.", "%(num)s barang dalam kurasi.", mine))
        for step, (mine, _others) in counts.items() if mine
    ]  # fmt: skip
    return waits or [Desk(_("Kurasi"), url_for("staff.curation.index"), 0, "")]


def _flags() -> list[Desk]:
    reports, late, answers = flag_queue.counts(g.roles)
    said = ngettext("%(num)s laporan perlu diputuskan.", "%(num)s laporan perlu diputuskan.", reports)
    desks = [Desk(_("Laporan pembeli"), url_for("staff.flags.index"), reports, said, late)]
    if answers:
        said = ngettext("%(num)s penjual menunggu jawaban.", "%(num)s penjual menunggu jawaban.", answers)
        desks.append(Desk(_("Barang yang diturunkan"), url_for("staff.flags.index", daftar="jawaban"), answers, said))
    return desks


def _changes() -> list[Desk]:
    count, late = waiting.count(g.roles, current_user.user)
    said = ngettext("%(num)s perubahan menunggu Anda.", "%(num)s perubahan menunggu Anda.", count)
    return [Desk(_("Perubahan barang"), url_for("staff.products.index"), count, said, late)]


def _papers() -> list[Desk]:
    count = permit_checking.count(scope.within(g.roles, CHECKERS))
    said = ngettext("%(num)s surat menunggu dicek.", "%(num)s surat menunggu dicek.", count)
    return [Desk(_("Surat izin"), url_for("staff.permits.index"), count, said)]


def _sellers() -> list[Desk]:
    count = verifying.count_waiting(g.roles)
    said = ngettext("%(num)s pendaftaran menunggu diverifikasi.", "%(num)s pendaftaran menunggu diverifikasi.", count)
    return [Desk(_("Penjual yang mendaftar"), url_for("staff.sellers.index"), count, said)]


def _accounts() -> list[Desk]:
    count = qris_checking.count(scope.within(g.roles, OVERSEERS))
    said = ngettext("%(num)s toko menunggu jawaban.", "%(num)s toko menunggu jawaban.", count)
    return [Desk(_("Rekening QRIS"), url_for("staff.qris.index"), count, said)]


def _complaints() -> list[Desk]:
    count = complaints.count()
    said = ngettext("%(num)s keluhan menunggu keputusan.", "%(num)s keluhan menunggu keputusan.", count)
    return [Desk(_("Keluhan"), url_for("staff.complaints.index"), count, said)]
