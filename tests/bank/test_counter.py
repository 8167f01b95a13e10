"""The pretend banking app, seen by somebody who pays."""

import re
from dataclasses import replace
from html import unescape
from threading import Barrier, Thread
from urllib.parse import quote

import pytest

from storefront.bank.app import create_bank
from storefront.bank.desk import PLACE
from storefront.bank.paying import Trouble
from storefront.kit import clock
from storefront.payments.gateways.contract import Outcome
from storefront.qris import convert, payload
from tests.bank.town import SELLER, STATIC_TEXT, a_charge, bank_settings, town


@pytest.fixture
def bank(tmp_path):
    with town(tmp_path) as here:
        yield here


@pytest.fixture
def sari(bank):
    """Somebody with a browser, inspecting every page she opens."""
    client = bank.app.test_client()

    def opens(path, **form):
        answer = (
            client.post(path, data=form, follow_redirects=True) if form else client.get(path, follow_redirects=True)
        )
        raw = answer.get_data(as_text=True)
        page = unescape(raw)
        headings = re.findall(r"<h1>(.*?)</h1>", page)
        assert len(headings) == 1 and f"<title>{headings[0]} ·" in page
        assert 'lang="id"' in page and page.count("SIMULASI") >= 2
        assert not re.search(r"Rp\s?[\d.]+,\d|None|<script|style=|onclick", raw)
        for box in re.findall(r'<(?:input|select|textarea)(?![^>]*type="(?:hidden|checkbox)")[^>]*\sid="(\w+)"', page):
            assert f'for="{box}"' in page
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        return answer.status_code, page

    return opens


def code(bank, **changes):
    gateway = bank.snap()
    charge = a_charge(**changes)
    return charge, gateway.charge(charge), gateway


def test_the_payer_sees_whom_and_how_much_and_pays(bank, sari):
    charge, answer, gateway = code(bank, amount=1_234_567)
    address = f"/bayar/{answer.gateway_reference}"
    status, page = sari(address)
    assert (
        status == 200
        and SELLER.name in page
        and "Rp1.234.567" in page
        and "Latihan: atur gangguan" in page
        and "Cocokkan nama ini" in page
    )
    status, page = sari(address, x="1")
    assert status == 200 and "Pembayaran berhasil" in page and 'type="submit"' not in page
    assert gateway.look_up(charge).status == Outcome.PAID


def test_looking_pays_nothing(bank, sari):
    charge, answer, gateway = code(bank)
    sari(f"/bayar/{answer.gateway_reference}")
    assert gateway.look_up(charge).status == Outcome.PENDING


