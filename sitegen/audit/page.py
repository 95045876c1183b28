"""Survey -> one HTML file for the operator.

It is looked at from the disk, sent by mail, attached to a run: so it is one file, its style inside. No article text
is markup here, there is no script, and the content security policy in it allows nothing but that one
style, named by its hash.
"""

import base64
from hashlib import sha256

import jinja2

from sitegen.audit.constructs import KINDS
from sitegen.audit.survey import Survey

TEMPLATE, STYLE = "report.html", "report.css"
"""The files that `render` is given, as they lie beside this module."""


def render(survey: Survey, title: str, template: str, style: str) -> bytes:
    """Return the report as HTML.

    Args:
        survey: what it tells.
        title: the site's.
        template: content of `report.html`.
        style: content of `report.css`.
    """
    style = style.strip()
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({TEMPLATE: template, STYLE: f"{{% raw %}}{style}{{% endraw %}}"}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=_number, percent=_percent)
    hashed = base64.b64encode(sha256(style.encode()).digest()).decode()
    page = environment.get_template(TEMPLATE).render(survey=survey, title=title, kinds=KINDS, hash=hashed)
    return page.encode("utf-8", "replace")


def _number(value: int) -> str:
    return f"{value:,}"


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.1 or not share else f"{share:.1%}"
