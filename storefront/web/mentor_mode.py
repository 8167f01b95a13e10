"""A mentor in a seller's wing: whatever they change is written down with their name and by whose leave."""

from flask import g, request

from storefront.sellers import mentoring

SAFE = ("GET", "HEAD", "OPTIONS")


def note() -> None:
    """At the wing's door: a mentor's POST brings its line of the log along.

    The line is kept by the commit of the deed itself: both are written, or neither. A form that was sent back for a
    mistake, or found that it was not its turn, leaves nothing.
    """
    if request.method not in SAFE and "member" in g and g.member.is_mentor:
        mentoring.note(g.member, request.endpoint or "", request.path)
