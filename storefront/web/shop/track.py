"""To be written."""

from flask import Blueprint

bp = Blueprint("track", __name__)
