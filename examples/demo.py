"""Shows the server at work: a manifest with mistakes, what an editor would show, in English and in Japanese."""

from __future__ import annotations

import sys
from pathlib import Path

from client import Client

from sidecar_ls.cli.formats import full
from sidecar_ls.cli.report import Report
from sidecar_ls.features.diagnostics import Diagnostic
from sidecar_ls.rules import RULES
from sidecar_ls.rules.rule import Finding, Severity
from sidecar_ls.syntax.text import LineIndex, Span

FOLDER = Path(__file__).parent.resolve()
FILE = FOLDER / "copilot" / "bookshop" / "manifest.yml"
TITLES = {
    "en": ("Diagnostics", "Completion at `source_volume: ▮`", "Completion in the sidecar", "Hover on `source_volume`"),
    "ja": ("診断", "`source_volume: ▮` での補完", "サイドカーの中での補完", "`source_volume` のホバー"),
}


def main() -> None:
    """Plays the session once for each language."""
    text = FILE.read_text(encoding="utf-8")
    for locale in TITLES:
        play(text, locale)


def play(text: str, locale: str) -> None:
    """Opens the example, then asks at a few places what an editor would ask there."""
    titles = TITLES[locale]
    client = Client(FOLDER, locale)
    uri, lines = FILE.as_uri(), LineIndex(text)
    heading(f"{client.server['name']} {client.server['version']} · {FILE.relative_to(FOLDER)} · {locale}")
    show_diagnostics(titles[0], lines, client.open(uri, text))
    volume = lines.position(text.index("bookshelf"))
    show_completion(titles[1], client, uri, volume)
    typed = text.replace("    variables:\n", "    \n    variables:\n", 1)
    client.open(uri, typed)
    show_completion(titles[2], client, uri, LineIndex(typed).position(typed.index("    \n    variables:") + 4))
    line, column = volume
    place = {"textDocument": {"uri": uri}, "position": {"line": line + 1, "character": column - 5}}
    heading(titles[3])
    print(client.request("textDocument/hover", place)["contents"]["value"])
    client.stop()


def heading(text: str) -> None:
    """Prints a title."""
    print(f"\n\x1b[1m━━ {text}\x1b[0m" if sys.stdout.isatty() else f"\n━━ {text}")


def show_diagnostics(title: str, lines: LineIndex, found: list[dict]) -> None:  # type: ignore[type-arg]
    """Prints what the server published, with the source lines."""
    heading(title)
    shown = [received(lines, one) for one in found]
    print(full.write([Report(str(FILE.relative_to(FOLDER)), lines, shown)], sys.stdout.isatty()))


def received(lines: LineIndex, one: dict) -> Diagnostic:  # type: ignore[type-arg]
    """A diagnostic of the protocol, with its positions as offsets."""

    def span(area: dict) -> Span:  # type: ignore[type-arg]
        start, end = area["start"], area["end"]
        return Span(lines.offset(start["line"], start["character"]), lines.offset(end["line"], end["character"]))

    related = tuple((span(each["location"]["range"]), each["message"]) for each in one.get("relatedInformation", []))
    finding = Finding(RULES[one["code"]][0], span(one["range"]))
    link = one["codeDescription"]["href"]
    said = (one["code"], Severity(one["severity"]), one["source"], one["message"])
    return Diagnostic(*said, finding.span, link, related, (), deprecated=False, unnecessary=False, finding=finding)


def show_completion(title: str, client: Client, uri: str, position: tuple[int, int]) -> None:
    """Prints the list that the server offers at a place."""
    heading(title)
    place = {"textDocument": {"uri": uri}, "position": {"line": position[0], "character": position[1]}}
    for item in client.request("textDocument/completion", place)["items"]:
        print(f"  {item['label']:<22} {item.get('detail', '')}")


if __name__ == "__main__":
    main()
