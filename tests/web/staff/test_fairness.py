"""The figure of fairness at the desk: how even turns are, who had least and why, and a file nobody's name can abuse."""

from datetime import timedelta

from storefront.galleries.showcase import Margin
from storefront.galleries.turn import Left
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web.duties import galleries as duties
from tests.galleries import lobby
from tests.people import Make
from tests.visitor import Visitor

AT = "/petugas/giliran/layar-pusat/adil"


def test_turns_are_told_in_figures_a_chart_and_reasons(make: Make, rini: Visitor) -> None:
    goods = lobby.shops(make, 3)
    goods[0].seller.name = "=2+3 Dapur"
    one = lobby.showcase(2, quotas={Margin.PENGAMPU: {"PPKUKM": 2}}, kecamatan_cap=2)
    assert "Belum ada giliran dalam waktu ini" in rini.get(AT).text
    for _week in range(2):
        period = lobby.drawn(one)
        lobby.painted(period)
        lobby.tomorrow(7)
    newcomer = make.product(make.seller("Dapur Baru", pengampu="KPKP"), "Abon")
    lobby.drawn(one)
    clock.shift(timedelta(days=1))
    late = lobby.live(period)[0]
    late.left_at, late.left_why = clock.now() - timedelta(days=9), Left.STOCK
    db.session.commit()
    page = rini.get(AT).text
    assert len(rini.statements) <= 14, len(rini.statements)
    for told in ("3 giliran", "4 toko yang pernah ikut undian", "Rata-rata giliran per toko", "KPKP (1 toko)",
                 "ikut 1 dari 3 undian: toko baru", "selisih di antara toko yang setara"):  # fmt: skip
        assert told in page, told
    assert "1 kali turun lebih awal: stoknya habis" in page or late.seller.name not in page.split("Paling banyak")[0]
    assert rini.get(f"{AT}?minggu=4").status_code == 200 and rini.get(f"{AT}?minggu=5").status_code == 404
    file = rini.get(f"{AT}/tabel.csv?minggu=52")
    lines = file.data.decode("utf-8-sig").splitlines()
    assert len(lines) == 5 and lines[0].startswith("Toko;Pengampu;Kecamatan")
    assert any(line.startswith("'=2+3 Dapur;PPKUKM;Gambir;kuliner;3;") for line in lines), lines
    assert file.headers["Cache-Control"] == "no-store" and newcomer.seller.name in file.text


def test_turns_that_nobody_could_see_explain_a_gap_that_would_be_a_bug(make: Make, rini: Visitor) -> None:
    """Two shops alike have two weeks each; a screen showed those of the first."""
    lobby.shops(make, 2)
    one = lobby.showcase(1)
    turns = [turn for _week in range(4) for turn in lobby.live(lobby.drawn(one))]
    for turn in turns[::2]:
        lobby.shows(1, one, turn.product, 60)
        lobby.tomorrow(14)
    db.session.commit()
    assert duties.judge() == 2
    page = rini.get(AT).text
    assert "karena 2 giliran tidak dihitung" in page and "laporkan ke operator" not in page
    assert "2 giliran tidak dihitung, karena layar tidak menampilkannya" in page
    lost = rini.get(f"{AT}/tabel.csv").data.decode("utf-8-sig").splitlines()
    assert sorted(line.split(";")[-2] for line in lost[1:]) == ["0", "2"]
