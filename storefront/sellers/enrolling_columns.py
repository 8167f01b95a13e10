"""The columns of an agency's list: their heads as we write them, and what else the offices call them."""

from collections.abc import Sequence
from dataclasses import dataclass

from storefront.kit.sheet_child import WITHIN as WITHIN
from storefront.kit.sheet_child import plain_head


@dataclass(frozen=True)
class Column:
    """One column: the word for it in the code, its head, how wide it is shown, and other heads it is known by."""

    key: str
    head: str
    width: int
    others: str


COLUMNS = (
    Column("name", "Nama", 28, "namalengkap namapemilik namapelaku namapelakuusaha namaanggota namabinaan namawirausaha"
           " namapeserta namapendaftar pemilik namasesuaiktp namaktp namapemilikusaha namaumkm namalengkapsesuaiktp"),
    Column("nik", "NIK", 22, "nonik nomornik noktp nomorktp noindukkependudukan nomorindukkependudukan ktp nikktp noid"
           " noktpnik niknoktp nomorniktp nikpemilik"),
    Column("phone", "No HP/WA", 18, "hp nohp nomorhp wa nowa nomorwa whatsapp nowhatsapp nomorwhatsapp telepon telp"
           " telpon notelp notelpon notelepon nomortelepon nohandphone nomorhandphone handphone kontak nokontak"
           " nomorkontak hpwa wahp nowahp ponsel noponsel nomorponsel tlp notlp notelpwa notelphp nohpwhatsapp"
           " teleponwa nomortelp nohpaktif nomorhpwa"),
    Column("kelurahan", "Kelurahan", 22, "kel kelurahandesa desakelurahan kelurahandomisili kelurahanktp"
           " kelurahanusaha kodekelurahan namakelurahan"),
    Column("kecamatan", "Kecamatan", 20, "kec kecamatandomisili kecamatanktp kecamatanusaha kodekecamatan"
           " namakecamatan"),
    Column("city", "Kota", 18, "kotaadministrasi kotaadm kotakabupaten kabkota kabupatenkota wilayah wilayahkota"
           " kotakab kotamadya kotadomisili"),
    Column("pengampu", "Pengampu", 16, "sudin sudinpengampu pengampusudin skpd opd dinas instansi sukudinas"
           " perangkatdaerah ukpd dinaspengampu skpdpengampu opdpengampu pembina"),
    Column("stream", "UKM/IKM", 10, "jalur strand ikmukm kelompok jenisumkm"),
    Column("entrant", "Pemula/Naik kelas", 18, "jeniswirausaha kategoriwirausaha tipewirausaha statuswirausaha"
           " jenispendaftar jenisanggota pemula wirausaha"),
    Column("business", "Nama usaha", 26, "usaha namatoko namabrand brand merek merk namamerek merekusaha namausahamerek"
           " namausahaumkm namaproduk"),
    Column("field", "Bidang usaha", 22, "bidang jenisusaha sektor sektorusaha kategoriusaha jenisproduk"
           " klasifikasiusaha bidangjenisusaha"),
    Column("joined_on", "Tanggal bergabung", 18, "tanggaldaftar tgldaftar tanggalpendaftaran tglpendaftaran"
           " tglbergabung bergabung bergabungsejak tanggalgabung tglgabung terdaftarsejak tanggalmasuk"),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
IDLE = {"", "no", "nomor", "nourut", "nomorurut"}  # of no use, and no news to anybody
_MEANINGS = {
    word: column.key for column in COLUMNS for word in (plain_head(column.head), column.key, *column.others.split())
}
KNOWN = frozenset(_MEANINGS)


def meant(cells: Sequence[str]) -> list[str | None]:
    """What each cell names if the line is a head: a column's key, once each (the first), or None."""
    keys: list[str | None] = []
    for cell in cells:
        key = _MEANINGS.get(plain_head(cell))
        keys.append(None if key in keys else key)
    return keys


def is_head(cells: Sequence[str]) -> bool:
    """Whether a line is a head beyond doubt: two of its cells are columns we know."""
    return sum(key is not None for key in meant(cells)) >= 2


def is_enough(keys: Sequence[str | None]) -> bool:
    """Whether people can be read of these columns: a name, and something that tells them from namesakes."""
    return "name" in keys and bool({"nik", "phone", "kelurahan"} & set(keys)) and _once(keys)


def unknown(heads: Sequence[str], keys: Sequence[str | None]) -> list[str]:
    """Heads of columns that are passed over."""
    pairs = zip(heads, [*keys, *[None] * len(heads)], strict=False)
    return [" ".join(head.split())[:60] for head, key in pairs if key is None and plain_head(head) not in IDLE]


def _once(keys: Sequence[str | None]) -> bool:
    said = [key for key in keys if key]
    return len(said) == len(set(said))
