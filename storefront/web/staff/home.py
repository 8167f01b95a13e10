"""The staff's front page: how much waits for a person."""

from flask import Blueprint, g, render_template

from storefront.accounts.staff_role import Role
from storefront.curation import waiting
from storefront.payments import board
from storefront.sellers import mentor_consent, permit_checking, qris_checking, scope, verifying
from storefront.web.access import open_to, staff
from storefront.web.staff import complaints, money_page, permits
from storefront.web.staff.money_words import SLUGS, WORDS

bp = Blueprint("home", __name__)


@bp.get("")
@open_to(staff)
def show() -> str:
    """Counts, each a door to its list."""
    mine = money_page.areas()
    parts = {held.role for held in g.roles}
    return render_template(
        "staff/home/show.html", counts=board.counts(mine) if parts - {Role.PENDAMPING} else None, words=WORDS,
        slugs=SLUGS, accounts=qris_checking.count(mine),
        papers=permit_checking.count(scope.within(g.roles, permits.CHECKERS)),
        applied=verifying.count_waiting(g.roles) if parts & {*verifying.VERIFIERS} else None,
        goods=waiting.count(g.roles) if parts & {*waiting.CURATORS} else None,
        complaints=complaints.count() if Role.OPERATOR in parts else None,
        helps_sellers=bool(parts & {*mentor_consent.MENTORS}),
    )  # fmt: skip
