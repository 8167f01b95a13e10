"""Finds the head of a bank statement and what each of its columns means, in Indonesian or English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storefront.payments import statement_values as values

WORDS = {
    "date": "tanggal tgl date tanggaltransaksi tgltransaksi transactiondate postingdate postdate valuedate "
            "tanggalwaktu datetime waktutransaksi tanggaljam tanggalposting tglposting tanggalmutasi tanggalefektif",
    "time": "jam waktu time pukul transactiontime jamtransaksi",
    "text": "keterangan uraian description deskripsi remark remarks berita detail details narasi narrative transaksi "
            "rincian catatan transactiondescription keterangantransaksi uraiantransaksi deskripsitransaksi referensi "
            "reference detailtransaksi transactionremark",
    "in": "masuk kredit credit cr uangmasuk pemasukan mutasikredit creditamount danamasuk setoran kreditrp creditidr "
          "kreditidr jumlahkredit danamasukidr uangmasukrp",
    "out": "keluar debit debet db dr uangkeluar pengeluaran mutasidebit mutasidebet debitamount danakeluar penarikan "
           "debitrp debitidr debetrp jumlahdebit",
    "amount": "jumlah nominal amount nilai mutasi jumlahrp nominalrp amountidr jumlahidr nilaitransaksi "
              "transactionamount jumlahtransaksi nominaltransaksi",
    "mark": "dbcr crdb dk kd debitkredit debetkredit jenis tipe type dc cd jenistransaksi tipetransaksi "
            "transactiontype jenismutasi",
    "balance": "saldo balance saldoakhir runningbalance sisasaldo saldorp endingbalance saldoidr",
}  # fmt: skip
MEANINGS = {word: meaning for meaning, words in WORDS.items() for word in words.split()}
WITHIN = 15  # lines in which the head stands
SAMPLE = 50  # lines below it that say what a column without a name is


@dataclass(frozen=True)
class Columns:
    """Where things stand in a line, counted from 0. Either `came_in`, or `amount` with or without a `mark`."""

    date: int
    time: int | None
    texts: tuple[int, ...]
    came_in: int | None
    amount: int | None
    mark: int | None


def find(rows: Sequence[Sequence[str]]) -> tuple[int, Columns] | None:
    """The index of the head and what its columns mean; None when no line among the first looks like a head."""
    for index, row in enumerate(rows[:WITHIN]):
        columns = _read(row, rows[index + 1 : index + 1 + SAMPLE])
        if columns:
            return index, columns
    return None


def _read(head: Sequence[str], below: Sequence[Sequence[str]]) -> Columns | None:
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(head):
        meaning = MEANINGS.get(re.sub(r"[^a-z]", "", cell.lower()))
        if meaning:
            places.setdefault(meaning, []).append(place)
    if "date" not in places or not ("in" in places or "amount" in places):
        return None
    marks = places.get("mark") or _nameless_marks(head, below)
    return Columns(
        date=places["date"][0], time=_first(places.get("time")), texts=tuple(places.get("text", ())),
        came_in=_first(places.get("in")),
        amount=None if "in" in places else places["amount"][0], mark=_first(marks),
    )  # fmt: skip


def _first(places: list[int] | None) -> int | None:
    return places[0] if places else None


def _nameless_marks(head: Sequence[str], below: Sequence[Sequence[str]]) -> list[int]:
    """Some banks put CR and DB into a column without a name."""
    named = {place for place, cell in enumerate(head) if cell.strip()}
    width = max((len(row) for row in below), default=0)
    for place in range(width):
        cells = [row[place] for row in below if place < len(row) and row[place].strip()]
        if place not in named and cells and sum(values.mark(cell) != 0 for cell in cells) * 2 > len(cells):
            return [place]
    return []
