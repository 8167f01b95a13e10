"""The staff's front page: how much waits for a person."""

from flask import Blueprint, g, render_template
from flask_login import current_user

from storefront.accounts.role_table import APPOINTERS
from storefront.accounts.staff_role import Role
from storefront.curation import flag_queue, run_queue, waiting
from storefront.payments import board
from storefront.sellers import mentor_consent, permit_checking, qris_checking, scope, verifying
from storefront.web import curation_words
from storefront.web.access import CHECKERS, OVERSEERS, open_to, staff
from storefront.web.staff import complaints, money_page
from storefront.web.staff.money_words import SLUGS, WORDS

bp = Blueprint("home", __name__)


@bp.get("")
@open_to(staff)
def show() -> str:
    """Counts, each a door to its list."""
    parts = {held.role for held in g.roles}
    oversees = bool(parts & {*OVERSEERS})
    runs = {step: mine for step, (mine, _others) in run_queue.counts(g.roles, current_user.user).items() if mine}
    return render_template(
        "staff/home/show.html", counts=board.counts(money_page.shops()) if oversees else None, words=WORDS,
        slugs=SLUGS, accounts=qris_checking.count(scope.within(g.roles, OVERSEERS)) if oversees else None,
        papers=permit_checking.count(scope.within(g.roles, CHECKERS)) if parts & {*CHECKERS} else None,
        applied=verifying.count_waiting(g.roles) if parts & {*verifying.VERIFIERS} else None,
        goods=waiting.count(g.roles, current_user.user) if parts & {*waiting.CURATORS} else None,
        flags=flag_queue.counts(g.roles) if parts & {*flag_queue.STEWARDS} else None,
        complaints=complaints.count() if Role.OPERATOR in parts else None,
        runs=runs, run_steps=curation_words.STEPS,
        oversees=oversees, appoints=bool(parts & {*APPOINTERS}), helps_sellers=bool(parts & {*mentor_consent.MENTORS}),
    )  # fmt: skip
