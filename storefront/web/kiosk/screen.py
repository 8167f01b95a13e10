"""To be written."""

from flask import Blueprint

bp = Blueprint("screen", __name__)
