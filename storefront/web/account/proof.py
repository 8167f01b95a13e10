"""The password, asked for and compared. A stranger's name takes as long as a known one."""

from storefront.accounts import user as users
from storefront.accounts.user import User
from storefront.kit.db import db


def is_password(person: User | None, password: str) -> bool:
    """Whether this is the person's password; of nobody it never is. Commits: no lock is held while it is hashed."""
    known = person.password_hash if person else None
    db.session.commit()
    return users.matches(known, password)
