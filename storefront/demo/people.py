"""The demo's people: owners, a shopper, staff. All share one password, which the start prints."""

from dataclasses import dataclass

from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit.db import db

PASSWORD = "jakpreneur-contoh"


@dataclass(frozen=True)
class Login:
    """A demo login: who it is, and what to type."""

    who: str
    login: str


LOGINS = [
    Login("Pembeli (Sari)", "0811-0000-0001"),
    Login("Penjual (pemilik Dapur Lentera Cideng)", "0812-0000-0001"),
    Login("Penjual (pemilik Kotak Rasa Kartini)", "0812-0000-0002"),
    Login("Petugas kota (Rini)", "0813-0000-0001"),
    Login("Operator (Yusuf)", "0813-0000-0002"),
]


class People:
    """Makes users; the password is hashed once, for hashing is slow on purpose."""

    def __init__(self) -> None:
        first = User(name="-")
        first.set_password(PASSWORD)
        self._hash = first.password_hash

    def add(self, name: str, phone: str, email: str | None = None) -> User:
        """A person who has agreed to the terms."""
        user = User(name=name, phone=phone, email=email, password_hash=self._hash)
        user.agree()
        db.session.add(user)
        return user

    def staff(self) -> tuple[User, User]:
        """A city officer and the operator."""
        rini = self.add("Rini", "+6281300000001", "rini@petugas.example")
        yusuf = self.add("Yusuf", "+6281300000002", "yusuf@petugas.example")
        staff_role.give(rini, Role.CITY, area_code="31.71")
        staff_role.give(yusuf, Role.OPERATOR)
        return rini, yusuf


def lines() -> str:
    """The logins as lines of text, for the terminal."""
    width = max(len(login.who) for login in LOGINS)
    rows = [f"  {login.who:<{width}}  {login.login}" for login in LOGINS]
    return "\n".join(["Demo logins (/masuk), password for all: " + PASSWORD, *rows])


def by_phone(phone: str) -> User:
    """A demo person by number."""
    return db.session.scalars(select(User).where(User.phone == phone)).one()
