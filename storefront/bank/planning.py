"""Planning accidents by hand or by a test: `POST /gangguan` with JSON, and the same as a page at `/latihan`.

`{"verb": "create|query|cancel|refund|token|pay", "kind": "…", "reference": "", "times": 1, "after": 0}`: the next
`times` calls of that verb meet the accident, those about one code if `reference` (the shop's or the bank's name) is
given, after the first `after` went well. `GET /gangguan` lists what is still to come and what chance has thrown;
`DELETE /gangguan` calls everything off. Which kinds there are is answered to a plan that is none.
"""

from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from storefront.bank import dice, mishap, plan, saying
from storefront.bank.desk import desk
from storefront.bank.mishap import Verb
from storefront.bank.paying import Trouble
from storefront.kit import numbers

bp = Blueprint("planning", __name__)

KINDS: dict[str, list[str]] = {verb.value: [kind.value for kind in mishap.possible(verb)] for verb in Verb}
KINDS[saying.PAY] = [trouble.value for trouble in Trouble]


@bp.get("/gangguan")
def listed() -> Response:
    with desk().books.begin() as session:
        plans = [_facts(each) for each in plan.open_ones(session)]
        thrown = [{"number": each.id, "verb": each.verb, "fell": each.fell} for each in dice.latest(session)]
    return jsonify(plans=plans, thrown=thrown, seed=desk().settings.trouble_seed, share=desk().settings.trouble_share)


@bp.post("/gangguan")
def add() -> tuple[Response, int]:
    said: Any = request.get_json(silent=True)
    wrong = _fault_of(said)
    if wrong:
        return jsonify(error=wrong, kinds=KINDS), 400
    with desk().books.begin() as session:
        fresh = plan.add(
            session, said["verb"], said["kind"], said.get("reference", ""), said.get("times", 1), said.get("after", 0)
        )
        return jsonify(_facts(fresh)), 201


@bp.delete("/gangguan")
def call_off() -> Response:
    with desk().books.begin() as session:
        plan.forget(session)
    return jsonify(plans=[])


@bp.get("/latihan")
def page() -> str:
    return _page()


@bp.post("/latihan")
def choose() -> Answer | tuple[str, int]:
    """One accident out of the list, for the next calls."""
    verb, _, kind = request.form.get("gangguan", "").partition(":")
    typed = request.form.get("kali", "1")
    times = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 2 else 0
    if kind not in KINDS.get(verb, []) or not times:
        return _page(wrong=True), 422
    with desk().books.begin() as session:
        plan.add(session, verb, kind, times=times)
    return redirect(url_for(".page"), 303)


@bp.post("/latihan/hapus")
def remove() -> Answer:
    with desk().books.begin() as session:
        plan.forget(session, numbers.read(request.form.get("nomor", "")))
    return redirect(url_for(".page"), 303)


@bp.get("/panduan")
def guide() -> str:
    return render_template("bank/guide.html", shop=desk().settings.shop_url)


def _page(wrong: bool = False) -> str:
    with desk().books.begin() as session:
        plans = plan.open_ones(session)
    offered = {verb: [kind for kind in KINDS[verb] if verb != saying.PAY] for verb in KINDS}
    return render_template(
        "bank/training.html", plans=plans, kinds=offered, sentences=saying.SENTENCES, verbs=saying.VERB_WORDS,
        share=desk().settings.trouble_share, wrong=wrong,
    )  # fmt: skip


def _facts(each: plan.Plan) -> dict[str, Any]:
    return {name: getattr(each, name) for name in ("id", "verb", "kind", "reference", "times", "after")}


def _fault_of(said: Any) -> str:
    """What is wrong with a plan, or nothing."""
    if not isinstance(said, dict) or said.get("verb") not in KINDS:
        return "verb"
    if said.get("kind") not in KINDS[said["verb"]]:
        return "kind"
    if not isinstance(said.get("reference", ""), str) or len(said.get("reference", "")) > 64:
        return "reference"
    counts = {"times": (1, plan.MOST_TIMES), "after": (0, plan.MOST_TIMES)}
    for name, (least, most) in counts.items():
        count = said.get(name, least)
        if not isinstance(count, int) or isinstance(count, bool) or not least <= count <= most:
            return name
    return ""
