"""Every page there is to look at, and who looks. `{blanks}` are filled with the town's things."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page by its name: where it is, who opens it, with which status it answers."""

    name: str
    path: str
    who: str = "nobody"
    status: int = 200

    @property
    def is_public(self) -> bool:
        """Whether anybody may see it."""
        return self.who in ("nobody", "guest")


PUBLIC = [
    Page("home", "/"),
    Page("list", "/produk"),
    Page("list-filtered", "/produk?kategori=kuliner&halal=1&urut=termurah"),
    Page("list-none", "/produk?q=zzzzqqqq"),
    Page("list-one", "/produk?q=tunggal"),
    Page("list-thousand", "/produk?q=sabun"),
    Page("product", "/produk/{product}"),
    Page("product-long", "/produk/{long}"),
    Page("product-bare", "/produk/{bare}"),
    Page("cities", "/kota/"),
    Page("city", "/kota/jakarta-pusat"),
    Page("city-empty", "/kota/jakarta-barat"),
    Page("pengampu-all", "/pengampu/"),
    Page("pengampu", "/pengampu/ppkukm"),
    Page("category", "/kategori/kuliner"),
    Page("seasons", "/musim/"),
    Page("season", "/musim/natal-tahun-baru"),
    Page("makers", "/pembuat/"),
    Page("seller", "/toko/{seller}"),
    Page("seller-long", "/toko/{far}"),
    Page("basket-empty", "/keranjang"),
    Page("basket", "/keranjang", "guest"),
    Page("checkout", "/checkout", "guest"),
    Page("checkout-check", "/checkout/periksa", "guest"),
    Page("purchase", "/pesanan/{purchase}", "guest"),
    Page("order", "/pesanan/{order}", "guest"),
    Page("pay", "/pesanan/{order}/bayar", "guest"),
    Page("track", "/lacak"),
    Page("sign-in", "/masuk"),
    Page("sign-in-forgot", "/masuk/lupa"),
    Page("sign-in-sent", "/masuk/lupa/terkirim"),
    Page("sign-in-code", "/masuk/kode"),
    Page("sign-in-expired", "/masuk/sandi-baru/tidak-ada", status=410),
    Page("register", "/daftar"),
    Page("help", "/bantuan/"),
    Page("help-pay", "/bantuan/bayar-qris"),
    Page("help-curation", "/bantuan/kurasi"),
    Page("help-joining", "/bantuan/jadi-jakpreneur"),
    Page("about", "/tentang"),
    Page("contact", "/kontak"),
    Page("privacy", "/privasi"),
    Page("terms", "/syarat"),
    Page("feeds", "/umpan/"),
    Page("offline", "/luring"),
    Page("not-found", "/tidak-ada", status=404),
    Page("kiosk-all", "/kiosk/"),
    Page("kiosk", "/kiosk/jakarta-pusat?diam=1"),
    Page("kiosk-empty", "/kiosk/jakarta-barat"),
    Page("parts", "/petugas/gaya"),
]
SIGNED_IN = [
    Page("account", "/akun", "shopper"),
    Page("account-edit", "/akun/ubah", "shopper"),
    Page("account-addresses", "/akun/alamat", "shopper"),
    Page("account-address-new", "/akun/alamat/baru", "shopper"),
    Page("account-address", "/akun/alamat/{address}", "shopper"),
    Page("account-data", "/akun/data", "shopper"),
    Page("account-erase", "/akun/data/hapus", "shopper"),
    Page("account-devices", "/akun/perangkat", "shopper"),
    Page("account-orders", "/akun/pesanan", "shopper"),
    Page("account-password", "/akun/sandi", "shopper"),
    Page("order-paid", "/pesanan/{paid}", "shopper"),
    Page("receipt", "/pesanan/{paid}/nota", "shopper"),
    Page("refunds", "/pesanan/{paid}/pengembalian", "shopper"),
    Page("seller-today", "/penjual", "seller"),
    Page("seller-messages", "/penjual/kabar", "seller"),
    Page("seller-orders", "/penjual/pesanan", "seller"),
    Page("seller-order", "/penjual/pesanan/{paid}", "seller"),
    Page("seller-incoming", "/penjual/uang", "seller"),
    Page("seller-incoming-lines", "/penjual/uang/masuk", "seller"),
    Page("seller-statements", "/penjual/uang/mutasi", "seller"),
    Page("seller-refunds", "/penjual/pengembalian", "seller"),
    Page("seller-products", "/penjual/produk", "seller"),
    Page("seller-product", "/penjual/produk/{shelf}", "seller"),
    Page("seller-shop", "/penjual/toko", "seller"),
    Page("seller-qris", "/penjual/qris", "seller"),
    Page("seller-qris-new", "/penjual/qris/baru", "seller"),
    Page("staff", "/petugas", "operator"),
    Page("staff-qris", "/petugas/qris", "operator"),
    Page("staff-qris-one", "/petugas/qris/{checked}", "operator"),
    Page("staff-qris-cooling", "/petugas/qris/{cooling}", "operator"),
    Page("staff-people", "/petugas/orang", "operator"),
    Page("staff-money", "/petugas/uang", "operator"),
    Page("staff-money-undo", "/petugas/uang/tarik", "operator"),
    Page("staff-money-line", "/petugas/uang/tak-dikenal/{line}", "operator"),
]
PAGES = PUBLIC + SIGNED_IN
