"""What keeps the log honest: new lines are sealed, and the head is written down where the database does not reach."""

from pathlib import Path

from flask import current_app
from sqlalchemy.exc import IntegrityError

from storefront.accounts import patrol, seal_heads, seal_telling, sealing
from storefront.kit.db import db

MOST_STEPS = 20  # of `sealing.BATCH` lines in one go: after a large import other steps have their turn in between


def seal() -> int:
    """Lines that have settled, in steps of their own commit. Where another worker was faster, this one has none."""
    done = 0
    for _step in range(MOST_STEPS):
        try:
            sealed = sealing.seal()
            db.session.commit()
        except IntegrityError:
            db.session.rollback()
            break
        done += sealed
        if sealed < sealing.BATCH:
            break
    return done


def write_head() -> int:
    """Today's head into the file beside the database."""
    return int(seal_heads.write(Path(current_app.config["DATA_DIR"])))


def send_head() -> int:
    """This month's head to the operators."""
    done = seal_telling.tell_operators()
    db.session.commit()
    return done


def walk() -> int:
    """A little further along the chain: is it whole? It counts as nothing done."""
    patrol.step()
    db.session.commit()
    return 0


DUTIES = (seal, write_head, send_head, walk)
