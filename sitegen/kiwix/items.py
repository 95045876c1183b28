"""Entries of a ZIM file, as libzim wants them: objects that are asked. Imported only where libzim is there."""

from libzim.writer import ContentProvider, Hint, IndexData, Item, StringProvider


class _Words(IndexData):  # type: ignore[misc]  # libzim has no types
    """What is searched of an entry."""

    def __init__(self, title: str, text: str) -> None:
        self._title, self._text = title, text

    def has_indexdata(self) -> bool:
        return bool(self._text)

    def get_title(self) -> str:
        return self._title

    def get_content(self) -> str:
        return self._text

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return len(self._text)

    def get_geoposition(self) -> None:
        return None


class _File(Item):  # type: ignore[misc]  # as above
    """One file of the site."""

    def __init__(self, name: str, title: str, kind: str, data: bytes, text: str) -> None:
        super().__init__()
        self._name, self._title, self._kind, self._data, self._text = name, title, kind, data, text

    def get_path(self) -> str:
        return self._name

    def get_title(self) -> str:
        return self._title

    def get_mimetype(self) -> str:
        return self._kind

    def get_contentprovider(self) -> ContentProvider:
        return StringProvider(self._data)

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: bool(self._text) or self._name.startswith("topics/")}

    def get_indexdata(self) -> IndexData:
        return _Words(self._title, self._text)


def item(name: str, title: str, kind: str, data: bytes, text: str) -> Item:
    """Return an entry.

    Args:
        name: its path, from the root of the site.
        title: by which it is suggested to whoever types.
        kind: media type.
        data: the whole file.
        text: what is searched; "" for nothing.
    """
    return _File(name, title, kind, data, text)
