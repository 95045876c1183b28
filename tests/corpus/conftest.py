"""What becomes of every real article, made once for all tests here."""

from pathlib import Path

import pytest

from sitegen import articles, readers
from sitegen.config import SiteConfig
from sitegen.model import Article, RawArticle, Source

Made = list[tuple[Path, RawArticle, Article]]


@pytest.fixture(scope="session")
def made(corpus: list[Path]) -> Made:
    """Return each file, what its reader found, and the article."""
    sources = [(file, source_of(file)) for file in corpus]
    return [(file, readers.read(source), articles.make(source, SiteConfig())) for file, source in sources]


def source_of(file: Path) -> Source:
    return Source(
        path=file.name, folder=file.parent.name, name=file.stem, suffix=file.suffix.lower(), data=file.read_bytes()
    )
