"""What can go wrong, as types.

    SitegenError            stops the command with exit code 2 and one message
    ├── ConfigError         site.toml or topics.toml: syntax, an unknown key, a value out of range
    ├── TemplateError       a template that does not compile or does not render
    ├── OutputError         the output folder cannot be used or written
    ├── ProgramError        sitegen itself failed, or is not what it was when it began
    ├── ServeError          the preview cannot start (port in use, extra not installed)
    └── SourceError         one article cannot be made; becomes a Problem, never ends a build

A Problem is the line in the report: the same where, what and what to try, as a value that
can be cached, counted and printed. Errors are raised where something fails; whoever works
on many articles catches SourceError and keeps the Problem.
"""

import re

import msgspec

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would obey, turn round, or cannot be sent: file names and articles may hold anything."""


class Problem(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One line of the report: something that a person should know about one file."""

    path: str
    """The file it is about, as the person would type it; "" when it is about the whole site."""
    line: int | None = None
    """Line in that file, counted from 1; None when no single line is to blame."""
    code: str
    """Short stable name of the kind of problem, in kebab-case ("encoding", "no-header")."""
    message: str
    """What is wrong, one sentence without a full stop."""
    hint: str = ""
    """What to try, one sentence without a full stop; "" when there is nothing to do."""
    left_out: bool = False
    """True when the article is missing from the site because of this."""

    def __str__(self) -> str:
        """Return `path:line: message (try: hint)`, without the parts that are empty; fit for any terminal."""
        line = "" if self.line is None else f":{self.line}"
        place = f"{self.path}{line}: " if self.path else ""
        hint = f" (try: {self.hint})" if self.hint else ""
        return _CONTROL.sub(lambda found: ascii(found[0])[1:-1], f"{place}{self.message}{hint}")


def reason(error: OSError) -> str:
    """Return why the system refused something, as the end of a sentence."""
    return (error.strerror or str(error)).lower()


class SitegenError(Exception):
    """Base of everything sitegen raises on purpose; carries a Problem."""

    code = "error"

    def __init__(
        self, message: str, *, path: str = "", line: int | None = None, hint: str = "", code: str | None = None
    ) -> None:
        self.problem = Problem(path=path, line=line, code=code or self.code, message=message, hint=hint, left_out=True)
        super().__init__(str(self.problem))

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process: keyword-only arguments do not by default."""
        return _revive, (type(self), self.problem)


def _revive(kind: type[SitegenError], problem: Problem) -> SitegenError:
    return kind(problem.message, path=problem.path, line=problem.line, hint=problem.hint, code=problem.code)


class ConfigError(SitegenError):
    """site.toml or topics.toml cannot be used."""

    code = "configuration"


class TemplateError(SitegenError):
    """A template does not compile or does not render."""

    code = "template"


class OutputError(SitegenError):
    """The output or the working folder cannot be used or written."""

    code = "output"


class ProgramError(SitegenError):
    """Sitegen itself failed, or its own files changed while it worked."""

    code = "program"


class ServeError(SitegenError):
    """The preview cannot start."""

    code = "serve"


class SourceError(SitegenError):
    """One article cannot be made from its source."""

    code = "source"
