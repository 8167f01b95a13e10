"""A curator's first evening: sign in on the phone, set up the app, keep the paper, and be at the desk."""

import re

import pytest
from flask import Flask

from storefront.accounts import second_factor
from storefront.accounts.staff_role import Role
from storefront.kit.db import db
from tests.harness.browser import OpenPage, until
from tests.people import PASSWORD, Make


@pytest.mark.browser
def test_tari_sets_it_up_with_her_thumb(app: Flask, make: Make, served: str, open_page: OpenPage) -> None:
    tari = make.staff(Role.KURATOR, "Tari")
    login = tari.phone or ""
    db.session.commit()
    page = open_page(has_touch=True, is_mobile=True, accept_downloads=True)
    page.goto(f"{served}/petugas/ulasan")
    page.get_by_label("Nomor ponsel atau e-mail").fill(login)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").tap()
    page.wait_for_url("**/dua-langkah/pasang**")
    assert page.locator(".factor-code svg").bounding_box()["width"] > 150
    assert (page.get_by_role("link", name="Aplikasinya di ponsel ini").get_attribute("href") or "").startswith(
        "otpauth://"
    )
    page.get_by_text("Tidak bisa memindai?").tap()
    secret = re.sub(r"\s", "", page.locator(".factor-key").inner_text())
    field = page.get_by_label("Kode dari aplikasi")
    field.fill("000 000")
    page.get_by_role("button", name="Pasang").tap()
    page.get_by_text("belum cocok").wait_for()
    assert re.sub(r"\s", "", page.locator(".factor-key").text_content() or "") == secret
    field.fill(second_factor.code_at(secret, second_factor.this_step()))
    page.get_by_role("button", name="Pasang").tap()
    page.get_by_role("heading", name="Simpan kode cadangan Anda").wait_for()
    until(page, "!document.querySelector('[data-print]').hidden")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Unduh").tap()
    paper = kept.value.path().read_text()
    assert all(code in paper for code in page.locator(".recovery-codes li").all_inner_texts())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Sudah saya simpan, lanjut").tap()
    page.wait_for_url("**/petugas/ulasan")
