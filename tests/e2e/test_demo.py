"""What ``make demo`` shows, as its first user sees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DEMO = Path(__file__).parents[2] / "examples" / "demo.py"


def test_the_demo_shows_findings_completions_and_hovers_in_both_languages():
    run = subprocess.run([sys.executable, str(DEMO)], capture_output=True, encoding="utf-8", check=True)
    sections = run.stdout.split("━━ ")
    titles = [section.split("\n")[0] for section in sections]
    for title in ("Diagnostics", "Completion in the sidecar", "Hover on `source_volume`", "診断", "`source_volume` のホバー"):
        assert len(sections[titles.index(title)].split("\n")) > 2, title
    assert "error[undefined-volume]" in sections[titles.index("Diagnostics")]
    assert "essential" in sections[titles.index("Completion in the sidecar")]
