"""A draw at the desk: made once by hand, explained good by good; one taken off with a reason, and its reserve."""

from datetime import timedelta

from sqlalchemy import select, update

from storefront.accounts.history import Deed
from storefront.accounts.sign_in import SignIn
from storefront.galleries.rotation_period import RotationPeriod
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.notifications.message import Message
from tests.galleries import lobby
from tests.people import Make
from tests.visitor import Visitor

AT = "/petugas/giliran"


def test_the_next_period_is_drawn_once_and_explained(make: Make, rini: Visitor) -> None:
    lobby.shops(make, 4, goods=2)
    one = lobby.showcase(3, quotas={"pengampu": {"PPKUKM": 2}})
    at, seed = f"{AT}/{one.slug}", one.next_seed
    page = rini.get(at).text
    assert codes.digest(seed) in page and seed not in page, "the fingerprint only"
    for asked in ({}, {"mulai": "besok"}, {"mulai": "2020-01-01"}):
        assert rini.post(f"{at}/undi", data=asked).location == at
    asked = {"mulai": clock.today().isoformat()}
    assert [rini.post(f"{at}/undi", data=asked).location for _twice in range(2)] == [f"{at}/1", at]
    period = db.session.scalars(select(RotationPeriod)).one()
    deed = db.session.scalars(select(Deed).where(Deed.what == "showcase.drawn")).one()
    assert (period.seed, deed.after["number"], deed.after["early"]) == (seed, 1, False)
    page = rini.get(f"{at}/1").text
    assert len(rini.statements) <= 14, len(rini.statements)
    for told in (seed, codes.digest(seed), "Hasilnya sama", "kuota PPKUKM penuh", f'href="/giliran/{one.slug}/1"'):
        assert told in page, told
    assert (page.count("Ronde 1</span>"), page.count("Ronde 2</span>"), page.count("Ronde 3</span>")) == (2, 1, 0)
    assert page.split("Cadangan, menurut antrean")[1].count("belum pernah tampil") == 1, "one shop waits"
    for number in (2, 10**12):
        assert rini.get(f"{at}/{number}").status_code == 404
    period.drawn_from = period.drawn_from | {"picks": period.drawn_from["picks"][::-1]}
    db.session.commit()
    assert "Hasilnya berbeda" in rini.get(f"{at}/1").text, "what was bent is seen"


def test_one_is_taken_off_with_a_reason_and_a_reserve_comes(make: Make, rini: Visitor) -> None:
    lobby.shops(make, 3)
    one = lobby.showcase(2)
    period = lobby.drawn(one)
    gone = lobby.live(period)[0]
    at = f"{AT}/{one.slug}/1/{gone.product.slug}"
    assert "Turunkan sekarang" in rini.get(at).text and len(rini.statements) <= 10
    assert rini.post(f"{at}/turunkan", data={"why": "x"}).status_code == 422
    answers = [rini.post(f"{at}/turunkan", data={"why": "Kemasannya terbuka."}) for _twice in range(2)]
    assert {answer.location for answer in answers} == {f"{AT}/{one.slug}"}
    page = rini.get(f"{AT}/{one.slug}").text
    came = next(turn for turn in lobby.live(period) if turn.replaces_id)
    for told in ("Kemasannya terbuka.", "diturunkan petugas", f"Digantikan {came.product.name}", "Pengganti sejak"):
        assert told in page, told
    deed = db.session.scalars(select(Deed).where(Deed.what == "turn.taken_off")).one()
    assert deed.why == "Kemasannya terbuka." and len(lobby.live(period)) == 2
    told = db.session.scalars(select(Message).where(Message.wording.like("%turn_left%"))).all()
    assert told, "its seller is told"
    page = rini.get(f"{AT}/{one.slug}/1").text
    assert "digantikan" in page and "masuk" in page and "Turunkan sekarang" not in rini.get(at).text
    lobby.tomorrow(8)
    over = f"{AT}/{one.slug}/1/{came.product.slug}"
    assert "Turunkan sekarang" not in rini.get(over).text, "what is over stays as it was"
    rini.post(f"{over}/turunkan", data={"why": "Terlambat."})
    db.session.refresh(came)
    assert came.left_at is None and rini.get(f"{AT}/{one.slug}/1/tidak-ada").status_code == 404


def test_a_draw_asks_for_the_second_step(make: Make, rini: Visitor) -> None:
    lobby.shops(make, 1)
    one = lobby.showcase()
    db.session.execute(update(SignIn).values(proved_at=clock.now() - timedelta(hours=2)))
    answer = rini.post(f"{AT}/{one.slug}/undi", data={"mulai": clock.today().isoformat()})
    assert answer.location == "/akun/dua-langkah/pasang"  # she has no second factor yet: first she sets one up
    assert db.session.scalars(select(RotationPeriod)).all() == []
