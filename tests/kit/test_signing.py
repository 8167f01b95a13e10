"""Signatures of payment messages, held against vectors computed elsewhere and against fresh keys."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from storefront.kit import signing

VECTORS = json.loads((Path(__file__).parents[1] / "qris" / "vectors.json").read_text())
TOKEN_STAMP = "2026-01-15T10:00:00+07:00"


@pytest.fixture(scope="module")
def keys():
    return signing.new_keys()


@pytest.mark.parametrize("vector", VECTORS["snap_signatures"], ids=lambda vector: vector["body_sha256"][:8])
def test_snap_vectors_hold_to_the_byte(vector):
    raw = (vector.get("raw_body") or vector["minified_body"]).encode()
    assert signing.minify(raw) == vector["minified_body"].encode()
    assert signing.body_hash(signing.minify(raw)) == vector["body_sha256"]

    token = vector["string_to_sign"].split(":")[2]
    text = signing.snap_text("post", vector["path"], vector["body_sha256"], TOKEN_STAMP, token)
    assert text == vector["string_to_sign"]
    assert signing.hmac_signature(vector["client_secret"], text) == vector["signature_base64"]
    assert signing.hmac_holds(vector["client_secret"], text, vector["signature_base64"])


@pytest.mark.parametrize("vector", VECTORS["stripe_signatures"], ids=lambda vector: vector["why"])
def test_stripe_vectors_hold(vector):
    now = 1_700_000_000 + (3_600 if vector["tolerance"] else 0)
    held = signing.stripe_holds(
        vector["header"], vector["payload"].encode(), [vector["secret"]], now, vector["tolerance"]
    )
    assert held == (vector["expect"] == "accept")


def test_the_same_value_spelled_otherwise_has_another_hash():
    assert signing.body_hash(signing.minify(b'{"a": "x/y"}')) != signing.body_hash(signing.minify(rb'{"a": "x\/y"}'))


def test_whitespace_inside_a_string_stays():
    assert signing.minify(b'{ "a" : "b \\" : c" ,\r\n\t"d" : 1 }') == b'{"a":"b \\" : c","d":1}'


def test_a_body_signed_with_its_spaces_is_accepted_as_well():
    body = b'{"amount": {"value": "25000.00"}}'
    minified, as_sent = signing.snap_texts("POST", "/n", body, TOKEN_STAMP)
    assert signing.body_hash(body) in as_sent and signing.body_hash(body) not in minified
    assert len(signing.snap_texts("POST", "/n", b"{}", TOKEN_STAMP)) == 1


@settings(max_examples=120)
@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda some: st.lists(some) | st.dictionaries(st.text(), some))
)
def test_minifying_never_changes_what_a_json_text_says(value):
    spaced = json.dumps(value, indent=2, ensure_ascii=False).encode("utf-8", "surrogatepass")
    tight = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert signing.minify(spaced) == tight


def test_an_unfinished_string_full_of_escapes_is_read_once():
    hostile = b'"' + b'\\"' * 120_000 + b"\\"
    assert signing.minify(hostile) == hostile  # read again from each quote it would take the better part of an hour


@pytest.mark.parametrize("encoding", ["base64", "hex"])
def test_an_hmac_holds_in_its_own_encoding_only(encoding):
    signature = signing.hmac_signature("rahasia", "teks", encoding)
    other = "hex" if encoding == "base64" else "base64"
    assert signing.hmac_holds("rahasia", "teks", signature, encoding)
    assert not signing.hmac_holds("rahasia", "teks", signature, other)
    assert not signing.hmac_holds("rahasia", "teks lain", signature, encoding)
    assert not signing.hmac_holds("rahasia lain", "teks", signature, encoding)
    assert not signing.hmac_holds("rahasia", "teks", f"!{signature}", encoding)


def test_an_hmac_of_one_hash_is_not_taken_for_the_other():
    for kind, other in (("sha512", "sha256"), ("sha256", "sha512")):
        signature = signing.hmac_signature("rahasia", "teks", "hex", kind)
        assert len(signature) == int(kind[3:]) // 4
        assert signing.hmac_holds("rahasia", "teks", signature, "hex", kind)
        assert not signing.hmac_holds("rahasia", "teks", signature, "hex", other)


def test_an_empty_secret_signs_nothing():
    assert not signing.hmac_holds("", "teks", signing.hmac_signature("", "teks"))


def test_any_of_several_public_keys_counts_and_each_has_to_be_a_sound_one(keys):
    (private, public), (other_private, other_public) = keys, signing.new_keys()
    both = f"# baru\n{other_public}\n# lama\n{public}"
    for key in (private, other_private):
        assert signing.rsa_sha256_holds(both, "teks", signing.rsa_sha256(key, "teks"))
    assert not signing.rsa_sha256_holds(both, "teks", signing.rsa_sha256(signing.new_keys()[0], "teks"))
    signing.check_keys(public_key=both)
    with pytest.raises(signing.BadKey):
        signing.check_keys(public_key=f"{public}\n{private}")


@pytest.mark.parametrize("bits", [1024, 2047])
def test_a_short_key_is_none(bits):
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    form, bare = serialization.PublicFormat.SubjectPublicKeyInfo, serialization.NoEncryption()
    public = key.public_key().public_bytes(serialization.Encoding.PEM, form).decode()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, bare).decode()
    for wrong in ({"public_key": public}, {"private_key": private}):
        with pytest.raises(signing.BadKey, match="2048"):
            signing.check_keys(**wrong)


@pytest.mark.parametrize("encoding", ["base64", "hex"])
def test_an_rsa_signature_holds_for_its_key_and_text_only(keys, encoding):
    private, public = keys
    text = signing.snap_token_text("klien-1", TOKEN_STAMP)
    signature = signing.rsa_sha256(private, text, encoding)
    assert text == "klien-1|2026-01-15T10:00:00+07:00"
    assert signing.rsa_sha256_holds(public, text, signature, encoding)
    assert not signing.rsa_sha256_holds(public, text + "x", signature, encoding)
    assert not signing.rsa_sha256_holds(signing.new_keys()[1], text, signature, encoding)


@pytest.mark.parametrize("signature", ["", "%%%", "é", "00", "QUJD", "zz" * 64])
def test_nonsense_for_a_signature_never_holds(keys, signature):
    for encoding in ("base64", "hex"):
        assert not signing.hmac_holds("rahasia", "teks", signature, encoding)
        assert not signing.rsa_sha256_holds(keys[1], "teks", signature, encoding)


def test_a_text_that_is_no_rsa_key_is_refused(keys):
    private, public = keys
    signing.check_keys(private, public)
    for wrong in ("", "bukan kunci", public):
        with pytest.raises(signing.BadKey):
            signing.check_keys(private_key=wrong)
    with pytest.raises(signing.BadKey):
        signing.check_keys(public_key=private)


def test_two_stripe_secrets_count_while_one_is_being_changed():
    header = signing.stripe_header("whsec_lama", b"{}", 1_700_000_000)
    assert signing.stripe_holds(header, b"{}", ["whsec_baru", "whsec_lama"], 1_700_000_000)
    assert not signing.stripe_holds(header, b"{}", ["whsec_baru"], 1_700_000_000)
    assert not signing.stripe_holds(header, b"{}", [], 1_700_000_000)


@pytest.mark.parametrize(("seconds", "held"), [(-301, False), (-300, True), (0, True), (300, True), (301, False)])
def test_a_stripe_time_is_bounded_in_the_past_and_in_the_future(seconds, held):
    header = signing.stripe_header("whsec_x", b"{}", 1_700_000_000)
    assert signing.stripe_holds(header, b"{}", ["whsec_x"], 1_700_000_000 + seconds) is held


@pytest.mark.parametrize(
    "header", ["", "t=1", "v1=aa", "t=1,t=1,v1=aa", "t=,v1=aa", "t=١,v1=aa", "t=1,v1=é", "t=-1,v1=a"]
)
def test_a_broken_stripe_header_never_holds(header):
    assert not signing.stripe_holds(header, b"{}", ["whsec_x"], 1, None)
