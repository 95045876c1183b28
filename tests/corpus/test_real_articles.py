"""What must hold for every real article there is beside the repository."""

import html
import re
from collections import Counter
from itertools import pairwise

import pytest

from sitegen import publishers
from sitegen.addresses import PROXY_HOST, host_of
from sitegen.audit import visible_text, weigh
from sitegen.audit.law import characters as audit_characters
from sitegen.config import SiteConfig
from sitegen.model import Kind, Precision
from sitegen.names import publisher_of
from tests.corpus.conftest import Made
from tests.html_text import shown

pytestmark = pytest.mark.slow


def test_no_text_is_lost_silently(made: Made) -> None:
    balances = {str(file): weigh(raw.body, article.body, article.removals) for file, raw, article in made}
    assert {file: balance for file, balance in balances.items() if not balance.holds} == {}


def test_another_parser_reads_the_same_text(made: Made) -> None:
    bodies = [(str(file), body) for file, raw, article in made for body in (raw.body, article.body)]
    assert [file for file, body in bodies if audit_characters(visible_text(body)) != shown(body)] == []


def test_nothing_is_to_be_complained_about(made: Made) -> None:
    assert [(file.name, str(problem)) for file, _, article in made for problem in article.problems] == []


@pytest.mark.parametrize("address", ["api.dw.com", "images.weserv.nl", "feedx."])
def test_no_address_that_helps_no_reader_is_left(made: Made, address: str) -> None:
    assert [file.name for file, _, article in made if address in article.body] == []


def test_every_picture_can_be_loaded_from_its_origin_or_by_the_known_proxy(made: Made) -> None:
    sources = [found for _, _, article in made for found in re.findall(r'<img[^>]* src="([^"]*)"', article.body)]
    assert len(sources) > 1000
    known = publishers.hosts(SiteConfig()).pictures | {PROXY_HOST}
    assert {host_of(html.unescape(source)) for source in sources} - known == set()


def test_bodies_start_at_h2_and_skip_no_level(made: Made) -> None:
    wrong = []
    for file, _, article in made:
        levels = [1, *map(int, re.findall(r"<h(\d)", article.body))]
        if any(after > before + 1 for before, after in pairwise(levels)):
            wrong.append(file.name)
    assert wrong == []


def test_no_empty_paragraph_or_heading_is_left(made: Made) -> None:
    empty = re.compile(r"<(p|h\d|li|figcaption|ul|figure)\b[^>]*>\s*</\1>")
    assert [(file.name, match[0]) for file, _, article in made if (match := empty.search(article.body))] == []


def test_dw_texts_lose_their_copyright_line_and_keep_their_time(made: Made) -> None:
    dw = [article for _, _, article in made if article.entry.id.startswith("dw:")]
    assert len(dw) >= 140
    assert [article.entry.path for article in dw if re.search("德[国國]之[声聲]版[权權][声聲]明", article.body)] == []
    texts = [article.entry for article in dw if article.entry.kind is Kind.TEXT]
    assert [entry.path for entry in texts if entry.precision != "time" and not entry.path.startswith("2025")] == []


def test_newsrooms_articles_are_known_by_their_own_ids_and_days(made: Made) -> None:
    known = {publisher.id for publisher in publishers.PUBLISHERS}
    entries = [article.entry for _, _, article in made if publisher_of(article.entry.id) in known - {"dw"}]
    assert len(entries) >= 490
    assert [entry.path for entry in entries if ":file-" in entry.id] == []
    undated = [entry.path for entry in entries if entry.precision is Precision.FETCHED]
    assert len(undated) <= 2  # two timetables of Kyodo's have no dateline
    assert [entry.path for entry in entries if entry.archived is not None and entry.published > entry.archived] == []


def test_names_and_credits_of_newsrooms_are_found(made: Made) -> None:
    named: Counter[str] = Counter(publisher_of(article.entry.id) for _, _, article in made if article.entry.authors)
    credited: Counter[str] = Counter(publisher_of(article.entry.id) for _, _, article in made if article.entry.credit)
    assert named["nyt"] >= 70
    assert named["bbc"] >= 50
    assert credited["nyt"] >= 65
    assert credited["cna"] >= 65
    assert credited["aj"] >= 60


def test_no_two_articles_share_an_id_by_mistake(made: Made) -> None:
    addresses: dict[str, set[str]] = {}
    for _, _, article in made:
        addresses.setdefault(article.entry.id, set()).add(article.entry.url)
    assert {native: urls for native, urls in addresses.items() if len(urls) > 1} == {}
