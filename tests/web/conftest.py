"""What the tests of the reader's side share: the sample, built once, its host, a browser, readers."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web import sample
from tests.web.host import Host, hosted
from tests.web.reading import Reader


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the sample, with a book for each month."""
    return sample.build(tmp_path_factory.mktemp("sample") / "site", changes=sample.BOOKS)[0]


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[Host]:
    with hosted(site) as one:
        yield one


@pytest.fixture(scope="module", params=["zh-Hant", "en"])
def foreign(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the sample with its frame in another language."""
    change = ('language = "zh-Hans"', f'language = "{request.param}"')
    return sample.build(tmp_path_factory.mktemp("foreign") / "site", changes=[change])[0]


@pytest.fixture(scope="module")
def foreign_host(foreign: Path) -> Iterator[Host]:
    with hosted(foreign) as one:
        yield one


@pytest.fixture
def arrive(browser: Browser, host: Host) -> Iterator[Callable[..., Reader]]:
    """Return what makes a reader; one whose console says anything in the end is an error."""
    readers: list[Reader] = []

    def make(address: str = host.address, **options: Any) -> Reader:
        readers.append(Reader(browser, address, **options))
        return readers[-1]

    yield make
    for reader in readers:
        reader.context.close()
    assert [reader.complaints for reader in readers if reader.complaints] == []
