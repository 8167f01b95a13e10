"""Staff at work in tests: a confirmed second factor, and devices that have shown it. One place for all who sign in.

A device is proved far ahead, so that a story which moves the clock need not type codes for its dangerous deeds; what
codes do is told in tests/web/account/test_second_factor.py and tests/web/test_step_up.py.
"""

from datetime import timedelta

from sqlalchemy import select, update

from storefront.accounts import second_factor, sign_in
from storefront.accounts.sign_in import SignIn
from storefront.accounts.staff_role import StaffRole
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
AHEAD = timedelta(days=3_650)


def begin(user: User, device: str = "tests") -> str:
    """Sign somebody in on a device that has shown the second factor, and answer its cookie. The caller commits."""
    token = sign_in.begin(user, device)
    db.session.flush()
    prove(user)
    return token


def prove(user: User) -> None:
    """Say that all devices of a person have shown it, with one statement."""
    mine = update(SignIn).where(SignIn.user_id == user.id, SignIn.proved_at.is_(None))
    db.session.execute(mine.values(proved_at=clock.now() + AHEAD))


def prove_staff() -> None:
    """The same for whoever has a part among the staff: for those who signed in by the page."""
    mine = update(SignIn).where(SignIn.user_id.in_(select(StaffRole.user_id)), SignIn.proved_at.is_(None))
    db.session.execute(mine.values(proved_at=clock.now() + AHEAD))


def has(user: User) -> str:
    """Give a person a confirmed factor; answers its secret. The caller commits."""
    second_factor.keep(user, SECRET)
    return SECRET


def code(steps: int = 0) -> str:
    """What the app of such a person shows now, or some half minutes later."""
    return second_factor.code_at(SECRET, second_factor.this_step() + steps)
