"""Rendering: a planned page goes in, its bytes come out.

Templates see the page's closed view, its bodies, the hosts that these load from (for the content
security policy), and what is the same on every page: the frame's words and the names of static
files. The latter, and the hosts that the gate lets through, are part of `Renderer.closure`, so that
whatever can change a page's bytes changes its key.

Everything is escaped, whatever the template's name; the only strings that are not are SafeHtml,
which only the gate makes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from types import TracebackType

import jinja2
import msgspec
from jinja2 import meta

from sitegen import conversion, paths, publishers, sanitize
from sitegen.addresses import PROXY_HOST, Hosts
from sitegen.config import SiteConfig
from sitegen.errors import TemplateError
from sitegen.model import Digest, Page, Record, SafeHtml, Theme
from sitegen.names import digest
from sitegen.words import words

FOLDER = "templates/"
"""Where a person finds a template; in front of its name in messages."""
XHTML = ".xhtml"
"""Ending of templates that print bodies in the spelling of XML, for books."""
XML = (".xml", XHTML, ".opf", ".ncx")
"""Endings of templates that make XML."""
LINES = 10_000
"""Headlines and names whose exceptions are kept, some 3 MB: lists, topics, days and neighbours show each of them."""


class Policy(Record, frozen=True, kw_only=True):
    """Sources of the content security policy besides the site itself, separated by blanks."""

    pictures: str
    media: str


class Renderer:
    """Renders the pages of one site with one theme."""

    def __init__(self, theme: Theme, config: SiteConfig) -> None:
        """Compile all templates.

        Raises:
            TemplateError: one of them does not compile, or includes one that does not exist.
        """
        self._theme = theme
        self._hosts = publishers.hosts(config)
        self._second = PROXY_HOST if config.images.mode == "direct" else ""
        self._environment = _environment(theme, config)
        self._closures: dict[str, Digest] = {}
        self._common = _common(theme, config)
        self._references = {name: self._check(name) for name in sorted(theme.templates)}

    def closure(self, template: str) -> Digest:
        """Return the digest of a template with all that it includes, extends or imports, and all it is given.

        Raises:
            TemplateError: there is no such template.
        """
        if template not in self._closures:
            names = sorted(self._reached(template))
            sources = (part.encode() for name in names for part in (name, self._theme.templates[name]))
            self._closures[template] = digest(self._common, *sources)
        return self._closures[template]

    def render(self, page: Page, bodies: Sequence[str]) -> bytes:
        """Return the finished file.

        Args:
            page: what to render.
            bodies: stored HTML in the order of `page.bodies`; it goes through the gate once more.

        Raises:
            TemplateError: the template does not exist, or does not fit the view.
        """
        safe = [
            sanitize.resolve(body, self._hosts, embedded.links, embedded.pictures)
            for embedded, body in zip(page.bodies, bodies, strict=True)
        ]
        if page.template.endswith(XHTML):
            safe = [sanitize.as_xhtml(body) for body in safe]
        try:
            text = self._template(page.template).render(
                view=page.view, bodies=safe, policy=policy(safe, self._hosts, self._second)
            )
        except TemplateError:
            raise
        except Exception as error:  # a template can call anything, and so raise anything
            raise _translated(error, page.template, f" (while rendering {page.path})") from error
        if page.template.endswith(XML):
            text = text.translate(sanitize.ILLEGAL_IN_XML)
        return text.encode(errors="replace")

    def _template(self, name: str) -> jinja2.Template:
        try:
            return self._environment.get_template(name)
        except jinja2.TemplateNotFound as error:
            raise _missing(name, name, self._theme) from error

    def _check(self, name: str) -> set[str]:
        """Compile a template; return the names of those it refers to."""
        try:
            self._environment.get_template(name)
            found = meta.find_referenced_templates(self._environment.parse(self._theme.templates[name]))
        except Exception as error:  # Python's own compiler has its say, too: what is nested too deep, for instance
            raise _translated(error, name) from error
        # None stands for a name that is only known while rendering: it may be any template.
        names = {one for other in found for one in (self._theme.templates if other is None else [other])}
        for other in sorted(names - self._theme.templates.keys()):
            raise _missing(other, name, self._theme)
        return names

    def _reached(self, template: str) -> set[str]:
        """Return the names of a template and of all that it can come to."""
        if template not in self._references:
            raise _missing(template, template, self._theme)
        reached: set[str] = set()
        waiting = {template}
        while waiting:
            name = waiting.pop()
            reached.add(name)
            waiting |= self._references[name] - reached
        return reached


_LOADED = re.compile(r'(?:src|srcset)="https://([a-z0-9.-]+)/')


def policy(bodies: Iterable[SafeHtml], hosts: Hosts, second: str = "") -> Policy:
    """Return which hosts a page may load from, besides its own: those that its bodies do load from.

    Args:
        bodies: what the page prints.
        hosts: what the gate lets through; a page is allowed nothing else, whatever its text says.
        second: host that its script may ask for a picture that does not come; "" for none.
    """
    used = {host for body in bodies for host in _LOADED.findall(body)}
    pictures: set[str] = set() if hosts.local else used & (hosts.pictures | {PROXY_HOST})
    return Policy(
        pictures=_sources(pictures | {second} if pictures and second else pictures), media=_sources(used & hosts.media)
    )


def _sources(hosts: set[str]) -> str:
    return " ".join(f"https://{host}" for host in sorted(hosts))


def _environment(theme: Theme, config: SiteConfig) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(partial(_load, theme.templates)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    # JSON-LD stands in every article: `\uXXXX` would double its Chinese, and its order is the view's.
    environment.policies["json.dumps_function"] = _json
    environment.policies["json.dumps_kwargs"] = {}
    available, frame_words = conversion.conversions(theme.static), words(config.site.language)
    environment.globals.update(
        words=frame_words,
        asset=partial(_asset, {name: paths.asset_path(name, data) for name, data in theme.static.items()}),
        exceptions=partial(conversion.exceptions, available),
        spoken=lru_cache(LINES)(partial(conversion.spoken, available, frame_words.language)),
    )
    return environment


def _load(templates: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """Return a template with the name that its lines have in a traceback; None when there is none."""
    return (templates[name], f"{FOLDER}{name}", None) if name in templates else None


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _asset(assets: Mapping[str, str], name: str) -> str:
    """Return where a file of `static/` is, from the root of the site; for templates."""
    if name not in assets:
        known = ", ".join(sorted(assets)) or "nothing"
        raise LookupError(f"there is no static/{name}; there is {known}")
    return assets[name]


def _common(theme: Theme, config: SiteConfig) -> bytes:
    """Return what every template may print besides its view, as bytes."""
    assets = [(name, paths.asset_path(name, data)) for name, data in sorted(theme.static.items())]
    hosts = publishers.hosts(config)
    lists = (sorted(hosts.pictures), sorted(hosts.media))
    versions = (jinja2.__version__, conversion.VERSION)
    return msgspec.msgpack.encode((words(config.site.language).language, assets, lists, config.images.mode, versions))


# ------------------------------------------------------------------ errors

_HINTS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (jinja2.TemplateSyntaxError, "check the braces, quotes and tags of that line"),
    (jinja2.UndefinedError, "docs/themes.md lists what each template is given"),
    ((RecursionError, SyntaxError, MemoryError), "nest less deep"),
    (LookupError, "put the file into static/, or correct its name"),
)
"""What to try, by the kind of error; the first that fits counts."""


def _translated(error: Exception, template: str, note: str = "") -> TemplateError:
    """Return an error of a template as one that names file and line."""
    place = _place(error, template)
    hint = next((hint for kind, hint in _HINTS if isinstance(error, kind)), "compare it with the default template")
    message = getattr(error, "message", None) or str(error.args[0] if error.args else type(error).__name__)
    return TemplateError(f"{_sentence(message)}{note}", path=place[0], line=place[1], hint=hint)


def _sentence(message: str) -> str:
    """Return a foreign message as one line without a full stop."""
    return re.sub(r"\s+", " ", message).strip().removesuffix(".")


def _place(error: Exception, template: str) -> tuple[str, int | None]:
    """Return file and line of the template where an error arose: the innermost one."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{FOLDER}{error.name or template}", error.lineno
    place: tuple[str, int | None] = (f"{FOLDER}{template}", None)
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(FOLDER):
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _missing(name: str, used_in: str, theme: Theme) -> TemplateError:
    known = ", ".join(sorted(theme.templates)) or "no templates at all"
    message = f"there is no template {name}"
    return TemplateError(message, path=f"{FOLDER}{used_in}", hint=f"there are {known}")
