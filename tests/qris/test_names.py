"""Names of shops and cities as a code can carry them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.qris.names import fold_city, fold_name


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Warung Bu Sari", "Warung Bu Sari"),
        ("Kafé Niño", "Kafe Nino"),
        ("Keripik – “Bu Yati’s”", 'Keripik - "Bu Yati\'s"'),
        ("Straße & Smørrebrød", "Strasse & Smorrebrod"),
        ("WARUNG | CONTOH", "WARUNG CONTOH"),
        ("WARUNG｜CONTOH", "WARUNG CONTOH"),
        ("A\x00B\tC\nD\x7f", "AB C D"),
        ("Toko \u202eflah\u202c Kue", "Toko flah Kue"),
        ("Kedai ½", "Kedai 1/2"),
        ("  Dapur   Rini  ", "Dapur Rini"),
        ("🍜🍜 Bakso 🍜", "Bakso"),
        ("مطعم", ""),
        ("", ""),
    ],
)
def test_a_name_becomes_plain_ascii(name, written):
    assert fold_name(name) == written


def test_a_name_is_cut_to_25_characters_and_a_city_to_15():
    assert fold_name("A" * 26) == "A" * 25
    assert fold_city("B" * 16) == "B" * 15


def test_a_cut_leaves_no_space_at_the_end():
    assert fold_name("Dapur Keluarga Besar Kami Semua") == "Dapur Keluarga Besar Kami"
    assert fold_name("Dapur Keluarga Besar Kam Semua") == "Dapur Keluarga Besar Kam"
    assert fold_city("Tanjung Pandan Utara") == "Tanjung Pandan"


def test_letters_outside_ascii_count_as_what_they_become():
    assert fold_name("é" * 26) == "e" * 25
    assert fold_name("a" * 24 + "ß" + "b") == "a" * 24 + "s"


@pytest.mark.parametrize(
    ("city", "written"),
    [
        ("Kota Administrasi Jakarta Pusat", "Jakarta Pusat"),
        ("KOTA ADM. JAKARTA UTARA", "JAKARTA UTARA"),
        ("Jakarta Barat", "Jakarta Barat"),
        ("JAKARTA SELATAN", "JAKARTA SELATAN"),
        ("Jakarta Timur", "Jakarta Timur"),
        ("Kabupaten Administrasi Kepulauan Seribu", "Kep. Seribu"),
        ("KAB. ADM. KEP. SERIBU", "KEP. SERIBU"),
        ("Kepulauan Aru", "Kepulauan Aru"),
        ("Kota Baru", "Kota Baru"),
    ],
)
def test_the_areas_of_jakarta_fit_into_the_city(city, written):
    assert fold_city(city) == written


@pytest.mark.long
@given(st.text(max_size=60))
def test_whatever_is_typed_comes_out_short_and_printable_and_folds_no_further(text):
    for fold, length in ((fold_name, 25), (fold_city, 15)):
        written = fold(text)
        assert len(written) <= length
        assert all(" " <= character <= "~" and character != "|" for character in written)
        assert fold_name(written) == written
