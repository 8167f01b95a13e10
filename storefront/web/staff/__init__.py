"""The staff wing: what waits for a person."""

from typing import Any

from flask import Blueprint

from storefront.web.staff import (
    complaints,
    concluding,
    curation,
    factors,
    flags,
    home,
    log,
    looks,
    member_lists,
    members,
    mentoring,
    money,
    money_bank,
    money_orders,
    money_refunds,
    money_undo,
    officer_invitations,
    officers,
    people,
    permits,
    problems,
    products,
    qris,
    register,
    reviews,
    rooms,
    rubrics,
    run_days,
    runs,
    scoring,
    sellers,
    signature,
    sittings,
    style,
    take_downs,
    target_files,
    target_rows,
    targets,
    variety,
)

staff = Blueprint("staff", __name__, url_prefix="/petugas")
for page in (
    home,
    money,
    money_bank,
    money_orders,
    money_refunds,
    money_undo,
    people,
    officers,
    officer_invitations,
    factors,
    products,
    signature,
    complaints,
    reviews,
    qris,
    style,
    mentoring,
    sellers,
    member_lists,
    members,
    permits,
    flags,
    take_downs,
    register,
    targets,
    target_rows,
    target_files,
    variety,
    problems,
    log,
    looks,
    curation,
    sittings,
    rubrics,
    runs,
    run_days,
    concluding,
    scoring,
):
    staff.register_blueprint(page.bp)


@staff.context_processor
def places() -> dict[str, Any]:
    """The navigation of every page of the wing (`templates/staff/frame.html`)."""
    return {"staff_nav": rooms.nav}
