"""A play bank on a real loopback port, a shop's ear for its notices, and the shop's own settings to reach it."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from threading import Thread

from flask import Flask, request
from werkzeug.serving import make_server

from storefront.bank.app import create_bank
from storefront.bank.desk import PLACE, Desk
from storefront.bank.settings import BankSettings
from storefront.kit import clock, codes, http, signing
from storefront.payments.gateways.contract import Charge
from storefront.payments.gateways.snap import SnapGateway, SnapSettings
from storefront.payments.gateways.stripe import StripeGateway, StripeSettings
from storefront.qris import payload

SHOP_KEYS = cache(signing.new_keys)
BANK_KEYS = cache(signing.new_keys)
CLIENT_SECRET = "jp-9f27c1e0b4d84a6a"
TOKEN_KEY = "0b7d53a1c96e42f88d1f6a20e5c3b794"
WEBHOOK_SECRET = "whsec_4pQ7xN2mK9vR1tY6wZ3sB8dF5gH0jL"
TOKEN = "token-dari-toko"
unhurried = http.call  # for what tests ask of the bank themselves: a test may make the shop's own calls hasty
STRIPE_KEY = "sk_test_7hQ2mX9vB4nK1pR6"

SELLER = payload.Merchant(
    name="Keripik Bu Rina",
    city="JAKARTA SELATAN",
    postcode="12510",
    pan="936000001234567890",
    merchant_id="000000000000042",
    guid="ID.CO.EXAMPLE.WWW",
    nmid="ID1020304050607",
    criteria="UMI",
    mcc="5499",
)
STATIC_TEXT = payload.build(SELLER)


def a_charge(**changes) -> Charge:
    """Sari owes Bu Rina Rp25.000 for the next quarter of an hour."""
    reference = codes.reference()
    charge = Charge(
        reference=reference,
        amount=25_000,
        merchant="SUB-0042",
        expires_at=clock.now() + timedelta(minutes=15),
        idempotency_key=f"pay-{reference}",
        static_text=STATIC_TEXT,
    )
    return replace(charge, **changes)


@dataclass
class Ear:
    """The shop's door for notices: remembers what came, and answers the next ones as told."""

    heard: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    giver: SnapGateway | None = None
    """Gives the bank real tokens with which it signs."""
    asked_for_tokens: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def app(self) -> Flask:
        app = Flask("ear")

        @app.post("/webhook/snap/v1.0/access-token/b2b")
        def give_token():
            self.asked_for_tokens.append((request.full_path.rstrip("?"), dict(request.headers), request.get_data()))
            if self.giver is not None:
                return self.giver.give_token(request.headers, request.get_data())
            return {"responseCode": "2007300", "accessToken": TOKEN, "tokenType": "Bearer", "expiresIn": "900"}

        @app.post("/webhook/<gateway>")
        def hear(gateway):
            self.heard.append((request.full_path.rstrip("?"), dict(request.headers), request.get_data()))
            status, body = self.answers.pop(0) if self.answers else (200, dict(SnapGateway.receipt))
            return body, status

        return app


