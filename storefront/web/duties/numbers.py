"""Numbers of notices from days gone by: a bank may use them again."""

from storefront.kit.db import db
from storefront.payments import notice_number


def forget() -> int:
    """Drop them; answers how many there were."""
    done = notice_number.forget()
    db.session.commit()
    return done
