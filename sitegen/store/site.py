"""site.toml, topics.toml and the theme's files -> SiteConfig and Theme."""

import os
from pathlib import Path
from stat import S_ISREG

import msgspec

from sitegen.config import SiteConfig, parse_config, parse_topics
from sitegen.errors import ConfigError, reason
from sitegen.model import Theme
from sitegen.paths import ROOT, addressed
from sitegen.store.manifest import MANIFEST

CONFIG_NAME = "site.toml"
TOPICS_NAME = "topics.toml"
THEME_PARTS = ("templates", "static")
LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""Files that systems leave in the folders they show, in lower case: nobody's, wherever they lie."""
LARGEST = 100 * 1024 * 1024
"""Largest file of a theme in bytes; GitHub takes no larger one."""


def theme_folder() -> Path:
    """Return the folder that holds the default `templates/` and `static/`.

    Installed, they are package data; in a checkout they are at the top of the repository.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent


def read_config(folder: Path) -> SiteConfig:
    """Return the configuration of the site in `folder`: site.toml, and topics.toml where there is one.

    Raises:
        ConfigError: it is no folder, there is no site.toml, a file cannot be read, or it is wrong.
    """
    _refuse_file(folder)
    path, topics_path = folder / CONFIG_NAME, folder / TOPICS_NAME
    text, topics = _text(path), _text(topics_path)
    if text is None:
        raise ConfigError(
            f"no {CONFIG_NAME} here",
            path=str(folder),
            hint="name the folder of a site, or make one: sitegen new FOLDER",
        )
    config = parse_config(text, shown(path))
    return (
        config if topics is None else msgspec.structs.replace(config, topics=parse_topics(topics, shown(topics_path)))
    )


def _refuse_file(folder: Path) -> None:
    """Refuse a file where the folder of a site is wanted, such as its site.toml."""
    if folder.is_file():
        raise ConfigError(
            "this is a file, not the folder of a site",
            path=shown(folder),
            hint=f"name the folder: {shown(folder.parent)}",
        )


def _text(path: Path) -> str | None:
    """Return what a file says; None when there is none."""
    try:
        _refuse_odd_file(path)
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8", path=str(path), hint="save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"cannot read: {reason(error)}", path=str(path), hint="check its permissions") from error


def shown(path: Path) -> str:
    """Return a path as a person would type it: relative to where they are, if it is below."""
    try:
        here = Path.cwd()
    except OSError:  # the folder where they are was removed
        return path.as_posix()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def read_theme(folder: Path) -> Theme:
    """Return the default theme with the files of the site in `folder` laid over it.

    Raises:
        ConfigError: a file cannot be read, a template is not UTF-8, or a static file names one that is not there.
    """
    templates: dict[str, str] = {}
    static: dict[str, bytes] = {}
    for root in dict.fromkeys([theme_folder(), folder]):
        for name, path in _files(root / "templates"):
            templates[name] = _template(path)
        for name, path in _files(root / "static"):
            static[name] = _read(path)
    return Theme(templates=dict(sorted(templates.items())), static=addressed(dict(sorted(static.items()))))


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Return the files below a folder, by their names with "/"; hidden ones are somebody else's."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.lower() not in LITTER and (not name.startswith(".") or path.relative_to(folder).parts[0] == "root"):
                below = path.relative_to(folder).as_posix()
                _refuse_odd_name(below, folder)
                found.append((below, path))
    return found


def _template(path: Path) -> str:
    try:
        return _read(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ConfigError("template is not UTF-8", path=str(path), hint="save the file as UTF-8") from error


def _read(path: Path) -> bytes:
    try:
        _refuse_odd_file(path)
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot read: {reason(error)}", path=str(path), hint="check its permissions") from error


def _refuse_odd_file(path: Path) -> None:
    """Refuse what would make a build wait for ever (a pipe) or never end (a device), and what no host takes."""
    found = path.stat()
    if not S_ISREG(found.st_mode):
        raise ConfigError("not a regular file", path=str(path), hint="take it out of the folder")
    if found.st_size > LARGEST:
        raise ConfigError(
            f"larger than {LARGEST // 1024 // 1024} MiB",
            path=str(path),
            hint="hosts take no such file; put it elsewhere",
        )


def _refuse_odd_name(name: str, folder: Path) -> None:
    """Refuse names that cannot be an address, or a line of the manifest; and the manifest's own."""
    if not name.isprintable() or "\\" in name:
        shown_name = name.encode("utf-8", "backslashreplace").decode()
        raise ConfigError(f"a file name with odd characters: {shown_name!a}", path=str(folder), hint="rename it")
    if name.casefold() == f"{ROOT}{MANIFEST}":
        raise ConfigError("sitegen writes a file of this name itself", path=str(folder / name), hint="rename the file")
