"""Report -> the lines that a person reads after a build."""

from collections.abc import Collection, Iterator

from sitegen.build import Audit, PicturesReport, Report, Upload
from sitegen.errors import Problem

SHOWN = 20
"""Problems shown at most; whoever has more wants a file."""
NEARLY_FULL = 0.8
"""Share of the host's limits from which on there is a warning."""
NEW = 3
"""Problems shown at most after one of many builds."""
KINDS = 5
"""Kinds of file named at most; the report has all."""
HOSTS = 10
"""Hosts and causes of pictures that could not be had, named at most."""
_UNITS = ("B", "kB", "MB", "GB", "TB")


def summary(report: Report) -> Iterator[str]:
    """Yield the lines: what was built, how large it is, what is worth knowing, what is wrong."""
    yield (
        f"{counted(report.articles, 'article')} ({counted(report.cleaned, 'source')} cleaned), "
        f"{counted(report.pages, 'file')} in {report.seconds:.1f} s"
    )
    yield f"{report.written:,} written, {report.unchanged:,} unchanged, {report.removed:,} removed"
    if report.bytes:
        yield f"{size(sum(report.bytes.values()))}: {', '.join(_kinds(report))}"
    if report.upload is not None:
        yield from _upload(report.upload)
    if report.pictures is not None:
        yield from _pictures(report.pictures)
    if report.audit is not None:
        yield _audit(report.audit)
    yield from report.notices
    yield from _problems(report.problems)


def in_one_line(report: Report) -> str:
    """Return what matters after each of many builds."""
    problems = f", {counted(len(report.problems), 'problem')}" if report.problems else ""
    return (
        f"Built in {report.seconds:.1f} s: {report.written:,} written, {report.removed:,} removed, "
        f"{counted(report.articles, 'article')}{problems}"
    )


def news(report: Report, known: Collection[Problem]) -> Iterator[str]:
    """Yield the lines after one of many builds: what matters, then the first problems that are not known yet."""
    yield in_one_line(report)
    new = [problem for problem in report.problems if problem not in known]
    yield from (f"  {problem}" for problem in new[:NEW])
    if len(new) > NEW:
        yield f"  and {len(new) - NEW:,} more"


def size(count: int) -> str:
    """Return a number of bytes in decimal units with two or three digits, as hosts count them."""
    number = float(count)
    for unit in _UNITS[:-1]:
        if number < 999.5:
            return f"{number:.0f} {unit}" if unit == "B" or number >= 9.95 else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} {_UNITS[-1]}"


def _kinds(report: Report) -> Iterator[str]:
    """Yield the heaviest kinds of file, then the others together."""
    kinds = sorted(report.bytes.items(), key=lambda item: (-item[1], item[0]))
    for kind, count in kinds[:KINDS]:
        yield f"{kind} {size(count)} in {report.files.get(kind, 0):,}"
    if others := kinds[KINDS:]:
        files = sum(report.files.get(kind, 0) for kind, _ in others)
        yield f"others {size(sum(count for _, count in others))} in {files:,}"


def _upload(upload: Upload) -> Iterator[str]:
    """Yield how much of what the host allows is used, and a warning when it is nearly all."""
    limits = [
        f"{used} of {limit} ({upload.share_of(count, most):.0%})"
        for used, limit, count, most in (
            (size(upload.bytes), size(upload.bytes_limit), upload.bytes, upload.bytes_limit),
            (f"{upload.files:,} files", f"{upload.files_limit:,}", upload.files, upload.files_limit),
        )
        if most
    ]
    if not limits:
        return
    room = "" if upload.days is None else f"; room for {counted(upload.days, 'day')} at the pace of the last 30"
    yield f"Upload to {upload.host}: {', '.join(limits)}{room}"
    if upload.share >= NEARLY_FULL:
        yield (
            f"Warning: {upload.share:.0%} of what the host allows is used; split the archive over two sites, "
            "shorten [feeds], or raise [host] if yours allows more"
        )


def _audit(audit: Audit) -> str:
    found = f"text of {audit.failed:,} not accounted for" if audit.failed else "all text accounted for"
    whole = f"{audit.broken:,} of them broken" if audit.broken else "all that they name is there"
    return f"Audit: {counted(audit.articles, 'article')}, {found}; {counted(audit.files, 'file')}, {whole}"


def _pictures(pictures: PicturesReport) -> Iterator[str]:
    """Yield how many pictures the site holds, and why it does not hold the others."""
    parts = [
        f"{pictures.held:,} of {counted(pictures.wanted, 'picture')} on the site",
        f"{pictures.fetched:,} fetched now",
    ]
    if pictures.waiting:
        parts.append(f"{pictures.waiting:,} waiting for the next build")
    yield f"Pictures: {', '.join(parts)}"
    lines = pictures.lines()
    yield from (f"  {line}" for line in lines[:HOSTS])
    if len(lines) > HOSTS:
        yield f"  and {len(lines) - HOSTS:,} other causes; --report FILE writes down all of them"


def _problems(problems: tuple[Problem, ...]) -> Iterator[str]:
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(problem.code, []).append(problem)
    if not groups:
        return
    yield ""
    yield f"{counted(len(problems), 'problem')}:"
    share = max(1, SHOWN // len(groups))
    shown = 0
    for code, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        part = group[: min(share, SHOWN - shown)]
        shown += len(part)
        yield f"  {code} ({len(group):,})"
        yield from (f"    {problem}" for problem in part)
    if shown < len(problems):
        yield f"  and {len(problems) - shown:,} more; --report FILE writes down all of them"


def counted(number: int, noun: str) -> str:
    """Return a number of things in words, the thing in its plural if need be."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
