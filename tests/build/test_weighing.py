"""What a site weighs: against a real tar, and against the limits of hosts."""

import io
import tarfile
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.build.weighing import tar_size, upload
from sitegen.config import SiteConfig, parse_config
from sitegen.library import Library, collate
from sitegen.model import Digest, Kept, SitePath, Stamp
from tests.archive_samples import config, entry
from tests.build.sites import TOML, Sample, SmallSite

PARTS = st.text("ab-", min_size=1, max_size=12)
PATHS = st.lists(PARTS, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + "/x.html")
LONG = st.integers(60, 120).map(lambda count: f"{'d' * count}/x.html")
SITES = st.dictionaries(st.one_of(PATHS, LONG), st.integers(0, 5000), max_size=30)


def real_tar(folder: Path) -> int:
    """Return the size of a tar of a folder, made as the upload of GitHub Pages does."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=tarfile.GNU_FORMAT) as tar:
        tar.add(folder, arcname=".")
    return len(data.getvalue())


@given(SITES)
@settings(max_examples=40, deadline=None)
def test_the_size_is_that_of_a_tar(files: dict[str, int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        for path, size in files.items():
            place = Path(name) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(b"x" * size)
        # A tar is padded to whole records of 20 blocks at its end.
        assert 0 <= real_tar(Path(name)) - tar_size(files.items()) < tarfile.RECORDSIZE


def test_the_report_is_within_one_per_cent_of_the_upload(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site")
    site.write(*(Sample(100 + number, hour=number, topics=(7,)) for number in range(120)))
    report = site.build()
    assert report.upload is not None
    # tar fills its last record of 10 kB, which is more than a hundredth of so small a site
    assert report.upload.bytes == pytest.approx(real_tar(site.folder / "public"), rel=0.01, abs=tarfile.RECORDSIZE)
    assert report.upload.files == report.pages
    assert (report.upload.bytes_limit, report.upload.files_limit) == (1_000_000_000, 0)
    assert report.upload.days is not None
    site.configure(TOML + '[host]\npreset = "own"\nbytes = 5000\nfiles = 10\n')
    full = site.build().upload
    assert full is not None
    assert full.share > 1
    assert full.days == 0


KEPT = {SitePath("a.html"): Kept(key=Digest("k"), data=Digest("d"), stamp=Stamp(size=512, modified=1))}
"""Four blocks and a header: 2,560 bytes."""


def host(toml: str) -> SiteConfig:
    return parse_config(f"[host]\n{toml}\n")


def archive(*hours: float) -> Library:
    return collate([entry(number, hour=hour) for number, hour in enumerate(hours)], config())


@pytest.mark.parametrize(
    ("library", "toml", "days"),
    [
        (archive(0, 1), "bytes = 5120", 30),  # all of it came in the last 30 days: as much again fits
        (archive(0, 1, 2, 24 * 31), "bytes = 5120", 120),  # a quarter of it
        (archive(0), "bytes = 2560", 0),
        (archive(0), "bytes = 9000000000\nfiles = 2", 30),  # the nearer limit counts
        (archive(0), 'preset = "own"', None),
        (archive(), "bytes = 5120", None),
    ],
)
def test_headroom(library: Library, toml: str, days: int | None) -> None:
    assert upload(KEPT, library, host(toml).host).days == days
