"""What may be a seller's account, and what looks odd beside the seller's record."""

import pytest

from storefront.places.area import Area
from storefront.qris import convert, payload
from storefront.qris.doubts import Doubt as QrisDoubt
from storefront.sellers import qris_reading
from storefront.sellers.qris_reading import Doubt, NoAccount, Refusal, cities_agree, judge, names_agree, of_texts
from storefront.sellers.seller import Seller
from tests.sellers.accounts import printed, remade

LINK = "https://contoh.example/menu"


def refused(*texts: str) -> Refusal:
    with pytest.raises(NoAccount) as caught:
        of_texts(texts)
    return caught.value.refusal


def test_a_printed_code_is_an_account() -> None:
    text = printed("WARUNG BU SARI")
    assert judge(text).merchant_name == "WARUNG BU SARI"
    assert of_texts([text]).text == text


def test_a_pasted_text_may_be_broken_over_lines() -> None:
    text = printed("WARUNG BU SARI")
    assert judge(f"  {text[:40]}\r\n{text[40:]}\n").text == text


def test_the_qris_is_found_among_other_codes() -> None:
    text = printed()
    assert of_texts([LINK, text, "WIFI:T:WPA;S:warung;P:rahasia;;"]).text == text
    assert of_texts([text, f" {text}"]).text == text


def test_two_stickers_on_one_picture_are_one_too_many() -> None:
    assert refused(printed(), printed()) == Refusal.SEVERAL


def test_of_several_useless_codes_the_nearest_is_told_about() -> None:
    assert refused(LINK, printed()[:-4] + "0000") == Refusal.BROKEN
    assert refused(LINK, "halo") == Refusal.NOT_QRIS


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", Refusal.NO_CODE),
        ("   \n", Refusal.NO_CODE),
        (LINK, Refusal.NOT_QRIS),
        ("0002", Refusal.NOT_QRIS),
        ("000201", Refusal.BROKEN),
        (printed()[:-4] + "0000", Refusal.BROKEN),
        (printed()[:60], Refusal.BROKEN),
        (remade(printed(), t53="702"), Refusal.FOREIGN),
        (remade(printed(), t58="SG"), Refusal.FOREIGN),
        (remade(printed(), t01="12"), Refusal.ONE_PAYMENT),
        (remade(printed(), t54="25000"), Refusal.ONE_PAYMENT),
        (convert.to_dynamic(printed(), 25_000, "ABC"), Refusal.ONE_PAYMENT),
        (remade(printed(), t52="4829"), Refusal.TRANSFER),
        (remade(printed(), t62="0804DMCT"), Refusal.TRANSFER),
        (remade(printed(), t59=""), Refusal.BROKEN),
        (remade(printed(), t51="0014ID.CO.QRIS.WWW0225ID109800000000000000000010303UMI"), Refusal.UNUSUAL),
        (remade(printed(), t64="0002ID0110WARUNG É 1"), Refusal.UNUSUAL),
        (remade(printed(), **{f"t{tag}": "x" * 99 for tag in range(80, 89)}), Refusal.UNUSUAL),
    ],
)  # fmt: skip
def test_what_is_no_account_says_why(text: str, refusal: Refusal) -> None:
    assert refused(text) == refusal


def test_every_account_can_be_made_payable() -> None:
    for text in (printed(), remade(printed(), t62="0703A01"), remade(printed(), t01="")):
        assert payload.check(convert.to_dynamic(judge(text).text, 1)).amount == 1


@pytest.mark.parametrize(
    ("text", "ours", "agrees"),
    [
        ("WARUNG BU SARI", "Warung Bu Sari Kemayoran", True),
        ("BU SARI", "Warung Bu Sari", True),
        ("BUSARI", "Bu Sari", True),
        ("PT BU SARI", "Bu Sari", True),
        ("WARUNG BU SARRI", "Warung Bu Sari", True),
        ("KOPI PELAN PASEBAN JAKART", "Kopi Pelan Paseban Jakarta Pusat", True),
        ("BU SARI, KEMAYORAN", "Bu Sari Kemayoran", True),
        ("Batik Ida", "BATIK IDA", True),
        ("BATIK INA", "Batik Ida", False),
        ("WARUNG", "Warung Bu Sari", False),
        ("TOKO A", "Toko B", False),
        ("BU IDA", "Warung Bu Sari", False),
        ("WARUNG MADURA", "Warung Bu Sari", False),
        ("DAPUR BUDI", "Dapur Ibu Dini", False),
        ("", "Warung Bu Sari", False),
        ("***", "Warung Bu Sari", False),
    ],
)  # fmt: skip
def test_names_are_compared_as_banks_write_them(text: str, ours: str, agrees: bool) -> None:
    assert names_agree(text, [ours]) is agrees


@pytest.mark.parametrize(
    ("text", "ours", "agrees"),
    [
        ("JAKARTA PUSAT", "Jakarta Pusat", True),
        ("JAKARTA", "Jakarta Pusat", True),
        ("DKI JAKARTA", "Jakarta Utara", True),
        ("KOTA JAKARTA PU", "Jakarta Pusat", True),
        ("JAKARTAPUSAT", "Jakarta Pusat", True),
        ("KEP. SERIBU", "Kepulauan Seribu", True),
        ("KEPULAUAN SERIB", "Kepulauan Seribu", True),
        ("KAB. ADM. KEP. ", "Kepulauan Seribu", True),
        ("JAKARTA BARAT", "Jakarta Pusat", False),
        ("BEKASI", "Jakarta Timur", False),
        ("", "Jakarta Timur", False),
    ],
)  # fmt: skip
def test_cities_are_compared_as_far_as_fifteen_letters_go(text: str, ours: str, agrees: bool) -> None:
    assert cities_agree(text, ours) is agrees


def shop() -> Seller:
    place = Area(code="31.71.01.1002", name="Cideng", postcode="10150")
    city = Area(code="31.71", name="Kota Administrasi Jakarta Pusat")
    return Seller(name="Dapur Budi", maker="Budi Santoso", area=place, city=city)


def test_a_code_that_fits_its_shop_has_no_doubts_but_for_the_invented_number() -> None:
    assert set(qris_reading.doubts(judge(printed("DAPUR BUDI")), shop())) <= {QrisDoubt.NMID_CHECK_DIGIT}
    assert Doubt.NAME not in qris_reading.doubts(judge(printed("BUDI SANTOSO")), shop()), "the maker's own name"


def test_doubts_stand_with_the_heavy_ones_first() -> None:
    text = remade(printed("WARUNG LAIN", "BEKASI", postcode="17111"), t51="", t01="")
    found = qris_reading.doubts(judge(text), shop(), is_elsewhere=True)
    assert found == [
        Doubt.ELSEWHERE, Doubt.NAME, Doubt.CITY, Doubt.POSTCODE, Doubt.NO_INITIATION, QrisDoubt.NO_NATIONAL_TEMPLATE,
    ]  # fmt: skip
