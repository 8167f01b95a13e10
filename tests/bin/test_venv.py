"""The first command of a newcomer: what is missing is said in one line, and what is there is not fetched again."""

import subprocess

import pytest

PINS = "flask==3.1.3 \\\n    --hash=sha256:00\njinja2==3.1.6 \\\n    --hash=sha256:11\n"


@pytest.fixture
def venv(script, tmp_path, monkeypatch):
    """The script in an empty project with two pinned packages; pip is told to be called, not run."""
    monkeypatch.setattr(script, "ROOT", str(tmp_path))
    monkeypatch.setattr(script, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(script, "VENV_PYTHON", str(tmp_path / ".venv" / "bin" / "python"))
    (tmp_path / "requirements.txt").write_text(PINS)
    (tmp_path / ".venv").mkdir()
    return script


@pytest.fixture
def installed(venv, monkeypatch):
    """What would have been installed."""
    calls = []
    monkeypatch.setattr(venv, "is_healthy", lambda: True)
    monkeypatch.setattr(venv, "install", calls.append)
    return calls


def test_a_second_start_installs_nothing(venv, installed):
    venv.main(["requirements.txt"])
    venv.main(["requirements.txt"])
    assert installed == [["requirements.txt"]]


def test_changed_pins_are_installed(venv, installed, tmp_path):
    venv.main(["requirements.txt"])
    (tmp_path / "requirements.txt").write_text(PINS.replace("3.1.3", "3.1.4"))
    venv.main(["requirements.txt"])
    assert len(installed) == 2


def test_the_tests_packages_come_on_top(venv, installed, tmp_path):
    (tmp_path / "requirements-dev.txt").write_text("pytest==9.2.0\n")
    venv.main(["requirements.txt"])
    venv.main(["requirements.txt", "requirements-dev.txt"])
    venv.main(["requirements.txt"])
    assert installed == [["requirements.txt"], ["requirements.txt", "requirements-dev.txt"]]


def test_an_installation_that_broke_off_is_tried_again(venv, installed, monkeypatch):
    venv.main(["requirements.txt"])
    monkeypatch.setattr(venv, "checksum", lambda name: "other")
    monkeypatch.setattr(venv, "install", lambda files: venv.stop("no network"))
    with pytest.raises(SystemExit):
        venv.main(["requirements.txt"])
    assert venv.stamp_of("requirements.txt") == ""


def test_a_venv_whose_python_is_gone_is_made_anew(venv, monkeypatch):
    made = []
    monkeypatch.setattr(venv, "make_venv", lambda: made.append("venv"))
    monkeypatch.setattr(venv, "install", made.append)
    venv.main(["requirements.txt"])
    assert made == ["venv", ["requirements.txt"]]


def test_a_python_too_old_is_told_so(script):
    with pytest.raises(SystemExit, match=r"^Python 3\.11 or newer is needed, /usr/bin/python3 is 3\.9\."):
        script.complain_about((3, 9), "/usr/bin/python3")


def test_a_python_without_venv_is_told_what_to_install(script, monkeypatch):
    monkeypatch.setattr(script.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(SystemExit, match="apt install python3-venv$"):
        script.complain_about((3, 11), "python3")


@pytest.mark.parametrize(
    ("log", "words"),
    [
        (
            "WARNING: Retrying … NewConnectionError('…')\nERROR: No matching distribution found for flask",
            "is there a network",
        ),
        ("WARNING: Retrying … NameResolutionError\nERROR: Could not find a version", "is there a network"),
        ("WARNING: Connection timed out while downloading.\nERROR: x", "is there a network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was pinned"),
        (
            "ERROR: Could not install packages due to an OSError: No space left on device\nbye",
            "No space left on device",
        ),
        ("", "no reason given"),
    ],
)
def test_of_all_pip_says_one_line_is_left(script, log, words):
    assert words in script.reason(log)
    assert "\n" not in script.reason(log)


def test_pip_may_only_take_pinned_wheels(venv, monkeypatch):
    asked = []

    def popen(command, **options):
        asked.extend(command)
        return subprocess.Popen(["true"], stdout=subprocess.PIPE, text=True)

    monkeypatch.setattr(venv, "subprocess", type("Fake", (), {"Popen": popen, "PIPE": -1, "STDOUT": -2}))
    venv.install(["requirements.txt"])
    assert {"--require-hashes", "--only-binary=:all:"} <= set(asked)
