"""What every test gets: a home of its own, no network, and the way to the real corpus."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
_forbidden_events = {"socket.connect", "socket.bind", "socket.getaddrinfo"}
_seen_network: list[str] = []


def _watch_network(event: str, args: tuple[object, ...]) -> None:
    """Note every attempt to reach a network; AF_UNIX (X11, D-Bus) is none."""
    if event in _forbidden_events:
        address = args[1] if len(args) > 1 else None
        if event == "socket.getaddrinfo" or isinstance(address, tuple):
            _seen_network.append(f"{event} {address}")


sys.addaudithook(_watch_network)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "nigao-home"))


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    _seen_network.clear()
    yield
    assert not _seen_network, f"the program reached for a network: {_seen_network}"


@pytest.fixture(scope="session")
def corpus() -> Callable[[], Path]:
    """Return the folder of the real corpus (`seeds/`, `reports/`); skips where it is absent."""

    def locate() -> Path:
        if not (_CORPUS / "seeds").is_dir():
            pytest.skip("the real corpus does not lie beside this checkout")
        return _CORPUS

    return locate
