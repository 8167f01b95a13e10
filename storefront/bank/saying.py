"""What each accident does, in one plain sentence for whoever trains with it."""

from storefront.bank.mishap import Mishap, Verb
from storefront.bank.paying import Trouble

NEWS, MONEY, BACK = "Kabar ke toko", "Uangnya", "Pengembalian dana"

TROUBLES = {
    NEWS: {
        Trouble.LOST: "Kabar hilang: toko harus bertanya sendiri ke bank.",
        Trouble.LATE: "Kabar terlambat satu setengah menit.",
        Trouble.TWICE: "Kabar yang sama terkirim dua kali.",
        Trouble.OUT_OF_ORDER: "Kabar lama datang setelah kabar baru.",
        Trouble.OTHER_RECEIPT: "Kabar dan satu jawaban bank menyebut pesanan lain.",
        Trouble.SLOW: "Bank lambat: dua pertanyaan toko tidak terjawab pada waktunya.",
        Trouble.GONE: "Bank bilang lunas sekali, lalu tiga kali bilang kode tidak dikenal.",
    },
    MONEY: {
        Trouble.WRONG_AMOUNT: "Kurang bayar: yang masuk kurang Rp1.000.",
        Trouble.MORE: "Lebih bayar: yang masuk lebih Rp1.000.",
        Trouble.DOUBLE: "Bayar dobel: uang berpindah dua kali untuk satu kode.",
        Trouble.OTHER_CURRENCY: "Mata uang salah: bank menyebut dolar, bukan rupiah.",
        Trouble.OTHER_MERCHANT: "Penerima salah: uang masuk ke toko lain.",
        Trouble.FAILS: "Pembayaran gagal: uang tidak berpindah, kode masih bisa dibayar.",
    },
    BACK: {
        Trouble.REFUSES_REFUNDS: "Bank pembayar menolak setiap pengembalian dana.",
        Trouble.SLOW_REFUNDS: "Pengembalian dana diproses dulu, baru masuk kemudian.",
    },
}
VERBS = {
    Verb.CREATE: "Minta kode",
    Verb.QUERY: "Tanya status",
    Verb.CANCEL: "Batalkan kode",
    Verb.REFUND: "Kembalikan dana",
    Verb.TOKEN: "Minta kunci masuk",
}
MISHAPS = {
    Mishap.TIMEOUT_BEFORE: "Bank diam terlalu lama dan tidak berbuat apa-apa.",
    Mishap.TIMEOUT_AFTER: "Bank sudah berbuat, tetapi jawabannya terlalu lama.",
    Mishap.TOO_MANY: "Bank menolak: terlalu banyak permintaan (429).",
    Mishap.ERROR: "Bank rusak sebelum berbuat (500).",
    Mishap.ERROR_AFTER: "Bank sudah berbuat, lalu menjawab rusak (500).",
    Mishap.NOT_FOUND: "Bank menjawab: kode ini tidak dikenal (404).",
    Mishap.DUPLICATE: "Bank menjawab: nomor ini sudah pernah dipakai (409).",
    Mishap.CLOCK_OFF: "Jam bank meleset satu jam, jadi permintaan dianggap basi (400).",
    Mishap.SLOW_BYTES: "Jawaban menetes satu huruf per detik.",
    Mishap.CUT_BODY: "Jawaban terpotong di tengah jalan.",
    Mishap.HUGE_BODY: "Jawaban membengkak menjadi 10 MB.",
    Mishap.BAD_JSON: "Jawaban rusak, tidak bisa dibaca.",
    Mishap.REDIRECT: "Jawaban menyuruh toko pergi ke alamat lain.",
    Mishap.OTHER_ANSWER: "Jawaban berisi pesanan orang lain.",
    Mishap.WRONG_CODE: "Kode dari bank berisi jumlah yang lain.",
    Mishap.PAID_FIRST: "Kode dibayar, dan kabarnya tiba sebelum jawaban bank.",
    Mishap.ISSUER_REFUSES: "Bank pembayar menolak pengembalian dana ini.",
}
PAY = "pay"
SENTENCES: dict[str, str] = {kind.value: said for group in TROUBLES.values() for kind, said in group.items()}
SENTENCES |= {kind.value: said for kind, said in MISHAPS.items()}
VERB_WORDS: dict[str, str] = {verb.value: said for verb, said in VERBS.items()} | {PAY: "Bayar di aplikasi"}
