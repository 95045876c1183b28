"""`make fuzz`: one target under Atheris, which looks for inputs by the branches that they reach.

    python -m tests.fuzz.run gate -max_total_time=300

Options are libFuzzer's. It begins with the attack corpus and the inputs that once broke something, and writes one that
breaks a target to `tests/fuzz/inputs/`: `test_inputs.py` then tries it for ever.
"""

import sys
import tempfile
from pathlib import Path

import atheris

from tests.attacks.corpus import payloads

with atheris.instrument_imports(include=["sitegen", "bleach", "markdown_it"]):
    from tests.fuzz.targets import TARGETS

INPUTS = Path(__file__).with_name("inputs")


def main(name: str, options: list[str]) -> None:
    """Fuzz a target until the time is over, or an input breaks it."""
    with tempfile.TemporaryDirectory() as seeds:
        for number, payload in enumerate(payloads()):
            if len(payload.text) < 1_000:
                (Path(seeds) / str(number)).write_bytes(payload.text.encode(errors="replace"))
        settings = [
            f"-artifact_prefix={INPUTS}/{name}-",
            "-max_len=2000",
            "-timeout=20",
            "-rss_limit_mb=2000",
            *options,
        ]
        atheris.Setup([sys.argv[0], *settings, seeds, str(INPUTS)], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
