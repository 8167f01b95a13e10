"""The one outbound client against servers that misbehave on a real loopback port."""

import re
import socket
import threading
from contextlib import contextmanager, suppress

import pytest

from storefront.kit import breaker, http, wire
from tests.harness import tls

HELLO = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


@pytest.fixture(autouse=True)
def _fresh_breakers():
    http._breakers.clear()
    yield
    http._breakers.clear()


@contextmanager
def server(answer):
    """A server that hears a request and calls `answer(connection, stop)`. Yields its base address and what it heard."""
    listener = socket.create_server(("127.0.0.1", 0))
    heard, stop = [], threading.Event()

    def serve():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    def talk(connection):
        with connection:
            heard.append(request_of(connection))
            with suppress(OSError):
                answer(connection, stop)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", heard
    finally:
        stop.set()
        listener.close()


def request_of(connection):
    """Head and body, which may come in two pieces."""
    text = connection.recv(65_536)
    length = re.search(rb"content-length: (\d+)", text, re.IGNORECASE)
    while length and len(text.partition(b"\r\n\r\n")[2]) < int(length[1]):
        text += connection.recv(65_536)
    return text


def says(text):
    return lambda connection, _stop: connection.sendall(text)


def silent(_connection, stop):
    stop.wait(30)


def drips(start):
    def answer(connection, stop):
        connection.sendall(start)
        while not stop.wait(0.05):
            connection.sendall(b"x")

    return answer


def fails(base, **options):
    with pytest.raises(http.Unreachable) as caught:
        http.call("GET", f"{base}/x", allow=[base], **options)
    return caught.value


def test_an_answer_comes_back_whole():
    with server(says(HELLO)) as (base, heard):
        answer = http.call("POST", f"{base}/a?b=c", allow=[base], headers={"X-Name": "Sari"}, body=b"isi")
    assert (answer.status, answer.body, answer.headers["content-length"]) == (200, b"hello", "5")
    sent = heard[0].lower()
    assert sent.startswith(b"post /a?b=c http/1.1") and b"x-name: sari" in sent and sent.endswith(b"\r\n\r\nisi")


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_redirect_or_an_error_is_an_answer_and_not_followed(status):
    text = f"HTTP/1.1 {status} X\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n".encode()
    with server(says(text)) as (base, heard):
        assert http.call("GET", base, allow=[base]).status == status
    assert len(heard) == 1


def test_only_named_hosts_are_called():
    with server(says(HELLO)) as (base, heard):
        port = base.rsplit(":", 1)[1]
        for url in (
            f"http://localhost:{port}/",
            f"http://127.0.0.1:{port}@evil.example/",
            "http://127.0.0.1:1/",
            "file:///x",
        ):
            with pytest.raises(http.HostNotAllowed):
                http.call("GET", url, allow=[base])
        with pytest.raises(http.HostNotAllowed):
            http.call("GET", base, allow=[])
    assert heard == []


@pytest.mark.parametrize("base", ["http://bank.example", "http://10.0.0.1", "http://192.168.1.1:8080"])
def test_plain_http_leaves_this_machine_never(base):
    with pytest.raises(http.HostNotAllowed, match="https"):
        http.call("GET", base, allow=[base])


