"""The real processes start, can be killed and started again, and leave nothing behind."""

import urllib.request

import psutil
import pytest

from tests.harness.processes import Shop


def is_alive(url):
    try:
        with urllib.request.urlopen(f"{url}/livez", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


@pytest.mark.slow
def test_a_killed_process_is_gone_with_its_workers_and_comes_back(shop):
    web = psutil.Process(shop.running["web"].process.pid)
    family = [web, *web.children(recursive=True)]
    assert len(family) == 3
    shop.kill("web")
    assert not is_alive(shop.url)
    assert is_alive(shop.bank_url)
    assert not [each for each in family if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]
    shop.restart("web")
    assert is_alive(shop.url)


def test_a_process_that_cannot_start_says_why(tmp_path):
    shop = Shop({}, tmp_path, commands={"web": "echo the till is jammed; exit 2"})
    with pytest.raises(RuntimeError, match="web did not start:\nthe till is jammed"):
        shop.start()
    shop.stop()
