"""The site's own copies of pictures -> files of the site: each read and written once in its life.

The name of a copy is the digest of its bytes. So what is published under that name, and lies there untouched, is
right, and its bytes are looked at neither in the store nor in the output.
"""

from collections.abc import Iterable, Mapping
from itertools import chain

from sitegen import paths
from sitegen.build.ports import Pictures, Progress, Stager
from sitegen.build.rendering import Publication, finish
from sitegen.library import Library
from sitegen.model import Copy, Group, Kept, Output, OwnPage, Picture


def add_pictures(
    site: Publication, pictures: Pictures, library: Library, own_pages: Iterable[OwnPage], progress: Progress
) -> Mapping[str, Picture]:
    """Take in the pictures that pages show from the site's own folder; return those whose files are all there."""
    held = pictures.gather(_wanted(library, own_pages), progress)
    stager = site.stager()
    return {address: picture for address, picture in held.items() if _add(site, pictures, picture, stager)}


def _wanted(library: Library, own_pages: Iterable[OwnPage]) -> list[str]:
    """Return the pictures that pages would show: those of the newest articles first."""
    local = chain((one.local for one in own_pages), (one.local for one in reversed(library.articles)))
    return list(dict.fromkeys(chain.from_iterable(local)))


def _add(site: Publication, pictures: Pictures, picture: Picture, stager: Stager) -> bool:
    """Take in the copies of a picture; none of them when one cannot be read."""
    missing = [copy for copy in picture.copies if not _is_there(site, copy)]
    contents = [pictures.read(copy) for copy in missing]
    if any(data is None for data in contents):
        return False
    for copy, data in zip(missing, contents, strict=True):
        _put(site, copy, data or b"", stager)
    for copy in picture.copies:
        _keep(site, copy)
    return True


def _is_there(site: Publication, copy: Copy) -> bool:
    """Say whether a copy is published and untouched, or taken in already: several pictures may be the same."""
    path = paths.picture_path(copy)
    standing = site.standing(path)
    return path in site.kept or (standing is not None and standing.data == copy.digest)


def _keep(site: Publication, copy: Copy) -> None:
    path = paths.picture_path(copy)
    standing = site.standing(path)
    if path not in site.kept and standing is not None:
        site.claims.add(path)
        site.take(path, "picture", standing)


def _put(site: Publication, copy: Copy, data: bytes, stager: Stager) -> None:
    output = Output(path=paths.picture_path(copy), data=data)
    site.claims.add(output.path)
    done = finish(output, None, site.existing.get(output.path), stager)
    site.take(output.path, "picture", Kept(key=copy.digest, data=done.data, stamp=done.stamp))
    site.stage(output.path, Group.ASSET, done)
