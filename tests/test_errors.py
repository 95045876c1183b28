"""Errors and problems: one line each, the same before and after the way through another process."""

import pickle

import pytest

from sitegen import errors
from sitegen.errors import ConfigError, OutputError, Problem, ServeError, SitegenError, SourceError, TemplateError


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem(path="a.md", line=3, code="x", message="wrong", hint="this"), "a.md:3: wrong (try: this)"),
        (Problem(path="a.md", code="x", message="wrong"), "a.md: wrong"),
        (Problem(path="", code="x", message="wrong"), "wrong"),
        (
            Problem(path="\x1b]0;a\x07\udcff.md", code="x", message="写　错\n\u202e"),
            r"\x1b]0;a\x07\udcff.md: 写　错\n\u202e",
        ),
    ],
)
def test_a_problem_says_where_what_and_what_to_try(problem: Problem, line: str) -> None:
    assert str(problem) == line


@pytest.mark.parametrize("kind", [ConfigError, OutputError, ServeError, SourceError, TemplateError])
def test_an_error_survives_the_way_from_a_worker(kind: type[SitegenError]) -> None:
    error = kind("wrong", path="a.md", line=3, hint="this", code="special")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes; it is what an executor does
    assert type(back) is kind
    assert (back.problem, str(back)) == (error.problem, "a.md:3: wrong (try: this)")


def test_every_error_has_a_code_of_its_own() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SitegenError)]
    assert len({kind.code for kind in kinds}) == len(kinds)
