"""Rules where real articles seldom go, by the cases of `edges.yaml`."""

import re
from pathlib import Path

import pytest
import yaml

from tests.cleaning.test_laws import article_of

PICTURE = re.compile(r"<picture>.*?url=a\.example\.org/(\d)\.jpg.*?</picture>")
CASES = yaml.safe_load(Path(__file__).with_name("edges.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["body"][:50] for case in CASES])
def test_what_becomes_of_it(case: dict[str, str]) -> None:
    article = article_of(case["body"])
    plain = PICTURE.sub(r"{\1}", article.body).replace(' rel="noopener noreferrer nofollow"', "")
    assert plain.removeprefix("<p>始</p>") == case["shown"]
    assert article.problems == ()
