"""Whether two trees are the same document, or at least the same values."""

from __future__ import annotations

from sidecar_ls.syntax.tree import Alias, Mapping, Node, Scalar, Sequence, resolve

QUOTED = ("'", '"', "|", ">")


def same_tree(one: Node | None, other: Node | None) -> bool:
    """Whether two trees differ in nothing but the places of their nodes."""
    pending = [(one, other)]
    while pending:
        left, right = pending.pop()
        if _own(left) != _own(right):
            return False
        pending += zip(_parts(left), _parts(right))
    return True


def _own(node: Node | None) -> object:
    """What a node says by itself."""
    if node is None:
        return None
    about = (type(node), node.tag, node.anchor)
    if isinstance(node, Scalar):
        return about, node.value, node.style
    if isinstance(node, Alias):
        return about, node.name
    assert isinstance(node, (Mapping, Sequence))
    return about, node.flow, len(node.entries) if isinstance(node, Mapping) else len(node.items)


def _parts(node: Node | None) -> list[Node]:
    if isinstance(node, Mapping):
        return [part for entry in node.entries for part in (entry.key, entry.value)]
    return node.items if isinstance(node, Sequence) else []


def same_values(one: Node | None, other: Node | None, met: set[tuple[int, int]] | None = None) -> bool:
    """Whether two trees hold the same values, however they are written: aliases followed, mappings in any order.

    A plain scalar is never the same as a quoted one, since it may be a number or null. ``met`` takes up the pairs that were
    compared, so that trees that share most of their nodes, and that still exist, can be compared one after the other until
    two of them differ.
    """
    pending = [(one, other)]
    # Two parts that aliases bring together again and again are compared once.
    met = set() if met is None else met
    while pending:
        left, right = (None if node is None else resolve(node) for node in pending.pop())
        if left is right or (id(left), id(right)) in met:
            continue
        met.add((id(left), id(right)))
        pairs = _pairs(left, right)
        if pairs is None:
            return False
        pending += pairs
    return True


def _pairs(left: Node | None, right: Node | None) -> list[tuple[Node | None, Node | None]] | None:
    """The parts of two nodes that have to be the same for the nodes to be; nothing when they differ themselves."""
    if isinstance(left, Scalar) and isinstance(right, Scalar):
        return [] if _scalar(left) == _scalar(right) else None
    if isinstance(left, Sequence) and isinstance(right, Sequence):
        return list(zip(left.items, right.items)) if len(left.items) == len(right.items) and left.tag == right.tag else None
    if isinstance(left, Mapping) and isinstance(right, Mapping) and left.tag == right.tag:
        return _entry_pairs(left, right)
    return None


def _scalar(node: Scalar) -> tuple[object, ...]:
    return (None, None, node.tag) if node.is_null else (node.value, node.style in QUOTED, node.tag)


def _entry_pairs(left: Mapping, right: Mapping) -> list[tuple[Node | None, Node | None]] | None:
    ours, theirs = (sorted(node.entries, key=lambda entry: entry.name) for node in (left, right))
    if [entry.name for entry in ours] != [entry.name for entry in theirs]:
        return None
    keys = [(one.key, other.key) for one, other in zip(ours, theirs) if not isinstance(resolve(one.key), Scalar)]
    return [*keys, *((one.value, other.value) for one, other in zip(ours, theirs))]
