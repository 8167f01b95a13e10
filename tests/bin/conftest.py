"""Loads the scripts of bin/ that have no .py at their end."""

import importlib.util
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

BIN = Path(__file__).parents[2] / "bin"


@pytest.fixture
def script(request):
    """The script a test file is named after: `test_run.py` gets bin/run."""
    name = request.path.stem.removeprefix("test_")
    spec = importlib.util.spec_from_loader(f"bin_{name}", SourceFileLoader(f"bin_{name}", str(BIN / name)))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
