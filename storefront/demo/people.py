"""The demo's people: owners, a shopper, staff. All share one password, which the start prints."""

import base64
import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from storefront.accounts import second_factor, staff_role
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
    Login("Petugas provinsi (Laras)", "0813-0000-0009"),
    Login("Pendamping (Bagas)", "0813-0000-0005"),
    Login("Kasatpel Gambir (Joko)", "0813-0000-0006"),
    Login("Kurator provinsi (Tari)", "0813-0000-0003"),
    Login("Kurator kota Jakarta Pusat (Nisa)", "0813-0000-0007"),
    Login("Kurator kecamatan Gambir (Gilang)", "0813-0000-0008"),
    Login("Operator (Yusuf)", "0813-0000-0002"),
    Login("Operator kedua, untuk mengganti rekening QRIS (Wulan)", "0813-0000-0004"),
]


@dataclass(frozen=True)
class Staff:
    """Those who bring goods before curators and those who taste them."""

    mentor: User
    kasatpel: User
    host: User
    curators: list[User]


STAFF: dict[str, tuple[Role, str | None, str | None]] = {  # in the order of their numbers: role, area, pengampu
    "Rini": (Role.CITY, "31.71", None), "Yusuf": (Role.OPERATOR, None, None), "Tari": (Role.KURATOR, None, None),
    "Wulan": (Role.OPERATOR, None, None), "Bagas": (Role.PENDAMPING, "31.71", None),
    "Joko": (Role.KASATPEL, "31.71.01", None), "Nisa": (Role.KURATOR, "31.71", None),
    "Gilang": (Role.KURATOR, "31.71.01", None), "Laras": (Role.PROVINCE, None, None),
    "Dimas": (Role.KURATOR, "31.75", "Parekraf"), "Sekar": (Role.KURATOR, "31.71", None),
    "Arif": (Role.KURATOR, "31.71", None),
}  # fmt: skip


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

    def staff(self) -> "Staff":
        """Everybody who works for the programme, each where a role of theirs reaches."""
        made = {
            name: self.add(name, f"+628130000{number:04}", f"{name.lower()}@petugas.example")
            for number, name in enumerate(STAFF, start=1)
        }
        for name, (role, area_code, pengampu_code) in STAFF.items():
            staff_role.give(made[name], role, area_code=area_code, pengampu_code=pengampu_code)
        db.session.flush()
        for person in made.values():
            prepare_factor(person)
        return Staff(made["Bagas"], made["Joko"], made["Rini"], [made[name] for name in ("Tari", "Nisa", "Gilang")])


def prepare_factor(person: User) -> None:
    """Staff of the demo have their second factor already; the page that asks for a code shows it (SIMULASI)."""
    secret = base64.b32encode(hashlib.sha256(f"demo {person.phone}".encode()).digest()[:20]).decode()
    second_factor.keep(person, secret)


def lines() -> str:
    """The logins as lines of text, for the terminal."""
    width = max(len(login.who) for login in LOGINS)
    rows = [f"  {login.who:<{width}}  {login.login}" for login in LOGINS]
    codes_shown = "Staff are asked for a six-digit code as well: in the demo the page itself shows it."
    return "\n".join(["Demo logins (/masuk), password for all: " + PASSWORD, *rows, codes_shown])


def by_phone(phone: str) -> User:
    """A demo person by number."""
    return db.session.scalars(select(User).where(User.phone == phone)).one()
