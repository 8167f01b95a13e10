"""To be written."""

from flask import Blueprint

bp = Blueprint("addresses", __name__)
