"""Search over real articles: whatever is there is found in either script, and little else."""

from statistics import mean

import pytest

from sitegen.config import parse_config
from sitegen.conversion import HANT, SCRIPTS, convert
from sitegen.library import Library, collate
from sitegen.model import Digest
from sitegen.search import volumes
from sitegen.topics import plain
from tests.corpus.conftest import Made
from tests.search.lookup import found
from tests.search.test_laws import fold, words_of

pytestmark = pytest.mark.slow

WORDS = """
中国 美国 台湾 香港 日本 北京 欧盟 德国 俄罗斯 乌克兰 以色列 加沙 韩国 朝鲜 印度 特朗普 习近平 普京 高市早苗 泽连斯基
经济 关税 贸易 制裁 选举 总统 首相 议会 人工智能 半导体 芯片 稀土 新能源 气候 台风 火灾 地震 疫情 移民 人权 新闻自由
军事演习 导弹 停火 谈判 宏福苑 死亡人数 美国总统 国家安全 长城
""".split()
"""Fifty words of the news, of two to four characters."""
SITE = parse_config('[search]\nscope = "text"\n')
Articles = tuple[Library, dict[Digest, str]]
Answer = tuple[set[int], set[int]]
"""The articles that hold a word, and those found."""


@pytest.fixture(scope="module")
def held(made: Made) -> Articles:
    articles = [article for _, _, article in made]
    return collate([one.entry for one in articles], SITE), {one.entry.body: one.body for one in articles}


@pytest.fixture(scope="module", params=[False, True], ids=["titles", "texts"])
def answers(held: Articles, request: pytest.FixtureRequest) -> dict[str, Answer]:
    """Return for each word, in each script, which articles hold it, and which are found."""
    library, bodies = held
    queries = {written for word in WORDS for written in (convert(word, script) for script in SCRIPTS)}
    said: dict[str, Answer] = {query: (set(), set()) for query in sorted(queries)}
    offset = 0
    for volume in volumes(library, SITE):
        if volume.whole is not request.param:
            continue
        texts = [plain(row.title, bodies[row.body]) if volume.whole else row.title for row in volume.rows]
        files, folded = words_of(volume, texts), [fold()(text) for text in texts]
        for query, (truth, result) in said.items():
            wanted = fold()(query)
            truth |= {offset + number for number, text in enumerate(folded) if wanted in text}
            result |= {offset + number for number in found(wanted, files, whole=volume.whole)}
        offset += len(volume.rows)
    assert offset == len(library.articles)
    return said


def test_there_are_fifty_words_in_both_scripts_and_most_are_in_the_news(answers: dict[str, Answer]) -> None:
    assert len(WORDS) == 50
    assert len(answers) >= 80
    assert sum(bool(truth) for truth, _ in answers.values()) > len(answers) / 2


def test_every_article_that_holds_a_word_is_found(answers: dict[str, Answer]) -> None:
    assert {query: truth - result for query, (truth, result) in answers.items() if truth - result} == {}


def test_few_articles_are_found_that_do_not_hold_it(answers: dict[str, Answer]) -> None:
    precise = {query: len(truth) / len(result) for query, (truth, result) in answers.items() if result}
    assert mean(precise.values()) >= 0.9, precise
    assert min(precise.values()) >= 0.5, precise


def test_both_scripts_find_the_same(answers: dict[str, Answer]) -> None:
    simplified = {query: result for query, (_, result) in answers.items() if query in WORDS}
    other = {word: answers[convert(word, HANT)][1] for word in WORDS}
    assert simplified == other
