"""The shop for WSGI servers and for `flask --app wsgi`."""

from storefront.web.app import create_app

app = create_app()
