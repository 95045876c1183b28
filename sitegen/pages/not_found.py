"""The page for what is not there: `404.html`.

A host shows it under any address, so its links cannot start from where it seems to be. They are
absolute: from the path of base_url, or from the root of the host when that is unknown. Those of the operator's own text
are public addresses, and none when there is no base_url.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen import paths
from sitegen.model import Group, Page
from sitegen.pages.own import embedded
from sitegen.pages.setting import Setting
from sitegen.pages.views import Head, OwnPageView

PAGE = paths.NOT_FOUND


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the page; its text is the operator's own page called 404, if there is one."""
    own = next((page for page in setting.own_pages if paths.own_page_path(page) == PAGE), None)
    title = own.title if own else setting.words.not_found
    view = OwnPageView(
        frame=setting.frame(PAGE, root=urlsplit(setting.base).path or "/"),
        head=Head(title=setting.titled(title), hidden=True),
        lang=setting.known(own.language) if own else setting.words.language,
        title=title,
    )
    bodies = (embedded(setting, own, setting.public),) if own else ()
    yield Page(path=PAGE, group=Group.LIST, template="404.html", view=view, bodies=bodies)
