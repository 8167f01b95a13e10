"""A shop's goods as a sheet: out and in again changes nothing, a trial is seen before anything happens."""

import csv
import io

import openpyxl
import pytest
from flask import Flask

from storefront.catalog import sheet_reading
from storefront.catalog.sheet_columns import COLUMNS
from storefront.catalog.variant import Variant
from storefront.curation import import_sheet
from storefront.kit import sheet_rows
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.curation.sheets import in_this_process, worked, written
from tests.people import Make
from tests.visitor import Visitor

PAGE = "/penjual/lembar"
HEADS = [column.head for column in COLUMNS]
EVIL = ["=1+1", "+62812", "-", "@cmd", "\tx", "'=1", "'", "=HYPERLINK(\"http://x.example\")"]  # fmt: skip


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the child process does with files is told in the catalogue's tests."""
    monkeypatch.setattr(sheet_reading, "child", in_this_process)


def send(visitor: Visitor, raw: bytes, name: str = "stok.csv"):  # type: ignore[no-untyped-def]
    return visitor.post(PAGE, data={"berkas": (io.BytesIO(raw), name)}, content_type="multipart/form-data")


def address(visitor: Visitor, raw: bytes) -> str:
    """Where the page of a sheet is, after the worker has tried it."""
    answer = send(visitor, raw)
    assert answer.status_code == 303, answer.text
    worked()
    return answer.location


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_goods_taken_out_and_put_in_again_change_nothing(
    make: Make, shop: Seller, budi: Visitor, jar: Variant, kind: str
) -> None:
    """Texts that a spreadsheet would take for formulas are texts on the way out, and themselves on the way in."""
    jar.product.description, jar.product.composition, jar.product.unit = "=2+2\nbaris kedua", "-garam", "-"
    jar.product.allergens, jar.name = "@ikan", "'=pedas"
    for nth, name in enumerate(EVIL):
        make.product(shop, name=name.strip() or "x", price=5_000 + nth, variants={"Kecil": 9_000, "Besar": 19_000})
    make.variant(seller=shop, name="Tumpeng", capacity=4)
    db.session.commit()
    out = budi.get(f"{PAGE}/barang.{kind}")
    assert out.headers["Content-Disposition"].endswith(f'.{kind}"')
    sheet = budi.get(address(budi, out.data))
    assert "Isinya sama dengan toko Anda sekarang." in sheet.text, sheet.text
    found = import_sheet.latest(shop.id, 1)[0]
    assert (found.rows, found.same, found.bad) == (2 + 2 * len(EVIL), found.rows, 0)


def test_no_cell_that_leaves_the_shop_is_a_formula(make: Make, shop: Seller, budi: Visitor) -> None:
    for nth, name in enumerate(EVIL):
        make.product(shop, name=f"{name}{nth}", composition=name, allergens=name)
    text = budi.get(f"{PAGE}/barang.csv").data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
    assert len(cells) == (len(EVIL) + 1) * len(HEADS)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    book = openpyxl.load_workbook(io.BytesIO(budi.get(f"{PAGE}/barang.xlsx").data))
    assert {cell.data_type for row in book["Barang"].iter_rows() for cell in row} <= {"s", "n"}
    price = book["Barang"].cell(2, HEADS.index("Harga (Rp)") + 1)
    assert price.value == 25_000 and price.number_format == '"Rp"#,##0', "a number with a format, not a text"


def test_an_empty_sheet_explains_itself(budi: Visitor) -> None:
    book = openpyxl.load_workbook(io.BytesIO(budi.get(f"{PAGE}/kosong.xlsx").data))
    assert [cell.value for cell in book["Barang"][1]] == HEADS and book["Barang"].max_row == 1
    told = [row[0].value for row in book["Cara mengisi"].iter_rows()]
    assert set(HEADS) <= set(told)
    assert len(book["Barang"].data_validations.dataValidation) == 5


