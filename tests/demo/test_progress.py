"""How far a long work is."""

import io

from storefront.demo import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def work(out, total, steps):
    with progress.shown("Drawing", total, "pictures", out) as shown:
        for _ in range(steps):
            shown.update(total // steps)
    return out.getvalue()


def test_a_log_gets_a_few_lines():
    lines = work(io.StringIO(), 1_000, 500).splitlines()
    assert lines[0] == "Drawing: 200 of 1,000 pictures"
    assert lines[-1] == "Drawing: 1,000 of 1,000 pictures"
    assert len(lines) == progress.LINES


def test_a_terminal_gets_a_bar():
    assert "100%" in work(Terminal(), 10, 10)
