"""The sums of the books. Each stands for exactly the lines it opens (`lines.py`)."""

from enum import StrEnum

from storefront.payments.money_event import Evidence


class What(StrEnum):
    """What is summed. The value is its word in addresses."""

    CAME = "masuk"  # receipts that stand
    PROVIDER = "bank"
    STATEMENT = "mutasi"
    SELLER = "penjual"
    OPERATOR = "petugas"
    BACK = "kembali"  # refunds that were sent
    NET = "bersih"  # what came less what went back
    WITHDRAWN = "ditarik"  # receipts taken back, or told anew by stronger evidence: counted nowhere else
    OWED = "utang"  # refunds not yet sent, today
    ORDERS = "pesanan"  # orders paid in full and not cancelled
    GOODS = "barang"  # their units that were not cancelled, at the price of that moment
    DELIVERY = "ongkir"
    RELIEF = "keringanan"  # what those orders owe less than goods and delivery: unique deduction, let off


OF_EVIDENCE = {
    Evidence.PROVIDER: What.PROVIDER,
    Evidence.STATEMENT: What.STATEMENT,
    Evidence.SELLER: What.SELLER,
    Evidence.OPERATOR: What.OPERATOR,
}
OF_MONEY = (What.CAME, *OF_EVIDENCE.values(), What.BACK, What.NET, What.WITHDRAWN)
