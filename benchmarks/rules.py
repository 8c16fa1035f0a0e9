"""How long all rules take over a manifest with three environments. Run it with: python benchmarks/rules.py"""

from __future__ import annotations

import statistics
import time

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.parse import parse

HEAD = """name: shop
type: Load Balanced Web Service
image: {build: ./Dockerfile, port: 3000}
http:
  path: /
  target_container: side0
cpu: 256
memory: 512
storage:
  volumes:
    data: {path: /data, efs: true}
sidecars:
"""
SIDECAR = """  side{number}:
    port: {port}
    image: example/side:1
    variables:
      PORT: "{port}"
    mount_points:
      - source_volume: data
        path: /data
"""
ENVIRONMENT = """  {name}:
    count: 2
    sidecars:
      side1: {{essential: false}}
"""
RUNS = 100


def manifest(lines: int) -> str:
    """A manifest of about so many lines."""
    count = max(2, (lines - HEAD.count("\n") - 13) // SIDECAR.count("\n"))
    sidecars = "".join(SIDECAR.format(number=number, port=8000 + number) for number in range(count))
    environments = "".join(ENVIRONMENT.format(name=name) for name in ("test", "stage", "prod"))
    return f"{HEAD}{sidecars}environments:\n{environments}"


def measure(text: str) -> float:
    """Milliseconds from the parsed document to all findings."""
    document = parse(text)
    start = time.perf_counter()
    diagnose(Manifest(document, "/copilot/shop/manifest.yml"))
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    for size in (31, 150, 1000):
        text = manifest(size)
        times = sorted(measure(text) for _ in range(RUNS))
        print(f"{text.count(chr(10)):>5} lines  median {statistics.median(times):6.2f} ms  p95 {times[int(RUNS * 0.95)]:6.2f} ms")
