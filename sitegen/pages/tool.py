"""Pages that scripts fill: without scripts each says in one sentence what it is for, and where to go instead."""

from sitegen.model import Group, Page, SitePath
from sitegen.pages.setting import Setting
from sitegen.pages.views import Head, Link, ToolView


def tool(
    setting: Setting,
    page: SitePath,
    title: str,
    text: str,
    *,
    links: tuple[Link, ...] = (),
    current: SitePath | None = None,
) -> Page:
    """Return such a page; its template has its name. Search engines are asked to leave it out.

    Args:
        setting: the site.
        page: where it is.
        title: its heading.
        text: what it is for.
        links: where to go instead.
        current: the entry of the menu that it belongs to, when that is not its own.
    """
    view = ToolView(
        frame=setting.frame(page, current=current or page),
        head=Head(title=setting.titled(title), hidden=True),
        title=title,
        text=text,
        links=links,
    )
    return Page(path=page, group=Group.LIST, template=page, view=view)
