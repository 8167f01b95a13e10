"""Before a dangerous deed: a code of the second factor, unless this device has shown one within the last minutes.

`@stepped_up` stands directly below `@open_to(…)` of a POST. What was typed goes along on the page that asks, so with
the right code the deed goes on as if nothing had been between.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import redirect, render_template, request, url_for
from flask_login import current_user

from storefront.accounts import factor_proving, second_factor
from storefront.kit.config import number
from storefront.web import proving
from storefront.web.local_path import onward

FIELD = "kode_dua_langkah"  # no form of the shop has a field of this name

View = TypeVar("View", bound=Callable[..., Any])


def stepped_up(view: View) -> View:
    """Ask for a code first. Only for forms without files: a file cannot be carried along."""

    @wraps(view)
    def asked_first(*args: Any, **blanks: Any) -> Any:
        assert request.method == "POST" and not request.files, "a deed that asks for a code is a form without files"
        if factor_proving.is_fresh(current_user.sign_in):
            return view(*args, **blanks)
        if second_factor.of(current_user.user) is None:
            return redirect(url_for("account.second_factor.enrol"), 303)
        typed = request.form.get(FIELD)
        if typed is None:
            return _page(), 422
        problem = proving.wrong(typed)
        return (_page(problem), 422) if problem else view(*args, **blanks)

    asked_first.is_stepped_up = True  # type: ignore[attr-defined]
    return cast(View, asked_first)


def _page(problem: str | None = None) -> str:
    """Asks for the code, with everything that was sent, and goes to the same address."""
    sent = [(name, value) for name, value in request.form.items(multi=True) if name != FIELD]
    back = onward(urlsplit(request.referrer or "").path.removeprefix(request.script_root), url_for("account.home.show"))
    return render_template(
        "account/second_factor/step_up.html", action=request.script_root + request.full_path.rstrip("?"), sent=sent,
        field_name=FIELD, problem=problem, back=back, minutes=number("STEP_UP_MINUTES"),
        simulated=proving.simulated(current_user.user),
    )  # fmt: skip