def test_a_sheet_is_tried_seen_run_and_taken_back(budi: Visitor, shop: Seller, jar: Variant) -> None:
    raw = written([
        {"sku": jar.sku, "price": 27_000, "on_hand": 12},
        {"name": "Kue <b>Nastar</b>", "price": 50_000, "kind": "Kue kering"},
        {"sku": "", "name": "Salah", "price": "lima", "kind": "Kue kering"},
    ])  # fmt: skip
    assert send(budi, b"").status_code == 422 and budi.post(PAGE).status_code == 422
    page = budi.get(where := address(budi, raw))
    assert "Tulis harga dalam rupiah bulat" in page.text and "Baris 4" in page.text and "lima" in page.text
    assert len(budi.statements) < 20, budi.statements
    assert "Rp25.000" in (changed := budi.get(f"{where}?yang=berubah").text) and "Rp27.000" in changed
    assert "Kue &lt;b&gt;Nastar" in budi.get(f"{where}?yang=baru").text
    assert budi.post(f"{where}/jalankan").status_code == 422, "a row is bad: that wants a tick"
    db.session.refresh(jar)
    assert jar.price == 25_000
    assert budi.post(f"{where}/jalankan", data={"paham": "y"}).status_code == 303
    assert 'data-live="' in budi.get(where).text
    before = budi.get(f"{where}/keadaan.json").json
    assert "Lembar lain" in send(budi, raw).text
    worked()
    assert budi.get(f"{where}/keadaan.json").json != before
    assert "2 baris dijalankan." in (done := budi.get(where).text) and "Tarik kembali semuanya" in done
    db.session.expire_all()
    assert (jar.price, jar.on_hand) == (27_000, 12)
    for name in ("salah.xlsx", "salah.csv", "laporan.xlsx"):
        assert budi.get(f"{where}/{name}").status_code == 200
    assert budi.post(f"{where}/jalankan", data={"paham": "y"}).status_code == 303, "a second tap is no harm"
    assert budi.post(f"{where}/tarik").status_code == 303 == budi.post(f"{where}/tarik").status_code
    worked()
    assert "2 baris ditarik kembali." in budi.get(where).text
    db.session.expire_all()
    assert (jar.price, jar.on_hand) == (25_000, 10)


def test_the_bad_rows_come_back_with_their_errors_and_can_be_sent_again(budi: Visitor, jar: Variant) -> None:
    raw = written([{"sku": jar.sku, "price": "x", "name": ""}, {"sku": jar.sku + "9", "name": "=Kue", "price": 5_000}])
    where = address(budi, raw)
    for kind in ("csv", "xlsx"):
        out = budi.get(f"{where}/salah.{kind}").data
        if kind == "xlsx":
            rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(out)).active.iter_rows()]
            assert rows[0][-1] == "Yang salah" and rows[1][-1].startswith("Harga (Rp): Tulis harga")
            assert rows[2][1:3] == [5_000, "=Kue"], "numbers go back as numbers, texts as texts"
        again = budi.get(address(budi, out)).text
        assert "Tulis harga dalam rupiah bulat" in again and "Kolom yang tidak kami kenal" not in again


def test_the_same_file_twice_is_asked_about(budi: Visitor, jar: Variant) -> None:
    raw = written([{"sku": jar.sku, "price": 27_000}])
    budi.post(f"{address(budi, raw)}/jalankan")
    worked()
    jar.price = 24_000
    db.session.commit()
    where = address(budi, raw)
    assert "Berkas yang sama sudah dijalankan" in budi.get(where).text
    assert budi.post(f"{where}/jalankan").status_code == 422
    assert budi.post(f"{where}/batal").status_code == 303
    assert "Tidak dijalankan" in budi.get(PAGE).text


def test_a_helper_without_the_right_stays_out(ani: Visitor) -> None:
    assert ani.get(PAGE).status_code == 403 and ani.get(f"{PAGE}/barang.csv").status_code == 403


def test_a_file_that_is_too_large_is_refused_in_a_sentence(budi: Visitor) -> None:
    answer = send(budi, b"x" * (sheet_rows.MOST_BYTES + 1))
    assert answer.status_code == 422 and "lebih dari 8 MB" in answer.text
    assert "keluarga" in send(budi, b"x", "a/b\\keluarga.xlsx").text or "keluarga.xlsx" in budi.get(PAGE).text


def test_no_page_grows_with_the_shop(app: Flask, make: Make, shop: Seller, budi: Visitor) -> None:
    """Two hundred rows, some of each sort: as many statements as for two."""

    def cost(count: int) -> int:
        rows = [
            {"name": f"Kue {count} {nth}", "price": 5_000 if nth % 2 else "x", "kind": "kudapan"}
            for nth in range(count)
        ]
        where = address(budi, written(rows))
        budi.get(where)
        return len(budi.statements)

    assert cost(200) == cost(2)
