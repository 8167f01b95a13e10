"""The tables of moves and the map of addresses, printed from the code for `docs/`."""

from collections.abc import Iterable, Mapping

from storefront.accounts.factor_renewal import FactorRenewal
from storefront.accounts.staff_invitation import StaffInvitation
from storefront.catalog.product import Product
from storefront.curation.appeal import Appeal
from storefront.curation.change_request import ChangeRequest
from storefront.curation.curation_run import CurationRun
from storefront.curation.flag_case import FlagCase
from storefront.curation.import_row import SheetRow
from storefront.curation.import_sheet import SheetImport
from storefront.curation.sitting import Sitting
from storefront.curation.take_down import TakeDown
from storefront.galleries.gallery import Gallery
from storefront.kiosks.kiosk import Kiosk
from storefront.notifications.message import Message
from storefront.orders import fulfilment
from storefront.orders.cancel_request import CancelRequest
from storefront.orders.complaint import Complaint
from storefront.orders.hold import Hold
from storefront.orders.order import Order
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.payments.statement import StatementLine
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.invitation import Invitation
from storefront.sellers.member_list import MemberList
from storefront.sellers.member_row import MemberRow
from storefront.sellers.permit import Permit
from storefront.sellers.qris_account import QrisAccount
from storefront.sellers.seller import Seller

TABLES: dict[str, Mapping[str, Iterable[str]]] = {
    "Order": Order.MOVES,
    "Fulfilment (units of a line)": fulfilment.MOVES,
    "Wish to cancel": CancelRequest.MOVES,
    "Hold": Hold.MOVES,
    "Complaint": Complaint.MOVES,
    "Payment attempt": Payment.MOVES,
    "Refund": Refund.MOVES,
    "Line of a bank statement": StatementLine.MOVES,
    "Product": Product.MOVES,
    "Curation run": CurationRun.MOVES,
    "Curation day": Sitting.MOVES,
    "Appeal": Appeal.MOVES,
    "Change request": ChangeRequest.MOVES,
    "What the public reports of a product or shop": FlagCase.MOVES,
    "Take-down": TakeDown.MOVES,
    "Sheet of goods": SheetImport.MOVES,
    "Row of a sheet": SheetRow.MOVES,
    "Seller": Seller.MOVES,
    "Invitation to help in a shop": Invitation.MOVES,
    "Invitation to work for the programme": StaffInvitation.MOVES,
    "QRIS account": QrisAccount.MOVES,
    "Permit": Permit.MOVES,
    "List of members": MemberList.MOVES,
    "Row of such a list": MemberRow.MOVES,
    "Member of an agency": Enrolment.MOVES,
    "Renewal of a second factor": FactorRenewal.MOVES,
    "Gallery": Gallery.MOVES,
    "Kiosk": Kiosk.MOVES,
    "Message": Message.MOVES,
}


def moves() -> str:
    """Every table of moves as Markdown; a test holds docs/moves.md to it."""
    parts = [
        "# Tables of moves",
        "Printed from the code by `flask --app wsgi docs`; do not edit. A pair not named here changes nothing.",
    ]
    for name, table in TABLES.items():
        rows = [f"| {source} | {', '.join(sorted(map(str, targets)))} |" for source, targets in table.items()]
        parts.append("\n".join([f"## {name}", "", "| from | to |", "| --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"
