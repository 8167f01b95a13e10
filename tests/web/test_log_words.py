"""Every kind of deed that the code writes into the log has words in Indonesian."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import storefront
from storefront.accounts.factor_renewal import Status as Renewal
from storefront.curation.curation_run import Status as Run
from storefront.sellers.permit import Status as Paper
from storefront.sellers.qris_account import Status as Account
from storefront.web.log_words import GROUPS, WORDS

ROOT = Path(storefront.__file__).parent
A_KIND = re.compile(r"[a-z]+\.[a-z_]+")
FROM_STATES: dict[str, set[StrEnum]] = {  # kinds that end in the word of a state: which states these can be
    "factor.renewal_": {*Renewal},
    "permit.": {*Paper}, "qris.": {*Account} - {Account.ENTERED}, "curation.": {Run.PASSED, Run.REVISE, Run.FAILED},
}  # fmt: skip
PAST = {"product.submitted", "product.passed", "product.returned"}  # of old lines; nothing writes them any more


def written() -> dict[str, str]:
    """Each kind of deed in the code, and the file that writes it."""
    found: dict[str, str] = {}
    for file in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(file.read_text())
        notes = [call for call in ast.walk(tree) if isinstance(call, ast.Call) and is_note(call)]
        plain = [kind for call in notes for kind in kinds(call.args[1])]
        if None in plain:  # the kind comes from elsewhere in this file: from a caller, a state, a table
            plain += [*constants(tree), *called_with(tree)]
        plain += [call.args[0].value for call in ast.walk(tree) if is_look(call)]
        found |= {kind: str(file.relative_to(ROOT)) for kind in plain if kind}
    return found


def is_note(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "history.note" and len(call.args) > 1


def is_look(call: ast.AST) -> bool:
    return isinstance(call, ast.Call) and ast.unparse(call.func) == "looked_at"


def kinds(node: ast.AST) -> Iterator[str | None]:
    if isinstance(node, ast.IfExp):
        yield from kinds(node.body)
        yield from kinds(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        (prefix, _state) = node.values
        assert isinstance(prefix, ast.Constant) and prefix.value in FROM_STATES, ast.unparse(node)
        yield from (prefix.value + state.value for state in FROM_STATES[prefix.value])
    else:
        yield node.value if isinstance(node, ast.Constant) else None


def constants(tree: ast.AST) -> Iterator[str]:
    groups = {kind.partition(".")[0] for kind in WORDS}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and A_KIND.fullmatch(node.value) and node.value.partition(".")[0] in groups:
            yield node.value


def called_with(tree: ast.AST) -> Iterator[str]:
    """What functions of the file that take a `what` are given."""
    takers = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and "what" in (names := [each.arg for each in node.args.args]):
            takers[node.name] = names.index("what")
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in takers:
            place = takers[call.func.id]
            if len(call.args) > place:
                yield from (kind for kind in kinds(call.args[place]) if kind)


def test_every_kind_of_deed_has_words() -> None:
    missing = {kind: file for kind, file in written().items() if kind not in WORDS}
    assert missing == {}, f"put these into web/log_words.py: {missing}"


def test_no_words_are_written_twice_or_for_nothing() -> None:
    assert sum(len(kinds) for _name, kinds in GROUPS.values()) == len(WORDS)
    assert {*WORDS} - {*written()} <= PAST
