"""An agency's list in the town: one that was run, one whose rows ask, one whose columns nobody understands."""

import pytest

from storefront.accounts.user import User
from storefront.sellers import enrolling_receiving
from tests.sellers.lists import fresh, in_this_process, members, nik, ran, sent, tried, written

AMINAH = [1, nik(1), "Siti Aminah", "0812-3456-7801", "Cipinang", "Pulogadung", "Dapur Aminah", "Kuliner"]
LONG = "Raden Ajeng Kusumawardhani Prawirodirdjo"
ASKING = [
    AMINAH,
    [2, "", "Siti Aminnah", "", "Cipinang", "", "", ""],
    [3, "12", LONG, "0812", "Rawamangun", "", "Kelompok Usaha Bersama Makmur", "Kriya"],
    [4, nik(4), "Nina Marlina", "0812 3456 7803", "Duren Sawit", "", "", ""],
]
STRANGE = ("Kolom A", "Kolom B", "Keterangan")


def arrive(officer: User) -> dict[str, str]:
    """What fills the blanks of the pages about members."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(enrolling_receiving, "child", in_this_process)
        ran(officer, [AMINAH])
        asking = tried(officer, ASKING)
        unclear = sent(officer, written([["Siti", "Cipinang", "-"]], STRANGE), name="tidak-jelas.csv")
        return {"member": members()[0].code, "member_list": fresh(asking).code, "unclear_list": fresh(unclear).code}
