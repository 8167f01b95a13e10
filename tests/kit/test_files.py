"""Files that others may be reading: whole or not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storefront.kit import files


def test_a_file_is_put_whole_or_piece_by_piece_and_folders_are_made(tmp_path: Path) -> None:
    files.put(tmp_path / "a" / "b.txt", b"whole")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"whole"
    files.put(tmp_path / "a" / "b.txt", (piece for piece in (b"piece", b" by piece")))
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"piece by piece"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_what_breaks_off_leaves_the_former_file(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    files.put(path, b"former")

    def torn() -> Iterator[bytes]:
        yield b"half"
        assert path.read_bytes() == b"former", "nobody sees a half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        files.put(path, torn())
    assert path.read_bytes() == b"former" and list(tmp_path.iterdir()) == [path]
