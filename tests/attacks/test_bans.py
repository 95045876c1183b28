"""What must not be written anywhere in the program: each ban with what it would let through."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = sorted((ROOT / "sitegen").rglob("*.py"))
TEMPLATES = [*sorted((ROOT / "templates").iterdir()), *sorted((ROOT / "sitegen").rglob("*.html"))]
SCRIPTS = sorted([*(ROOT / "static").rglob("*.js"), *(ROOT / "sitegen").rglob("*.js")])
GATE = ROOT / "sitegen" / "sanitize" / "__init__.py"
XHTML = ROOT / "sitegen" / "sanitize" / "xhtml.py"
MODEL = ROOT / "sitegen" / "model.py"
REPORT = ROOT / "sitegen" / "audit" / "report.html"
APART = ROOT / "sitegen" / "workers" / "apart.py"

BANS: list[tuple[str, list[Path], str, set[Path]]] = [
    ("Markup prints what nobody escaped", PYTHON, r"\bMarkup\b", set()),
    ("only the gate makes SafeHtml", PYTHON, r"\bSafeHtml\(", {GATE, XHTML, MODEL}),
    ("only SafeHtml is printed as it is", PYTHON, r"\b__html__\b", {MODEL}),
    ("a template's name must not decide on escaping", PYTHON, r"select_autoescape|autoescape\s*=\s*(?!True\b)", set()),
    ("every environment says that it escapes", PYTHON, r"Environment\((?!(?s:.{0,400})autoescape=True)", set()),
    ("article text is never a template", PYTHON, r"from_string\(|jinja2\.Template\(", set()),
    ("pickles run what they hold, but a child's own", PYTHON, r"\bpickle\b|\bmarshal\b|\bshelve\b", {APART}),
    ("no code from text", PYTHON, r"(?<![\w.])(?:eval|exec)\(|shell=True|os\.system", set()),
    ("only text of type SafeHtml is not escaped", TEMPLATES, r"\|\s*safe\b|Markup|{%-?\s*autoescape|__html__", set()),
    ("keys of attributes cannot be escaped", TEMPLATES, r"\|\s*xmlattr", set()),
    ("a value without quotes can become an attribute", TEMPLATES, r"=\{\{", set()),
    ("the policy allows no script in a page", TEMPLATES, r"<script(?![^>]*(?: src=|ld\+json))", set()),
    ("the policy allows no style in a page, but the report's by its hash", TEMPLATES, r"<style|\sstyle=", {REPORT}),
    ("the policy allows no handlers", TEMPLATES, r"\son[a-z]+\s*=", set()),
    ("no address that is a script", TEMPLATES, r"javascript:|data:text", set()),
    ("data for scripts is escaped by tojson", TEMPLATES, r"ld\+json\"?>(?!\{\{ [\w.]+\|tojson \}\}<)", set()),
    ("text is never made into elements", SCRIPTS, r"(?:inner|outer|insertAdjacent)HTML\b|setHTMLUnsafe", set()),
    ("text is never made into a document", SCRIPTS, r"document\.write|DOMParser|ContextualFragment|srcdoc", set()),
    ("text is never made into a program", SCRIPTS, r"\beval\(|\bFunction\(|set(?:Timeout|Interval)\(\s*[\"'`]", set()),
]  # fmt: skip
"""Why, where, what, and except in which files."""


@pytest.mark.parametrize(("files", "pattern", "allowed"), [ban[1:] for ban in BANS], ids=[ban[0] for ban in BANS])
def test_bans(files: list[Path], pattern: str, allowed: set[Path]) -> None:
    assert list(_found(pattern, files, allowed)) == []


def _found(pattern: str, files: list[Path], allowed: set[Path]) -> Iterator[str]:
    for file in files:
        text = file.read_text(encoding="utf-8")
        for match in re.finditer(pattern, text) if file not in allowed else ():
            yield f"{file.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"


BY_NAME = {why: pattern for why, _, pattern, _ in BANS}
SEEN = [
    "Markup(x)", "SafeHtml(x)", "x.__html__()", "autoescape=False", "jinja2.Environment(loader=x)", "from_string(x)",
    "import pickle", "eval(x)", "{{ x|safe }}", "{{ x|xmlattr }}", "<a href={{ x }}>", "<script>x</script>",
    "<p style=x>", "<p onclick=x>", '<a href="javascript:x">', "<script type=application/ld+json>{{ x }}</script>",
    "x.innerHTML = y",
    "document.write(x)", "new Function(x)",
]  # fmt: skip


@pytest.mark.parametrize(("ban", "text"), [(ban[0], text) for ban, text in zip(BANS, SEEN, strict=True)])
def test_each_ban_sees_what_it_bans(ban: str, text: str) -> None:
    assert re.search(BY_NAME[ban], text)
