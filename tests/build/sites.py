"""Small sites on the disk, for tests of whole builds: articles are given as records, files come out."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from sitegen.build import Report
from sitegen.mirror import Options, open_mirror
from sitegen.store.manifest import MANIFEST

INLINE = Options(jobs=1)
TOML = '[site]\ntitle = "小站"\nbase_url = "https://mirror.example.org/"\n'


@dataclass(frozen=True)
class Sample:
    """One article of a small archive."""

    number: int
    """Native id; also decides the file's name unless `file` does."""
    title: str = "标题"
    hour: int = 0
    """Hours after 2024-06-20 00:00 UTC."""
    topics: tuple[int, ...] = ()
    cites: tuple[int, ...] = ()
    text: str = "正文第一段，说明这个镜像怎样工作。"
    folder: str = "dw"
    file: str = ""

    @property
    def path(self) -> str:
        """The file's place in the archive."""
        return f"{self.folder}/{self.file or 1_048_575 - self.number}.md"

    def source(self) -> str:
        """The file's content, in the archive's format."""
        epoch = 1_718_841_600 + self.hour * 3600
        when = f"2024-06-{20 + self.hour // 24:02}T{self.hour % 24:02}:00:00.000Z"
        link = '<p><a href="https://api.dw.com/api/detail/article/{0}" rel="ArticleRef">见{0}</a></p>'
        span = '<p>关于<span data-id="{0}" data-type="AUTO_TOPIC">专题{0}</span>的说明。</p>'
        links = "".join(map(link.format, self.cites))
        spans = "".join(map(span.format, self.topics))
        url = f"https://www.dw.com/zh/{quote(self.title)}/a-{self.number}"
        head = f"<!--{epoch}000-->\n[{self.title}]({url})\n------\n\n"
        return f"{head}<div><i><br>{when}</i></div><p>{self.text}</p>{spans}{links}\n"


@dataclass
class SmallSite:
    """A site in a folder."""

    folder: Path
    toml: str = TOML
    options: Options = field(default_factory=lambda: INLINE)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.configure(self.toml)
        (self.folder / "content" / "articles").mkdir(parents=True, exist_ok=True)

    def configure(self, toml: str) -> None:
        """Write site.toml."""
        (self.folder / "site.toml").write_text(toml, encoding="utf-8")

    def write(self, *samples: Sample) -> None:
        """Put articles into the archive."""
        for sample in samples:
            self.write_file(f"content/articles/{sample.path}", sample.source())

    def write_file(self, name: str, content: str | bytes) -> None:
        """Write any file of the site."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def remove(self, *samples: Sample) -> None:
        """Take articles out of the archive."""
        for sample in samples:
            (self.folder / "content" / "articles" / sample.path).unlink()

    def build(self) -> Report:
        """Build the site."""
        with open_mirror(self.folder, self.options) as mirror:
            return mirror.build()

    def published(self) -> dict[str, bytes]:
        """Return every file of the output with its bytes."""
        root = self.folder / "public"
        return {
            path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
        }

    def files(self) -> dict[str, bytes]:
        """Return the output without the list of it, which holds times."""
        return {name: data for name, data in self.published().items() if name != MANIFEST}
