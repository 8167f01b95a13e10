"""What one has bought with this account, the latest first."""

from flask import Blueprint, render_template, request
from flask_login import current_user

from storefront.web.access import open_to, signed_in
from storefront.web.account import purchases

bp = Blueprint("orders", __name__, url_prefix="/akun/pesanan")

ON_A_PAGE = 20


@bp.get("")
@open_to(signed_in)
def index() -> str:
    """Purchases with the word for each; `sesudah` is the number of the last one seen."""
    found = purchases.of(current_user.user, ON_A_PAGE + 1, request.args.get("sesudah", ""))
    shown, has_more = found[:ON_A_PAGE], len(found) > ON_A_PAGE
    return render_template(
        "account/orders/index.html", rows=purchases.rows(shown), after=shown[-1].number if has_more else None,
        is_first="sesudah" not in request.args,
    )  # fmt: skip
