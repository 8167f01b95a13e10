"""Private pictures open to staff only after their look was written into the log: `@looked_at` below `@open_to(…)`.

A look holds for a quarter of an hour and for all pictures of one thing. A GET writes nothing, so opening is a POST
(`staff/looks.py`); until then the picture's address leads to the page of its thing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import abort, current_app, redirect, request, session, url_for
from werkzeug.exceptions import HTTPException

from storefront.kit import clock
from storefront.web.access import rule_of

SEEN = "dilihat"  # in the session: things whose pictures this person has opened, until when
MINUTES = 15
MOST = 20  # of them; the oldest go, for a cookie is small
PICTURE = "key"  # the blank of an address that names one picture of several

View = TypeVar("View", bound=Callable[..., Any])


def looked_at(what: str, *blanks: str) -> Callable[[View], View]:
    """Declare a picture: the kind of deed its look is, and the blanks of its address that say about what."""

    def declare(view: View) -> View:
        @wraps(view)
        def only_after(**args: Any) -> Any:
            answer = view(**args)  # first, for what is not theirs to see is not there
            if may_look(view, args):
                return answer
            answer.close()
            return redirect(url_for(".show", **_thing(args)), 303)

        only_after.looked_at = (what, blanks)  # type: ignore[attr-defined]
        return cast(View, only_after)

    return declare


def may_look(view: Callable[..., Any], args: dict[str, Any]) -> bool:
    """Whether this person has opened the pictures of this thing just now."""
    return bool(session.get(SEEN, {}).get(_mark(view, args), 0) > clock.now().timestamp())


def may_see(address: str) -> bool:
    """The same for the address of a picture; for templates."""
    _endpoint, view, args = _match(address)
    return may_look(view.__wrapped__, args)


def open_picture(address: str) -> tuple[str, str]:
    """Let this person see the picture at an address: the deed and what it is about, to be written into the log.

    Who may not see it, or where none is, gets the same answer as at the address itself, by an abort.
    """
    try:
        endpoint, view, args = _match(address)
    except HTTPException:
        abort(404)
    if not hasattr(view, "looked_at"):
        abort(404)
    if answer := rule_of(current_app, endpoint).check():
        abort(answer)
    view.__wrapped__(**args).close()
    what, blanks = view.looked_at
    now = clock.now().timestamp()
    still = sorted((until, mark) for mark, until in session.get(SEEN, {}).items() if until > now)
    kept = {mark: until for until, mark in still[-MOST + 1 :]}
    session[SEEN] = kept | {_mark(view.__wrapped__, args): now + MINUTES * 60}
    return what, " ".join(str(args[blank]) for blank in blanks)


def _match(address: str) -> tuple[str, Any, dict[str, Any]]:
    path = address.removeprefix(request.script_root)
    endpoint, args = current_app.url_map.bind("").match(path)
    return endpoint, current_app.view_functions[endpoint], dict(args)


def _mark(view: Callable[..., Any], args: dict[str, Any]) -> str:
    thing = [f"{blank}={value}" for blank, value in sorted(_thing(args).items())]
    return " ".join([view.__module__.rpartition(".")[2], view.__name__, *thing])


def _thing(args: dict[str, Any]) -> dict[str, Any]:
    return {blank: value for blank, value in args.items() if blank != PICTURE}
