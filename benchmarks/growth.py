"""Results of several sizes -> a curve, as an SVG file: seconds over articles, both axes logarithmic."""

from collections.abc import Iterator, Sequence
from itertools import chain
from math import ceil, floor, log10

from benchmarks.cases import ADDED, COLD, UNCHANGED, Measurement
from benchmarks.tables import typical
from benchmarks.targets import HUGO, OURSELVES

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 420, 60, 190, 20, 45
_CURVES = (
    ("Hugo, cold", HUGO, COLD, "#b35c00"),
    ("sitegen, cold", OURSELVES, COLD, "#0b5cad"),
    ("sitegen, 20 added", OURSELVES, ADDED, "#2e7d32"),
    ("sitegen, nothing changed", OURSELVES, UNCHANGED, "#6a1b9a"),
)
_Point = tuple[float, float]
_Curve = tuple[str, list[_Point], str]
"""Name, points, colour."""


def curve(builds: Sequence[Measurement]) -> str:
    """Return the drawing."""
    sizes = sorted({one.articles for one in builds})
    curves: list[_Curve] = [
        (
            name,
            [(float(size), seconds) for size in sizes if (seconds := typical(builds, size, case, "wall", of))],
            color,
        )
        for name, of, case, color in _CURVES
    ]
    drawn = [one for one in curves if one[1]]
    scale = _Scale([point for _, points, _ in drawn for point in points])
    parts = chain(_grid(scale, sizes), *(_line(scale, *one) for one in drawn), _names(scale, drawn))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="13">\n<title>Seconds of a build over the number of articles</title>\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n{"".join(parts)}</svg>\n'
    )


class _Scale:
    """Articles and seconds -> places in the drawing."""

    def __init__(self, points: Sequence[_Point]) -> None:
        sizes, seconds = zip(*points, strict=True)
        self._from, self._to = log10(min(sizes)), log10(max(sizes) * 1.001)
        self.decades = range(floor(log10(min(seconds))), ceil(log10(max(seconds))) + 1)

    def across(self, size: float) -> float:
        return _LEFT + (log10(size) - self._from) / (self._to - self._from) * (_WIDTH - _LEFT - _RIGHT)

    def down(self, seconds: float) -> float:
        share = (log10(seconds) - self.decades[0]) / (len(self.decades) - 1 or 1)
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def _grid(scale: _Scale, sizes: Sequence[int]) -> Iterator[str]:
    bottom = _HEIGHT - _BOTTOM
    for decade in scale.decades:
        down = scale.down(10**decade)
        yield f'<path d="M{_LEFT} {down:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>\n'
        yield f'<text x="{_LEFT - 8}" y="{down + 4:.1f}" text-anchor="end">{10**decade:g} s</text>\n'
    for size in sizes:
        across = scale.across(size)
        yield f'<path d="M{across:.1f} {_TOP}V{bottom}" stroke="#ddd"/>\n'
        yield f'<text x="{across:.1f}" y="{bottom + 18}" text-anchor="middle">{size:,}</text>\n'
    yield f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 8}" text-anchor="middle">articles</text>\n'


def _line(scale: _Scale, _: str, points: Sequence[_Point], color: str) -> Iterator[str]:
    places = [(scale.across(size), scale.down(seconds)) for size, seconds in points]
    path = " ".join(f"{across:.1f},{down:.1f}" for across, down in places)
    yield f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>\n'
    yield from (f'<circle cx="{across:.1f}" cy="{down:.1f}" r="3" fill="{color}"/>\n' for across, down in places)


def _names(scale: _Scale, curves: Sequence[_Curve]) -> Iterator[str]:
    """Yield the names beside the ends of their lines, none over another."""
    lowest = 0.0
    for name, points, color in sorted(curves, key=lambda one: -one[1][-1][1]):
        size, seconds = points[-1]
        lowest = max(scale.down(seconds) + 4, lowest + 16)
        yield f'<text x="{scale.across(size) + 8:.1f}" y="{lowest:.1f}" fill="{color}">{name}</text>\n'