def test_proxies_of_the_environment_are_not_asked(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with server(says(HELLO)) as (base, _):
        assert http.call("GET", base, allow=[base]).status == 200


def test_a_closed_port_was_never_reached():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    accident = fails(base)
    assert (accident.kind, accident.maybe_arrived) == ("refused", False)


def test_silence_is_a_timeout_that_may_have_arrived():
    with server(silent) as (base, _):
        accident = fails(base, timeouts=(1, 0.2))
    assert (accident.kind, accident.maybe_arrived) == ("timeout", True)


@pytest.mark.parametrize(
    "start",
    [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"],
    ids=["in a header", "in a body without end", "in a body of a length"],
)
def test_a_dripping_answer_is_cut_at_the_deadline(start):
    with server(drips(start)) as (base, _):
        assert fails(base, timeouts=(1, 1), total=0.5).kind == "timeout"


@pytest.mark.parametrize("head", [b"Content-Length: 2000\r\n", b"", b"Transfer-Encoding: chunked\r\n"])
def test_an_answer_over_the_limit_is_dropped(head):
    body = b"7d0\r\n" + b"x" * 2000 + b"\r\n0\r\n\r\n" if b"chunked" in head else b"x" * 2000
    with server(says(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + body)) as (base, _):
        assert len(http.call("GET", base, allow=[base], max_bytes=2000).body) == 2000
        assert fails(base, max_bytes=1999).kind == "too_big"


@pytest.mark.parametrize("text", [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\ncut", b"", b"\x00\xff\r\n\r\n"])
def test_a_cut_or_broken_answer_is_bad(text):
    with server(says(text)) as (base, _):
        accident = fails(base)
    assert (accident.kind, accident.maybe_arrived) == ("bad", True)


def test_packed_answers_are_not_unpacked():
    packed = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 10\r\n\r\n"
    with server(says(head + packed)) as (base, heard):
        assert http.call("GET", base, allow=[base]).body == packed
    assert b"accept-encoding: identity" in heard[0].lower()


def test_a_certificate_for_another_name_is_no_connection(tmp_path, monkeypatch):
    """Sound and trusted, but not theirs: nothing was said to whoever it was."""
    with tls.https(tmp_path, "localhost") as (base, paper):
        monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(paper))
        assert http.call("GET", base, allow=[base]).status == 200
    with tls.https(tmp_path, "bank-lain.example") as (base, paper):
        monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(paper))
        accident = fails(base)
    assert (accident.kind, accident.maybe_arrived) == ("refused", False)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_name_that_leads_inside_is_no_connection(tmp_path, monkeypatch, is_known):
    """Whoever can answer for a bank's name could else lead our keys to a machine behind our own wall."""
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest: real("127.0.0.1", *rest))
    monkeypatch.setattr(wire, "private_hosts", {"bank.example"} if is_known else ())
    with tls.https(tmp_path, "bank.example") as (base, paper):
        monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(paper))
        there = base.replace("localhost", "bank.example")
        if is_known:
            assert http.call("GET", there, allow=[there]).status == 200
        else:
            assert (accident := fails(there)).kind == "refused" and not accident.maybe_arrived


def test_nobody_calls_out_with_a_transaction_open(monkeypatch):
    with server(says(HELLO)) as (base, heard):
        monkeypatch.setattr(http, "in_transaction", lambda: True)
        with pytest.raises(http.NetworkInsideTransaction):
            http.call("GET", base, allow=[base])
    assert heard == []


def test_after_five_failures_the_host_rests_and_one_call_tries_again(monkeypatch):
    seconds = [1000.0]
    monkeypatch.setattr(breaker, "monotonic", lambda: seconds[0])
    answers = [b"HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n"]
    with server(lambda connection, _stop: connection.sendall(answers[0])) as (base, heard):
        for _ in range(5):
            assert http.call("GET", base, allow=[base]).status == 503
        resting = fails(base)
        assert (resting.kind, resting.maybe_arrived, len(heard)) == ("resting", False, 5)

        seconds[0] += 20.1
        assert http.call("GET", base, allow=[base]).status == 503  # the trial failed:
        assert fails(base).kind == "resting"  # the rest begins anew

        seconds[0] += 20.1
        answers[0] = HELLO
        assert http.call("GET", base, allow=[base]).status == 200
        assert http.call("GET", base, allow=[base]).status == 200


@pytest.mark.parametrize(
    ("status", "asked", "rests"),
    [
        (429, b"30", 30), (503, b"30", 30), (429, b"99999", 60), (429, b"0", 0), (429, b"-5", 0), (429, b"soon", 0),
        (429, b"Wed, 21 Oct 2026 07:28:00 GMT", 0), (200, b"30", 0),
    ],
)  # fmt: skip
def test_a_host_that_asks_for_quiet_gets_it(monkeypatch, status, asked, rests):
    seconds = [1000.0]
    monkeypatch.setattr(breaker, "monotonic", lambda: seconds[0])
    head = b"HTTP/1.1 %d X\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n" % (status, asked)
    with server(says(head)) as (base, heard):
        http.call("GET", base, allow=[base])
        if rests:
            assert fails(base).kind == "resting"
            seconds[0] += rests - 1
            assert fails(base).kind == "resting"
            seconds[0] += 2
        assert http.call("GET", base, allow=[base]).status == status
    assert len(heard) == 2


def test_four_failures_and_a_success_begin_the_count_anew():
    answers = [b"HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n"] * 4 + [HELLO]
    turn = iter(answers * 3)
    with server(lambda connection, _stop: connection.sendall(next(turn))) as (base, heard):
        for _ in range(15):
            http.call("GET", base, allow=[base])
    assert len(heard) == 15


def test_only_one_caller_is_the_trial(monkeypatch):
    seconds = [0.0]
    monkeypatch.setattr(breaker, "monotonic", lambda: seconds[0])
    fuse = breaker.Breaker()
    for _ in range(breaker.FAILURES):
        assert fuse.admits()
        fuse.note(well=False)
    seconds[0] = breaker.REST + 1
    assert [fuse.admits() for _ in range(3)] == [True, False, False]
