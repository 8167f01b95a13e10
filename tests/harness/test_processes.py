"""The real processes start, can be killed and started again, and leave nothing behind."""

import urllib.request

import psutil
import pytest

from tests.harness.processes import Shop, is_alive


def answers(url):
    try:
        with urllib.request.urlopen(f"{url}/livez", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


@pytest.mark.slow
def test_a_killed_process_is_gone_with_its_workers_and_comes_back(shop):
    web = psutil.Process(shop.running["web"].process.pid)
    family = [web, *web.children(recursive=True)]
    assert len(family) > 1
    shop.kill("web")
    assert not answers(shop.url)
    assert answers(shop.bank_url)
    assert not any(map(is_alive, family))
    shop.restart("web")
    assert answers(shop.url)


def test_a_process_that_cannot_start_says_why(tmp_path):
    shop = Shop({}, tmp_path, commands={"web": "echo the till is jammed; exit 2"})
    with pytest.raises(RuntimeError, match="web did not start:\nthe till is jammed"):
        shop.start()
    shop.stop()
