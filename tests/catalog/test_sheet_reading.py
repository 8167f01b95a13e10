"""Files people send as sheets: what they are is decided by their content, and a hostile one kills only its child."""

import io
import zipfile
from pathlib import Path
from random import Random

import openpyxl
import pytest

from storefront.catalog import sheet_columns, sheet_reading
from storefront.kit import sheet_cells, sheet_child, sheet_rows
from storefront.kit.sheet_cells import Unreadable
from storefront.kit.sheet_rows import NotASheet

HEAD = "Kode (SKU);Nama barang;Harga (Rp);Stok di rumah\n"


def book(*rows: list[object]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/"), body)
    return out.getvalue()


def laughing() -> bytes:
    """A billion laughs in the sheet of a workbook that is otherwise right."""
    source = zipfile.ZipFile(io.BytesIO(book(["Kode", "Nama barang"])))
    parts = {name.replace("/", "__"): source.read(name) for name in source.namelist()}
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"ha") for n in range(12))
    sheet = parts["xl__worksheets__sheet1.xml"].split(b"?>", 1)[-1]
    cell = b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>'
    parts["xl__worksheets__sheet1.xml"] = b"<!DOCTYPE l [" + laughs + b"]>" + sheet.replace(b"<sheetData>", cell)
    return packed(**parts)


def read(folder: Path, raw: bytes, alone: bool = False) -> list[dict[str, str]]:
    """The rows by column; `alone`: in the child process, as the worker reads them."""
    path = folder / "file"
    path.write_bytes(raw)
    if not alone:
        rows = list(sheet_child.rows(raw, sheet_rows.MOST_ROWS, sheet_columns.KNOWN))
        head = next(head for _number, row in rows if (head := sheet_columns.read(row)))
        return [sheet_reading.by_key(sheet_rows.SheetLine(*row), head) for row in rows[1:]]
    head, _heads, lines = sheet_reading.read(path)
    return [sheet_reading.by_key(line, head) for line in lines]


ONE = [{"sku": "A-1", "name": "Sambal; teri", "price": "25.000", "on_hand": "3"}]


@pytest.mark.parametrize(
    "raw",
    [
        (HEAD + 'A-1;"Sambal; teri";25.000;3\n').encode(),
        b"\xef\xbb\xbf" + (HEAD + 'A-1;"Sambal; teri";25.000;3').replace("\n", "\r\n").encode(),
        (HEAD.replace(";", ",") + 'A-1,Sambal; teri,25.000,3\n').encode(),
        (HEAD.replace(";", "\t") + "A-1\tSambal; teri\t25.000\t3\n").encode("utf-16"),
        ("sep=,\n" + HEAD.replace(";", ",") + "A-1,Sambal; teri,25.000,3\n").encode("cp1252"),
        b'SKU;Produk;Harga jual;Stok;\n;;;;\nA-1;"Sambal; teri";25.000;3\n',
        book(["kode", "NAMA BARANG", "harga", "stok"], ["A-1", "Sambal; teri", "25.000", 3.0]),
    ],
)  # fmt: skip
def test_a_sheet_is_read_however_a_spreadsheet_writes_it(tmp_path: Path, raw: bytes) -> None:
    assert read(tmp_path, raw) == ONE


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (packed(**{"xl__workbook.xml": b"x", "bomb": b"\0" * 200_000_000}), "too_big"),
        (laughing(), "broken"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "not_excel"),
        (book(["Kode", "Nama barang"]) [:900], "broken"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture"),
        ((HEAD + "x;y\n" * (sheet_rows.MOST_ROWS + 1)).encode(), "too_long"),
        (b"Nama barang;" * 70_000, "doubled"),
        (b'Kode;Nama barang\n"' + b"a" * 2_000_000, "broken"),
    ],
    ids=["bomb", "laughs", "ods", "cut off", "picture", "too long", "wide", "endless cell"],
)  # fmt: skip
def test_what_is_hostile_or_no_sheet_is_refused_by_its_child(tmp_path: Path, raw: bytes, why: str) -> None:
    with pytest.raises(NotASheet) as refused:
        read(tmp_path, raw, alone=True)
    assert refused.value.why == why


def test_a_million_empty_rows_cost_nothing(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["Kode", "Nama barang"])
    made.active.append(["A-1", "=HYPERLINK(1)"])
    made.active["A1048576"] = "far away"
    out = io.BytesIO()
    made.save(out)
    assert read(tmp_path, out.getvalue(), alone=True) == [{"sku": "A-1"}], "and a formula without a value is empty"


@pytest.mark.parametrize(
    ("text", "price"),
    [("25000", 25_000), ("25.000", 25_000), ("Rp 25.000,00", 25_000), ("25,000", 25_000), ("25rb", 25_000),
     ("25000.00", 25_000), ("0", None), ("-5", None), ("12.5", None), ("12.3450", None), ("", None), ("=1", None)],
)  # fmt: skip
def test_prices_are_read_as_people_write_them(text: str, price: int | None) -> None:
    if price is None:
        with pytest.raises(Unreadable):
            sheet_cells.rupiah(text)
    else:
        assert sheet_cells.rupiah(text) == price


def test_what_is_made_harmless_comes_back_as_it_was() -> None:
    """Two thousand texts of the signs that matter."""
    dice = Random(1)
    for _turn in range(2_000):
        text = "".join(dice.choices("=+-@'\t\ra1; ", k=dice.randint(0, 6)))
        safe = sheet_cells.harmless(text)
        assert not safe.startswith(sheet_cells.FORMULAS) and sheet_cells.plain(safe) == text
