"""A script that sends a form asks where to go next instead of being taken there, so a word said once is read there."""

from flask import Flask, request
from werkzeug.wrappers import Response

HEADER = "X-Onward"  # `1` in the question, the address in the answer


def install(app: Flask) -> None:
    """Answer such a script with the address of a redirect in a header, and with every other page as it is."""

    @app.after_request
    def tell(response: Response) -> Response:
        if HEADER in request.headers and response.status_code in (302, 303):
            address = response.headers.pop("Location")
            response.status_code = 200
            response.set_data(b"")
            response.headers[HEADER] = address
        return response
