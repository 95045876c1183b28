"""Whether the rules did what they may, told by code that shares nothing with them.

    source + stored body + record --law--> accounted for, or what is missing
    one article --examining--> Finding --surveying--> Survey, one part for each newsroom --page--> HTML

law.py         the visible text of HTML, and the balance of one article
constructs.py  what of an article no rule and no table knows
examining.py   one article -> Finding
changes.py     whether the newest articles of a newsroom are unlike those before: medians, and the formulas
survey.py      Survey, as records
surveying.py   all findings -> Survey
files.py       whether every file that a site names is there
page.py        Survey -> one HTML file for the operator (report.html, report.css)
"""

from sitegen.audit.examining import Finding, examine
from sitegen.audit.law import visible_text, weigh
from sitegen.audit.page import STYLE, TEMPLATE, render
from sitegen.audit.survey import Survey
from sitegen.audit.surveying import Ledger

__all__ = [
    "STYLE", "TEMPLATE", "Finding", "Ledger", "Survey", "examine", "render", "visible_text", "weigh",
]  # fmt: skip
