"""What fetches the pictures of a site, if what that needs is installed."""

import pytest

from sitegen import fetch
from sitegen.config import ImagesTable, SiteConfig
from sitegen.errors import ConfigError
from sitegen.fetch.visiting import Visitor

SITE = SiteConfig(images=ImagesTable(mode="local", hosts=("more.example.org",)))


def test_a_visitor_may_ask_the_hosts_of_the_site() -> None:
    visitor = fetch.opener(SITE)()
    assert isinstance(visitor, Visitor)
    assert {"more.example.org", "static.dw.com"} <= visitor._hosts


def test_a_missing_extra_is_one_message_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "NEEDED", ("httpx", "no_such_module"))
    with pytest.raises(ConfigError, match="needs what is not installed: no_such_module") as caught:
        fetch.opener(SITE)
    assert "pip install '.[images]' in the folder of sitegen's source" in str(caught.value)
