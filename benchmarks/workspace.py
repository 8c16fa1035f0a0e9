"""What a workspace of a thousand manifests costs the server. Run it with: python benchmarks/workspace.py

A client on the other side of a pipe opens one manifest while the index is being built, asks for completions and hovers
meanwhile, and then edits the name of a topic that two other open documents subscribe to.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

SERVICES = 790
WORKERS = 200
ENVIRONMENTS = ("test", "stage", "prod")
HEAD = """name: {name}
type: {type}
image:
  location: example/{name}:1
  {port}
cpu: 256
memory: 512
storage:
  volumes:
    data: {{path: /data, efs: true}}
sidecars:
  proxy:
    port: 8081
    image: example/proxy:1
    mount_points:
      - source_volume: data
        path: /data
  metrics:
    image: example/metrics:1
    depends_on: {{proxy: start}}
variables:
  LOG_LEVEL: info
"""
PUBLISH = "publish:\n  topics:\n    - name: {name}-events\n    - name: {name}-orders\n"
SUBSCRIBE = "subscribe:\n  topics:\n{topics}"
TOPIC = "    - name: {name}-events\n      service: {name}\n"


def environments() -> str:
    """Three overrides, as most manifests have them."""
    return "environments:\n" + "".join(f"  {name}:\n    count: {{range: 1-4, cpu_percentage: 70}}\n" for name in ENVIRONMENTS)


def write(root: Path) -> None:
    """A thousand manifests: services that publish, workers that subscribe to five of them, environments and pipelines."""
    files = {f"environments/{name}": f"name: {name}\ntype: Environment\n" for name in ENVIRONMENTS}
    names = [f"service-{number}" for number in range(SERVICES)]
    for name in names:
        head = HEAD.format(name=name, type="Backend Service", port="port: 8080")
        files[name] = head + PUBLISH.format(name=name) + environments()
    for number in range(WORKERS):
        topics = "".join(TOPIC.format(name=names[(number * 5 + step) % SERVICES]) for step in range(5))
        head = HEAD.format(name=f"worker-{number}", type="Worker Service", port="depends_on: {proxy: start}")
        files[f"worker-{number}"] = head + SUBSCRIBE.format(topics=topics) + environments()
    for number in range(1000 - len(files)):
        stages = "".join(f"  - name: {name}\n    deployments:\n      service-{number}:\n" for name in ENVIRONMENTS)
        files[f"pipelines/pipeline-{number}"] = f"name: pipeline-{number}\nversion: 1\nstages:\n{stages}"
    for place, text in files.items():
        folder = root / "copilot" / place
        folder.mkdir(parents=True)
        (folder / "manifest.yml").write_text(text, encoding="utf-8")


class Client(LanguageClient):
    """Remembers when which findings came, and when the server said that it was done."""

    def __init__(self) -> None:
        super().__init__("benchmark", "1")
        self.published: dict[str, list[tuple[float, list[str]]]] = {}
        self.indexed: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._listen()

    def _listen(self) -> None:
        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def take_findings(params: types.PublishDiagnosticsParams) -> None:
            codes = [str(one.code) for one in params.diagnostics]
            self.published.setdefault(params.uri, []).append((time.perf_counter(), codes))

        @self.feature(types.PROGRESS)
        def take_progress(params: types.ProgressParams) -> None:
            value = params.value
            kind = value["kind"] if isinstance(value, dict) else value.kind
            if kind == "end" and not self.indexed.done():
                self.indexed.set_result(time.perf_counter())

        @self.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)
        def create(_: types.WorkDoneProgressCreateParams) -> None:
            """Agrees to show it."""

    async def until(self, uri: str, count: int) -> float:
        """Waits for the publication of that number."""
        while len(self.published.get(uri, ())) < count:
            await asyncio.sleep(0.001)
        return self.published[uri][count - 1][0]

    def open(self, root: Path, place: str) -> str:
        """Opens a manifest."""
        file = root / "copilot" / place / "manifest.yml"
        item = types.TextDocumentItem(file.as_uri(), "yaml", 1, file.read_text(encoding="utf-8"))
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return file.as_uri()


def peak_memory(process: int) -> float:
    """The most memory that a process had, in MiB; Linux only."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


async def timed(answer: object) -> float:
    """How many milliseconds an answer takes."""
    start = time.perf_counter()
    await answer  # type: ignore[misc]
    return (time.perf_counter() - start) * 1000


async def measure(root: Path) -> None:
    """Prints what the client saw."""
    client = Client()
    start = time.perf_counter()
    await client.start_io(sys.executable, "-m", "sidecar_ls", "server")
    capabilities = types.ClientCapabilities(window=types.WindowClientCapabilities(work_done_progress=True))
    folders = [types.WorkspaceFolder(root.as_uri(), "shop")]
    await client.initialize_async(types.InitializeParams(capabilities, workspace_folders=folders))
    ready = time.perf_counter()
    client.initialized(types.InitializedParams())
    workers = [client.open(root, f"worker-{number}") for number in (0, 1, 2)]
    first = await client.until(workers[0], 1)
    print(f"started after {ready - start:.2f} s; first findings {1000 * (first - ready):.0f} ms after that")

    identifier, waits = types.TextDocumentIdentifier(workers[0]), []
    while not client.indexed.done():
        hover = types.HoverParams(identifier, types.Position(1, 3))
        waits.append(await timed(client.text_document_hover_async(hover)))
        completion = types.CompletionParams(identifier, types.Position(6, 0))
        waits.append(await timed(client.text_document_completion_async(completion)))
    waits.sort()
    print(f"indexed {await client.indexed - ready:.2f} s after the start, while {len(waits)} requests were answered")
    print(f"each of them within {waits[len(waits) // 2]:.1f} ms (median), {waits[-1]:.1f} ms (worst)")

    service = client.open(root, "service-0")
    await client.until(service, 1)
    before = {uri: len(client.published[uri]) for uri in workers}
    text = (root / "copilot/service-0/manifest.yml").read_text(encoding="utf-8").replace("service-0-events", "service-0-news")
    change = types.TextDocumentContentChangeWholeDocument(text)
    edited = time.perf_counter()
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, service), [change])
    )
    followed = await client.until(workers[0], before[workers[0]] + 1)
    await asyncio.sleep(0.5)
    checked = sum(len(client.published[uri]) - before[uri] for uri in workers)
    print(f"an edit reached the document that depends on it after {1000 * (followed - edited):.0f} ms; {checked} published again")
    print(f"peak memory {peak_memory(client._server.pid):.0f} MiB")
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        asyncio.run(measure(Path(folder)))
