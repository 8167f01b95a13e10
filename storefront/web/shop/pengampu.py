"""To be written."""

from flask import Blueprint

bp = Blueprint("pengampu", __name__)
