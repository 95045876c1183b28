"""Newsrooms' rules where their constructs are not as they should be, by the cases of `edges.yaml`."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen import articles
from sitegen.config import SiteConfig
from sitegen.model import Source

PICTURE = re.compile(r"<picture>.*?/(\d)(?:_303)?\.jpg&.*?</picture>")
GROUPS = yaml.safe_load(Path(__file__).with_name("edges.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(folder, case, id=f"{folder}: {name}")
    for folder, cases in GROUPS.items()
    for name, case in cases.items()
]
GIVEN = {"url", "stamp", "body", "shown", "problems"}


@pytest.mark.parametrize(("folder", "case"), CASES)
def test_what_becomes_of_it(folder: str, case: dict[str, Any]) -> None:
    head = f"{case.get('stamp', '<!--1718885824000-->')}\n[样例]({case['url']})\n------\n\n"
    source = Source(path="a.md", folder=folder, name="1", suffix=".md", data=f"{head}{case['body']}\n".encode())
    article = articles.make(source, SiteConfig())
    plain = PICTURE.sub(r"{\1}", article.body).replace(' rel="noopener noreferrer nofollow"', "")
    assert plain == case["shown"]
    assert [problem.code for problem in article.problems] == case.get("problems", [])
    said = {name: getattr(article.entry, name) for name in case.keys() - GIVEN}
    expected = {name: tuple(case[name]) if isinstance(case[name], list) else case[name] for name in said}
    assert said == expected
