"""What a long run saw, written to a file that people read: the table of docs/trust.md is made from it."""

import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ.get("SITEGEN_RESULTS", ".sitegen-results"))
"""Where results go; ignored by git."""


def write_result(name: str, **numbers: Any) -> None:
    """Write the numbers of one run, in the place of those of the last."""
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(numbers, ensure_ascii=False, indent=1, sort_keys=True)
    (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