def test_a_double_tap_pays_once(bank):
    _, answer, _ = code(bank)
    start = Barrier(12)

    def tap():
        start.wait()
        bank.pays(answer.gateway_reference)

    taps = [Thread(target=tap) for _ in range(12)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert len(bank.notices()) == 1


def test_a_late_payer_can_still_pay(bank, sari):
    charge, answer, gateway = code(bank, expires_at=clock.now())
    _, page = sari(f"/bayar/{answer.gateway_reference}")
    assert "Batas waktu dari toko sudah lewat" in page
    sari(f"/bayar/{answer.gateway_reference}", x="1")
    assert gateway.look_up(charge).status == Outcome.PAID


def test_a_cancelled_code_offers_no_button(bank, sari):
    charge, answer, gateway = code(bank)
    gateway.cancel(charge)
    _, page = sari(f"/bayar/{answer.gateway_reference}")
    assert "Kode sudah dibatalkan" in page and 'type="submit"' not in page


def test_waiting_codes_stand_on_the_first_page(bank, sari):
    _, answer, _ = code(bank)
    assert answer.gateway_reference in sari("/")[1]
    bank.pays(answer.gateway_reference)
    assert answer.gateway_reference not in sari("/")[1]


def test_a_pasted_code_of_ours_leads_to_its_page(bank, sari):
    _, answer, _ = code(bank)
    status, page = sari("/bayar", qr=f"  {answer.qr_text}\n")
    assert status == 200 and f"/bayar/{answer.gateway_reference}" in page and "Rp25.000" in page


def test_a_code_the_shop_hands_over_stands_in_the_field_already(sari):
    page = sari(f"/?qr={quote(STATIC_TEXT)}")[1]
    assert f">{STATIC_TEXT}</textarea>" in page and "<details open>" in page


@pytest.mark.parametrize("text", ["halo", STATIC_TEXT[:-1] + "!", "0" * 600, "<script>x</script>é"])
def test_a_pasted_nonsense_is_kept_with_a_clear_sentence(sari, text):
    status, page = sari("/bayar", qr=text)
    assert status == 422 and "bukan kode QRIS yang utuh" in page and text.partition("<")[0] in page


def form_of(page):
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


@pytest.mark.parametrize("typed", ["", "0", "-1", "1.5", "10.000,50", "10000001", "sepuluh", "9" * 20])
def test_a_printed_code_wants_a_sound_amount(sari, typed):
    form = form_of(sari("/bayar", qr=STATIC_TEXT)[1])
    status, page = sari("/transfer", jumlah=typed, **form)
    assert status == 422 and "Isi jumlah" in page and form_of(page)["kunci"] == form["kunci"]


def test_a_printed_code_is_paid_once_per_form_and_tells_nobody(bank, sari):
    form = form_of(sari("/bayar", qr=STATIC_TEXT)[1])
    first = sari("/transfer", jumlah="Rp 15.000", **form)[1]
    assert first == sari("/transfer", jumlah="20.000", **form)[1]
    assert SELLER.name in first and "Rp15.000" in first
    assert sari("/")[1].count("Rp15.000") == 1
    assert bank.notices() == []


def test_a_converted_code_brings_its_own_amount(sari):
    text = convert.to_dynamic(STATIC_TEXT, 24_963, "JAKPRENEURREFERENCEX")
    page = sari("/bayar", qr=text)[1]
    assert 'name="jumlah"' not in page
    page = sari("/transfer", jumlah="1", **form_of(page))[1]
    assert "Rp24.963" in page and "JAKPRENEURREFERENCEX" in page


@pytest.mark.parametrize("path", ["/bayar/TIDAKADA", "/bukti/TIDAKADA", "/penjual/TIDAKADA", "/apa"])
def test_an_unknown_number_gets_a_kind_page(sari, path):
    status, page = sari(path)
    assert status == 404 and "tidak ditemukan" in page


def test_a_forged_transfer_form_is_refused(bank):
    client = bank.app.test_client()
    for form in (
        {},
        {"qr": STATIC_TEXT},
        {"qr": STATIC_TEXT, "kunci": "x", "jumlah": "1"},
        {"qr": "x", "kunci": "k" * 43},
    ):
        assert client.post("/transfer", data=form).status_code == 400


@pytest.mark.parametrize("name", ["5406999999", "5802ID6304", "<b>Rina</b>", "Kopi & 'Teh' \"X\""])
def test_a_hostile_merchant_name_stays_a_name(bank, sari, name):
    seller = replace(SELLER, name=name)
    charge, answer, _ = code(bank, static_text=payload.build(seller), merchant="SUB-X")
    read = payload.parse(answer.qr_text)
    assert (read.amount, read.nmid, read.reference) == (25_000, SELLER.nmid, charge.reference)
    assert payload.fold_name(name) in sari(f"/bayar/{answer.gateway_reference}")[1]


def test_a_refused_payment_says_so_and_leaves_the_button(bank, sari):
    _, answer, _ = code(bank)
    _, page = sari(f"/bayar/{answer.gateway_reference}", gangguan="fails")
    assert "Pembayaran ditolak bank" in page and "Bayar Rp25.000" in page
    _, page = sari(f"/bayar/{answer.gateway_reference}", x="1")
    assert "Pembayaran berhasil" in page and "ditolak" not in page


def test_a_payment_that_went_twice_shows_both_receipts(bank, sari):
    _, answer, _ = code(bank)
    _, page = sari(f"/bayar/{answer.gateway_reference}", gangguan="double")
    assert page.count("Nomor bukti") == 2 and "Uang berpindah 2 kali" in page


def test_every_switch_says_in_one_sentence_what_it_does(bank, sari):
    _, answer, _ = code(bank)
    _, page = sari(f"/bayar/{answer.gateway_reference}")
    said = re.findall(r'name="gangguan" value="(\w+)"> <span>([^<]+)</span>', page)
    assert sorted(word for word, _ in said) == sorted(Trouble)
    assert all(
        sentence.endswith(".") and sentence.count(".") - len(re.findall(r"Rp1\.000", sentence)) == 1
        for _, sentence in said
    )


def test_the_bank_is_alive(tmp_path):
    bank = create_bank(bank_settings(tmp_path))
    assert bank.test_client().get("/livez").status_code == 200
    assert bank.extensions[PLACE].settings.speaks_stripe


def test_whoever_has_paid_finds_the_way_back_to_their_order(tmp_path):
    with town(tmp_path) as bank:
        desk = bank.app.extensions[PLACE]
        bank.app.extensions[PLACE] = replace(desk, settings=replace(desk.settings, shop_url="https://toko.example"))
        _charge, answer, _gateway = code(bank)
        address = f"/bayar/{answer.gateway_reference}?kembali=/en/pesanan/J7K2P9-1/bayar"
        client = bank.app.test_client()
        assert "https://toko.example/en/pesanan/J7K2P9-1/bayar" in client.get(address).text
        paid = client.post(address, follow_redirects=True)
        assert 'href="https://toko.example/en/pesanan/J7K2P9-1/bayar"' in paid.text and "berhasil" in paid.text


@pytest.mark.parametrize(
    "path", ["//jahat.example", "@jahat.example", ".jahat.example/x", "/x?y=1", "javascript:x", ""]
)
def test_the_way_back_leads_to_the_shop_and_nowhere_else(tmp_path, path):
    with town(tmp_path) as bank:
        desk = bank.app.extensions[PLACE]
        bank.app.extensions[PLACE] = replace(desk, settings=replace(desk.settings, shop_url="https://toko.example"))
        _charge, answer, _gateway = code(bank)
        page = bank.app.test_client().get(f"/bayar/{answer.gateway_reference}", query_string={"kembali": path})
        assert 'href="https://toko.example/"' in page.text and 'href="https://toko.examplejahat' not in page.text


def test_a_bank_that_knows_no_shop_offers_no_way_back(bank, sari):
    _charge, answer, _gateway = code(bank)
    assert "kembali ke toko" not in sari(f"/bayar/{answer.gateway_reference}")[1]
