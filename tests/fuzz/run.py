"""Coverage-guided fuzzing with atheris: ``python tests/fuzz/run.py --seconds 60``.

Each input is tried on one target, which its first byte chooses. A finding is written to a file ``crash-…`` in the folder
``tests/fuzz/findings``, shown, and ends the run with 1; ``--replay FILE`` tries it again.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

try:
    import atheris
except ImportError:
    print("atheris cannot be had here, so nothing is fuzzed.")
    sys.exit(0)

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]
sys.path.remove(str(HERE))

with atheris.instrument_imports(include=["sidecar_ls"]):
    from fuzz import targets

from fuzz.subject import PIECES, Subject, cases  # noqa: E402

LONGEST = 6_000
FINDINGS = HERE / "findings"


def attempt(data: bytes) -> None:
    """Tries the target and the subject that some bytes tell."""
    if len(data) < 2:
        return
    names = list(targets.TARGETS)
    name, subject = names[data[0] % len(names)], Subject.decoded(data[1:])
    try:
        targets.attempt(name, subject)
    except BaseException:
        print(f"\n{name} on {subject!r}", file=sys.stderr)
        raise


def seed(folder: Path) -> None:
    """Writes each case document for two of the targets, taken in turn."""
    count = len(targets.TARGETS)
    for number, (text, path) in enumerate(cases()):
        for turn in (number % count, (number * 5 + 3) % count):
            (folder / f"{number}-{turn}").write_bytes(bytes([turn]) + Subject.encoded(text, path))


def dictionary(folder: Path) -> Path:
    """The pieces of YAML in the form that libFuzzer reads."""
    words = {piece.encode("utf-8", "surrogatepass") for piece in PIECES if 0 < len(piece) < 40}
    lines = ['"' + "".join(f"\\x{byte:02x}" for byte in word) + '"' for word in sorted(words)]
    file = folder / "dictionary"
    file.write_text("\n".join(lines) + "\n", encoding="ascii")
    return file


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=int(os.environ.get("FUZZ_SECONDS", "60")))
    parser.add_argument("--seed", type=int, default=0, help="0 takes another one each time")
    parser.add_argument("--replay", type=Path, help="an input to try again")
    return parser.parse_args()


def main() -> None:
    """Fuzzes until the time is over or something is found."""
    chosen = options()
    if chosen.replay:
        attempt(chosen.replay.read_bytes())
        return
    FINDINGS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        seeds, found = Path(scratch, "seeds"), Path(scratch, "found")
        seeds.mkdir()
        found.mkdir()
        seed(seeds)
        # The watchdog of the targets ends what hangs, and tells where; libFuzzer's own would take its signal.
        flags = [
            f"-max_total_time={chosen.seconds}",
            f"-max_len={LONGEST}",
            "-timeout=0",
            "-error_exitcode=1",
            f"-seed={chosen.seed}",
        ]
        flags += [
            f"-dict={dictionary(Path(scratch))}",
            f"-artifact_prefix={FINDINGS}/",
            "-rss_limit_mb=2048",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], *flags, str(found), str(seeds), str(HERE / "corpus")], attempt)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
