"""Reads which module of a package imports which, the hidden ones too: in functions, under TYPE_CHECKING, by name."""

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

Graph = dict[str, dict[str, int]]  # module -> imported module -> line


def modules(package: Path) -> dict[str, Path]:
    """Every module of the package with its file; a package's own name stands for its `__init__.py`."""
    found = {}
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def graph(package: Path) -> Graph:
    """What each module imports, modules of other packages too."""
    known = modules(package)
    return {name: dict(_imports(name, file, known)) for name, file in known.items()}


def circle(imports: Graph) -> list[str]:
    """One circle of imports, first and last the same; empty when there is none."""
    inside = {name: [other for other in others if other in imports] for name, others in imports.items()}
    try:
        graphlib.TopologicalSorter(inside).prepare()
    except graphlib.CycleError as found:
        return list(reversed(found.args[1]))
    return []


def _imports(name: str, file: Path, known: dict[str, Path]) -> Iterator[tuple[str, int]]:
    is_package = file.name == "__init__.py"
    for node in ast.walk(ast.parse(file.read_text(), str(file))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = _base(name, is_package, node)
            for alias in node.names:
                submodule = f"{base}.{alias.name}"
                yield submodule if submodule in known else base, node.lineno
        elif isinstance(node, ast.Call) and _is_import_by_name(node):
            yield node.args[0].value.lstrip("."), node.lineno


def _base(name: str, is_package: bool, node: ast.ImportFrom) -> str:
    """The dotted name after `from`, dots at its front resolved."""
    if not node.level:
        return node.module or ""
    parts = name.split(".")
    above = parts[: len(parts) - node.level + is_package]
    return ".".join([*above, *([node.module] if node.module else [])])


def _is_import_by_name(call: ast.Call) -> bool:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    is_text = bool(call.args) and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    return called in ("import_module", "__import__", "import_string") and is_text
