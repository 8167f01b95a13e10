"""The board of problems: one page each morning, all to zero. People with an area see what lies there."""

from flask import Blueprint, abort, g, render_template, url_for

from storefront.accounts.staff_role import Role
from storefront.kit import clock
from storefront.payments.board import Kind
from storefront.reports.problems import kiosks, morning
from storefront.sellers import permit_register
from storefront.web.access import OVERSEERS, open_to, overseer
from storefront.web.staff import kiosk_words, money_page
from storefront.web.staff.money_words import SLUGS
from storefront.web.staff.problem_words import GROUPS, KEYS, LINES

bp = Blueprint("problems", __name__, url_prefix="/masalah")

MOST = 50  # things on one list; as they are put right, others come up


@bp.get("")
@open_to(overseer)
def index() -> str:
    """Every line that is not at zero, by area of trouble; below, what is in order."""
    found = morning.slips(money_page.shops(), _cities())
    by_group = {
        group: [found[key] for key in keys if key in found and found[key].count]
        for group, keys in morning.GROUPS.items()
    }
    return render_template(
        "staff/problems/index.html", groups=GROUPS, lines={group: some for group, some in by_group.items() if some},
        well=[key for key, slip in found.items() if not slip.count], words=LINES,
        hrefs={key: _href(key) for key, slip in found.items() if slip.count}, now=clock.now(),
    )  # fmt: skip


@bp.get("/<slug>")
@open_to(overseer)
def show(slug: str) -> str:
    """The things behind one line, the oldest first, with the shop to be called."""
    key = KEYS.get(slug) or abort(404)
    if key in kiosks.KEYS:
        return render_template(
            "staff/problems/screens.html", looks=kiosks.troubles(_cities())[key], words=LINES[key], told=kiosk_words,
        )  # fmt: skip
    trouble, shops = morning.BY_KEY[key], money_page.shops()
    if shops is not None and not trouble.of_shops:
        abort(404)
    rows = trouble.rows(shops, MOST + 1)
    return render_template(
        "staff/problems/show.html", rows=rows[:MOST], more=len(rows) > MOST, words=LINES[key], by_day=trouble.by_day,
    )  # fmt: skip


def _cities() -> list[str] | None:
    """The cities this person's roles lie in; None: all."""
    if money_page.shops() is None:
        return None
    return sorted({held.area_code[:5] for held in g.roles if held.role in OVERSEERS and held.area_code})


def _href(key: str) -> str | None:
    """Where a line is put right."""
    if key.startswith(morning.MONEY):
        return url_for("staff.money.index", jenis=SLUGS[Kind(key.removeprefix(morning.MONEY))])
    if key == "permits_end":
        return url_for("staff.register.index", akhir=permit_register.Ends.THIS_MONTH.value)
    if key == "complaint_undecided" and money_page.is_operator():
        return url_for("staff.complaints.index")
    if key in ("unsealed", "log_broken") and any(held.role in (Role.PROVINCE, Role.OPERATOR) for held in g.roles):
        return url_for("staff.log.index")
    return url_for(".show", slug=LINES[key].slug) if LINES[key].slug else None
