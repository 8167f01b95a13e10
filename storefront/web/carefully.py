"""How the worker does things: one by one, each in a commit of its own, and no stumble stops the rest."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from flask import current_app

from storefront.kit.db import db

Thing = TypeVar("Thing")


def each(things: Sequence[Thing], deed: Callable[[Thing], bool]) -> int:
    """Do something with each, in a commit of its own; answers how often it was done.

    What goes wrong with one is logged and does not stop the rest.
    """
    done = 0
    for thing in things:
        try:
            done += deed(thing)
            db.session.commit()
        except Exception:
            db.session.rollback()
            current_app.logger.exception("%s failed", deed.__name__)
    return done


def carefully(step: Callable[[], int]) -> int:
    """Do a step of the worker; what goes wrong is logged, written off and does not stop the others."""
    try:
        return step()
    except Exception:
        db.session.rollback()
        current_app.logger.exception("the step %s failed", step.__name__)
        return 0
    finally:
        db.session.remove()
