"""What the bank's pages and faces work with: its settings, its books, its courier."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from storefront.bank.books import Books
from storefront.bank.delivery import Courier
from storefront.bank.settings import BankSettings

PLACE = "play_bank"


@dataclass(frozen=True)
class Desk:
    settings: BankSettings
    books: Books
    courier: Courier


def desk() -> Desk:
    """The desk of the bank that answers this request."""
    return cast(Desk, current_app.extensions[PLACE])