@contextmanager
def served(app) -> Iterator[str]:
    """The base address of `app`, served by threads on a free port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def bank_settings(folder, shop: str = "http://127.0.0.1:9", **changes) -> BankSettings:
    """Settings of a bank that keeps its books in `folder` and sends nothing by itself."""
    settings = BankSettings(
        database=str(folder / "bank.db"),
        notify_snap_url=f"{shop}/webhook/snap",
        notify_stripe_url=f"{shop}/webhook/stripe",
        snap_client_id="toko",
        snap_client_secret=CLIENT_SECRET,
        snap_merchant_id="JAKPRENEUR",
        client_public_key=SHOP_KEYS()[1],
        private_key=BANK_KEYS()[0],
        stripe_secret_key=STRIPE_KEY,
        stripe_webhook_secret=WEBHOOK_SECRET,
        delivers=False,
    )
    return replace(settings, **changes)


@dataclass
class Town:
    """A bank and a shop's ear, both awake."""

    base: str
    ear: Ear
    app: Flask
    asked: list[str]

    @property
    def desk(self) -> Desk:
        return self.app.extensions[PLACE]

    def anew(self) -> "Town":
        """Forget what the test before left lying: notices, calls, a breaker that rests."""
        http._breakers.clear()
        self.notices()
        self.asked.clear()
        return self

    def snap_settings(self, **changes) -> SnapSettings:
        known = SnapSettings(
            base_url=self.base,
            client_id="toko",
            client_secret=CLIENT_SECRET,
            private_key=SHOP_KEYS()[0],
            merchant_id="JAKPRENEUR",
            bank_public_key=BANK_KEYS()[1],
            token_key=TOKEN_KEY,
            introduces_merchants=True,
        )
        return replace(known, **changes)

    def stripe_settings(self, **changes) -> StripeSettings:
        known = StripeSettings(
            api_base=self.base, secret_key=STRIPE_KEY, webhook_secrets=(WEBHOOK_SECRET,), introduces_merchants=True
        )
        return replace(known, **changes)

    def snap(self, **changes) -> SnapGateway:
        gateway = SnapGateway(self.snap_settings(**changes))
        self.ear.giver = gateway if changes.get("notice_algorithm") == "symmetric" else None
        return gateway

    def stripe(self, **changes) -> StripeGateway:
        return StripeGateway(self.stripe_settings(**changes))

    def plans(self, verb: str, kind: str, reference: str = "", **more: int) -> None:
        """A trainer or a test wants an accident."""
        said = {"verb": verb, "kind": kind, "reference": reference} | more
        kind_of = {"Content-Type": "application/json"}
        url = f"{self.base}/gangguan"
        answer = unhurried("POST", url, headers=kind_of, body=json.dumps(said).encode(), allow=[self.base])
        assert answer.status == 201, answer.body

    def settlement(self, gateway: str, day: str = "") -> str:
        """The bank's file of a day (today), fetched with the client's credentials."""
        user = f"toko:{CLIENT_SECRET}" if gateway == "snap" else f"{STRIPE_KEY}:"
        headers = {"Authorization": f"Basic {base64.b64encode(user.encode()).decode()}"}
        url = f"{self.base}/laporan/{gateway}/{day or clock.today().isoformat()}.csv"
        answer = unhurried("GET", url, headers=headers, allow=[self.base])
        assert answer.status == 200, answer.body
        return answer.body.decode()

    def calls_off(self) -> None:
        """No more accidents."""
        assert unhurried("DELETE", f"{self.base}/gangguan", allow=[self.base]).status == 200

    def pays(self, number: str, *troubles: str) -> int:
        """Somebody opens the pretend app and taps Bayar."""
        form = "&".join(f"gangguan={word}" for word in troubles).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return unhurried("POST", f"{self.base}/bayar/{number}", headers=kind, body=form, allow=[self.base]).status

    def notices(self) -> list[tuple[str, dict[str, str], bytes]]:
        """Let the courier send what is due; what the shop has heard since the last time."""
        self.desk.courier.deliver_due()
        heard, self.ear.heard = self.ear.heard, []
        return heard


@contextmanager
def town(folder, **changes) -> Iterator[Town]:
    """A bank whose notices reach an ear."""
    ear = Ear()
    http._breakers.clear()
    with served(ear.app()) as shop:
        bank = create_bank(bank_settings(folder, shop, **changes))
        asked: list[str] = []
        bank.before_request(lambda: asked.append(request.path))
        with served(bank) as base:
            yield Town(base, ear, bank, asked)


def as_json(answer: http.Answer) -> dict:
    return json.loads(answer.body)


def presented(gateway, **changes):
    """A charge with the bank's reference, and the bank's answer to it."""
    charge = a_charge(**changes)
    answer = gateway.charge(charge)
    return replace(charge, gateway_reference=answer.gateway_reference), answer
