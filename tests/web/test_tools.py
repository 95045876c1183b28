"""A tool that is missing is a skip on anybody's machine, and a failure where the site is proved."""

from pathlib import Path

import pytest

from tests.web import tools


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "found", lambda _: "")


@pytest.mark.parametrize("name", [*tools.NAMES, *tools.FILES])
@pytest.mark.usefixtures("bare")
def test_what_is_missing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=f"no {name} on this machine \\(try: "):
        tools.need(name)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=f"no {name} on this machine \\(try: "):
        tools.need(name)


def test_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "NAMES", {"python": ("no-such-python", "sh")})
    assert Path(tools.need("python")).is_absolute()
