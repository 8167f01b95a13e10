"""The demo's people: owners, a shopper, staff. All share one password, which the start prints."""

from dataclasses import dataclass

from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.address import Address
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import codes
from storefront.kit.db import db
from storefront.places.area import Area

PASSWORD = "jakpreneur-contoh"
HOME = "31.71.01.1005"  # where Sari lives: a kelurahan of Gambir
OWNERS = "+62812000"  # and five digits: the number of the shop


@dataclass(frozen=True)
class Login:
    """A demo login: who it is, and what to type."""

    who: str
    login: str


LOGINS = [
    Login("Pembeli (Sari)", "0811-0000-0001"),
    Login("Penjual (Ratna, Dapur Lentera Cideng)", "0812-0000-0001"),
    Login("Penjual (Hamdan, Kotak Rasa Kartini)", "0812-0000-0002"),
    Login("Penjual dengan QRIS cetak dan pesanan (Vina, Kopi Pelan Paseban)", "0812-0000-0004"),
    Login("Petugas kota (Rini)", "0813-0000-0001"),
    Login("Pendamping (Bagas)", "0813-0000-0005"),
    Login("Kurator (Tari)", "0813-0000-0003"),
    Login("Operator (Yusuf)", "0813-0000-0002"),
    Login("Operator kedua, untuk mengganti rekening QRIS (Wulan)", "0813-0000-0004"),
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

    def sari(self) -> User:
        """The shopper, with an address she keeps."""
        sari = self.add("Sari", "+6281100000001", "sari@pembeli.example")
        db.session.flush()
        place = db.session.get_one(Area, HOME)
        db.session.add(
            Address(code=codes.number(12), user_id=sari.id, recipient="Sari", phone=sari.phone, area=place,
                    postcode=place.postcode or "", street="Gang Anggrek Contoh No. 7", rt_rw="003/004",
                    landmark="rumah cat kuning, dekat musala")
        )  # fmt: skip
        return sari

    def staff(self) -> tuple[User, User]:
        """The city officer and the curator; the two operators are there too."""
        rini = self.add("Rini", "+6281300000001", "rini@petugas.example")
        yusuf = self.add("Yusuf", "+6281300000002", "yusuf@petugas.example")
        tari = self.add("Tari", "+6281300000003", "tari@petugas.example")
        staff_role.give(rini, Role.CITY, area_code="31.71")
        wulan = self.add("Wulan", "+6281300000004", "wulan@petugas.example")
        staff_role.give(yusuf, Role.OPERATOR)
        staff_role.give(wulan, Role.OPERATOR)
        staff_role.give(tari, Role.KURATOR)
        return rini, tari


def lines() -> str:
    """The logins as lines of text, for the terminal."""
    width = max(len(login.who) for login in LOGINS)
    rows = [f"  {login.who:<{width}}  {login.login}" for login in LOGINS]
    return "\n".join(["Demo logins (/masuk), password for all: " + PASSWORD, *rows])


def by_phone(phone: str) -> User:
    """A demo person by number."""
    return db.session.scalars(select(User).where(User.phone == phone)).one()
