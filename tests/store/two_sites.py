"""Two tiny sites whose pages link to each other, old and new, and how to publish one."""

from pathlib import Path

from sitegen.model import Output, SitePath
from sitegen.store import OutputFolder

Site = dict[str, str]

OLD: Site = {
    "index.html": '<a href="dw/1.html">1</a>',
    "dw/1.html": '<a href="../index.html">index</a> <a href="../topics/9.html">9</a>',
    "topics/9.html": '<a href="../dw/1.html">1</a> <a href="../dw/7.html">7</a>',
    "dw/7.html": '<a href="../topics/9.html">9</a>',
}
NEW: Site = {
    "index.html": '<a href="dw/2.html">2</a> <a href="bbc/3.html">3</a>',
    "dw/1.html": '<a href="../index.html">index</a> <a href="2.html">next</a>',
    "dw/2.html": '<a href="1.html">previous</a> <a href="../bbc/3.html">3</a> <a href="../bbc/3.xml">feed</a>',
    "bbc/3.html": '<a href="../dw/2.html">2</a>',
    "bbc/3.xml": "<feed/>",
}


def publish(folder: Path, site: Site, *, force: bool = False) -> tuple[int, int]:
    """Publish a site; return how many files were written and removed."""
    output = OutputFolder(folder, site=folder.parent, force=force)
    paths = [SitePath(path) for path in site]
    stager, there = output.stager(), output.existing()
    staged = [path for path in paths if stager(Output(path=path, data=site[path].encode()), there.get(path))[1]]
    return len(staged), output.publish(staged, paths)
