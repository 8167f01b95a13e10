"""A guest with a browser of few words: keeps cookies, reads forms off pages, fills them in and sends them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import requests

PATIENCE = 60
HEADERS = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Form:
    """A form as it stands on a page, with what is filled in already."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)


class Guest:
    """One shopper over real HTTP. `page` is the last answer; `seen` every status it met."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.headers.update(HEADERS)
        self.page: requests.Response
        self.seen: list[int] = []

    def goes(self, path: str) -> requests.Response:
        """Open a page."""
        return self._keep(self.session.get(urljoin(self.url, path), timeout=PATIENCE))

    def sends(self, path: str, **values: str) -> requests.Response:
        """Post a form, without looking where the answer leads."""
        address = urljoin(self.url, path)
        return self._keep(self.session.post(address, data=values, timeout=PATIENCE, allow_redirects=False))

    def form(self, action: str) -> Form:
        """The form on this page that goes to an address ending in `action`."""
        found = [form for form in forms(self.page.text, self.page.url) if urlsplit(form.action).path.endswith(action)]
        assert found, f"no form to {action} on {self.page.url}: {self.page.status_code} {self.page.text[:3000]}"
        return found[0]

    def puts_in_basket(self, slug: str, sku: str, units: int = 1) -> None:
        """Put goods into the basket."""
        assert self.sends("/keranjang", produk=slug, varian=sku, jumlah=str(units)).status_code == 303, self.page.text

    def is_asked(self) -> dict[str, str]:
        """The first step of the checkout as it is filled in already; name and phone are still missing."""
        self.goes("/checkout")
        return self.form("/checkout").values

    def answers(self, said: dict[str, str], **more: str) -> Form:
        """Answer the first step; the form that orders is on the page then."""
        assert self.sends("/checkout", **{**said, **more}).status_code == 303, self.page.text
        self.goes("/checkout/periksa")
        return self.form("/checkout/buat")

    def orders(self, form: Form) -> requests.Response:
        """Press the button that orders; without looking where it leads."""
        return self.sends(form.action, **form.values)

    def _keep(self, answer: requests.Response) -> requests.Response:
        self.page = answer
        self.seen.append(answer.status_code)
        return answer


def forms(html: str, base: str) -> list[Form]:
    """Every form of a page with the values a browser would send: typed, hidden, checked, chosen."""
    reader = _Forms(base)
    reader.feed(html)
    return reader.forms


class _Forms(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select = ""
        self._area = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._open = Form(urljoin(self.base, facts.get("action") or self.base), facts.get("method", "get"))
            self.forms.append(self._open)
        elif self._open is not None:
            self._field(tag, facts)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._area:
            self._open.values[self._area] += data.removeprefix("\n")

    def _field(self, tag: str, facts: dict[str, str]) -> None:
        assert self._open is not None
        values, name = self._open.values, facts.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and (self._select not in values or "selected" in facts):
            values[self._select] = facts.get("value", "")
        elif tag == "textarea":
            self._area = name
            values[name] = ""
        elif tag == "input" and name:
            kind = facts.get("type", "text")
            if kind in ("radio", "checkbox"):
                if "checked" in facts:
                    values[name] = facts.get("value", "on")
            elif kind not in ("submit", "button", "file"):
                values[name] = facts.get("value", "")
