"""A sign of life of the worker itself."""

from storefront.kit import pulse
from storefront.kit.db import db
from storefront.reports.problems.machine import WORKER


def beat() -> int:
    """The worker was here; at most once a minute. It counts as nothing done."""
    pulse.beat(WORKER, at_most_every=pulse.EVERY)
    db.session.commit()
    return 0
