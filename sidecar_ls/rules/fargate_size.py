"""A combination of CPU and memory that Fargate does not offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import rewrite
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity, Text
from sidecar_ls.syntax.tree import Mapping

RULE = Rule(
    id="fargate-size",
    severity=Severity.ERROR,
    source="aws",
    messages={
        "message": {
            "en": "Fargate has no task with `cpu: {cpu}` and `memory: {memory}`. With this CPU, memory can be {choices}.",
            "ja": "Fargate には `cpu: {cpu}` と `memory: {memory}` の組み合わせがありません。この CPU で使えるメモリ: {choices}",
        },
        "range": {
            "en": "Fargate has no task with `cpu: {cpu}` and `memory: {memory}`. With this CPU, memory can be {low} to {high},"
            " in steps of {step}.",
            "ja": "Fargate には `cpu: {cpu}` と `memory: {memory}` の組み合わせがありません。この CPU で使えるメモリは"
            " {low} から {high} まで、{step} 単位です。",
        },
    },
    why={
        "en": "Copilot passes the numbers on as they are. Fargate only has certain sizes, and ECS refuses the task definition otherwise.",
        "ja": "Copilot は数値をそのまま渡します。Fargate のサイズは決まっていて、それ以外のタスク定義は ECS に拒否されます。",
    },
    fix={
        "en": "Choose a memory size that goes with the CPU. When left out, `cpu` is 256 and `memory` is 512.",
        "ja": "CPU に合ったメモリを選んでください。省略したときの値は、`cpu` が 256、`memory` が 512 です。",
    },
)
KINDS = ("Load Balanced Web Service", "Backend Service", "Worker Service", "Scheduled Job")
DEFAULTS = {"cpu": 256, "memory": 512}
SIZES: dict[int, Sequence[int]] = {
    256: (512, 1024, 2048),
    512: range(1024, 4097, 1024),
    1024: range(2048, 8193, 1024),
    2048: range(4096, 16385, 1024),
    4096: range(8192, 30721, 1024),
    8192: range(16384, 61441, 4096),
    16384: range(32768, 122881, 8192),
}
LEAST, MOST = 512, 122880
FEW = 8
REPLACED = ("Cpu", "Memory")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the size of a task on Linux."""
    if manifest.kind not in KINDS or not _is_linux(manifest) or _is_overridden(manifest):
        return
    cpu_slot, memory_slot = manifest.first("cpu"), manifest.first("memory")
    cpu, memory = _number(cpu_slot, DEFAULTS["cpu"]), _number(memory_slot, DEFAULTS["memory"])
    sizes, slot = SIZES.get(cpu or 0), memory_slot or cpu_slot
    # Another rule speaks of numbers that Fargate does not have at all.
    if sizes is None or slot is None or memory is None or memory in sizes or not LEAST <= memory <= MOST:
        return
    message, limits = (
        "message" if len(sizes) < FEW else "range",
        {"low": sizes[0], "high": sizes[-1], "step": sizes[1] - sizes[0]},
    )
    yield RULE.at(slot.written, message, cpu=cpu, memory=memory, choices=_listed(sizes), also=limits)


def _number(slot: Slot | None, default: int) -> int | None:
    """The plain integer that is given, or the default."""
    if slot is None:
        return default
    number = values.number(slot.value)
    return int(number) if number is not None and abs(number) < values.LARGEST and number == int(number) else None


def _is_linux(manifest: Manifest) -> bool:
    platform = manifest.first("platform")
    if platform is None:
        return True
    family = platform.get("osfamily") if isinstance(platform.value, Mapping) else platform
    return (values.known_text(family.value if family else None) or "").lower().startswith("linux")


def _is_overridden(manifest: Manifest) -> bool:
    """Whether the task definition gets another size afterwards, or may get it."""
    paths = [values.known_text(slot.value) for slot in manifest.find("taskdef_overrides[].path")]
    return any(path is None or path in REPLACED for path in paths)


def _listed(sizes: Iterable[int]) -> str:
    return ", ".join(f"`{size}`" for size in sizes)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the next larger memory, and the smallest CPU that goes with the memory there is; first what takes nothing away."""
    found, slot = dict(finding.values), slot_at(manifest, finding.place)
    memory, sizes = int(found["memory"]), SIZES[int(found["cpu"])]
    ways = (_with_memory(manifest, slot, _larger(memory, sizes)), _with_cpu(manifest, slot, memory))
    for way in ways if memory < sizes[-1] else reversed(ways):
        yield from way


def _with_memory(manifest: Manifest, slot: Slot, memory: int) -> Iterator[Fix]:
    if slot.name == "memory":
        yield from rewrite(manifest, slot.written, str(memory), _title("memory", memory))
    elif slot.parent is not None:
        yield from insert(manifest, slot.parent, f"memory: {memory}")


def _with_cpu(manifest: Manifest, slot: Slot, memory: int) -> Iterator[Fix]:
    cpu = slot.parent.get("cpu") if slot.parent else None
    fitting = next((size for size, choices in SIZES.items() if memory in choices), None)
    if cpu is not None and fitting is not None:
        yield from rewrite(manifest, cpu.written, str(fitting), _title("cpu", fitting))


def _larger(memory: int, sizes: Sequence[int]) -> int:
    return next((size for size in sizes if size >= memory), sizes[-1])


def _title(name: str, value: int) -> Text:
    return {"en": f'Set "{name}" to {value}', "ja": f"「{name}」を {value} にする"}
