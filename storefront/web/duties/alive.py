"""Signs of life: the worker's own, and screens in lobbies that are long gone."""

from storefront.kiosks import heartbeat
from storefront.kit import pulse
from storefront.kit.db import db
from storefront.reports.problems.machine import WORKER


def beat() -> int:
    """The worker was here; at most once a minute. It counts as nothing done."""
    pulse.beat(WORKER, at_most_every=pulse.EVERY)
    db.session.commit()
    return 0


def forget_screens() -> int:
    """Screens that are gone."""
    done = heartbeat.forget_gone()
    db.session.commit()
    return done


DUTIES = (forget_screens,)
