"""The targets of a year to keep: what the pages show, as a workbook or as a plain table."""

from flask import Blueprint, Response, abort, request

from storefront.reports import target_sheet
from storefront.web.access import open_to, overseer
from storefront.web.seller.reports import XLSX, as_file
from storefront.web.staff import target_page

bp = Blueprint("target_files", __name__, url_prefix="/target")


@bp.get("/<int:year>.xlsx")
@open_to(overseer)
def xlsx(year: int) -> Response:
    """With sources and meanings; `kota` narrows it."""
    only, name = _asked(year)
    made = target_sheet.as_xlsx(target_page.board(year, only), target_page.NAMES, target_page.MEANINGS)
    return as_file(made, XLSX, f"{name}.xlsx")


@bp.get("/<int:year>.csv")
@open_to(overseer)
def table(year: int) -> Response:
    """One line for each city and pengampu."""
    only, name = _asked(year)
    rows = target_sheet.table(target_page.board(year, only), target_page.NAMES)
    return as_file(target_sheet.as_csv(rows), "text/csv", f"{name}.csv")


def _asked(year: int) -> tuple[str | None, str]:
    """The city's code, if one is asked for, and the name of the file."""
    target_page.year_of(year)
    slug = request.args.get("kota", "")
    if not slug:
        return None, f"target-{year}"
    code = next((each.code for each in target_page.cities() if each.slug == slug), None) or abort(404)
    return code, f"target-{year}-{slug}"
