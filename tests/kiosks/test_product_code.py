"""The QR in the lobby leads to the product on the visitor's phone, read by an independent reader."""

import io

import resvg_py
from PIL import Image
from pyzbar import pyzbar

from storefront.kiosks import product_code


def read(svg):
    png = resvg_py.svg_to_bytes(svg_string=svg, width=500)
    return [found.data.decode() for found in pyzbar.decode(Image.open(io.BytesIO(bytes(png))))]


def test_a_phone_reads_the_address_of_the_product(app):
    with app.app_context():
        assert read(product_code.code("sambal-teri", "id", "Kode QR")) == ["http://127.0.0.1:8000/produk/sambal-teri"]


def test_who_chose_english_is_led_to_the_english_page(app):
    with app.app_context():
        assert read(product_code.code("sambal-teri", "en", "QR")) == ["http://127.0.0.1:8000/en/produk/sambal-teri"]
