"""To be written."""

from flask import Blueprint

bp = Blueprint("password", __name__)
