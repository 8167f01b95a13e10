"""The machine itself: the worker, imports that stand still, the seals of the log, and what `verify` found last."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select

from storefront.accounts import patrol
from storefront.accounts.history import Deed
from storefront.accounts.sealing import DeedSeal
from storefront.curation import import_sheet
from storefront.curation.import_sheet import SheetImport
from storefront.kit import clock, pulse
from storefront.reports.problems.trouble import Slip, Trouble, line
from storefront.sellers import member_list
from storefront.sellers.member_list import MemberList

SILENT = timedelta(minutes=5)
STUCK = timedelta(minutes=30)
UNSEALED = timedelta(minutes=10)
WORKER, VERIFY, CHAIN = "worker", "verify", patrol.BROKEN  # names of their signs of life


def _imports_stuck() -> Select[Any]:
    """Sheets the worker should be at, and nobody is."""
    began = func.coalesce(SheetImport.started_at, SheetImport.made_at)
    nobody = or_(SheetImport.lease_until.is_(None), SheetImport.lease_until < clock.now())
    stuck = (SheetImport.status.in_(import_sheet.WORK), began < clock.now() - STUCK, nobody)
    return line(SheetImport.code, began, SheetImport.seller_id).where(*stuck)


def _lists_stuck() -> Select[Any]:
    """The same for agencies' lists of members."""
    began = func.coalesce(MemberList.started_at, MemberList.made_at)
    nobody = or_(MemberList.lease_until.is_(None), MemberList.lease_until < clock.now())
    stuck = (MemberList.status.in_(member_list.WORK), began < clock.now() - STUCK, nobody)
    return line(MemberList.code, began).where(*stuck)


def _unsealed() -> Select[Any]:
    """Lines of the log behind the newest seal whose turn has long come."""
    newest = select(func.coalesce(func.max(DeedSeal.deed_id), 0)).scalar_subquery()
    return line(Deed.what, Deed.at).where(Deed.id > newest, Deed.at < clock.now() - UNSEALED)


def signs() -> list[Slip]:
    """The worker's last round where it is long ago; what the walk along the log and `verify` found last."""
    found = pulse.several(WORKER, VERIFY, CHAIN)
    worker, verified, chain = found.get(WORKER), found.get(VERIFY), found.get(CHAIN)
    is_broken = bool(chain and chain.count)
    is_silent = worker is None or worker.at < clock.now() - SILENT
    return [
        Slip("worker_silent", int(is_silent), worker.at if worker and is_silent else None),
        Slip("log_broken", int(is_broken), chain.at if chain and is_broken else None),
        Slip("verify_broken", verified.count if verified else 0, verified.at if verified and verified.count else None),
    ]


ALL = (
    Trouble("imports_stuck", _imports_stuck),
    Trouble("lists_stuck", _lists_stuck, of_shops=False),
    Trouble("unsealed", _unsealed, of_shops=False),
)
