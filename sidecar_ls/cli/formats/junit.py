"""JUnit's XML, which most build servers show: a test case for each file, a failure for each finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from sidecar_ls.cli.report import Report, place
from sidecar_ls.features.diagnostics import Diagnostic

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(reports: Sequence[Report], colours: bool) -> str:  # noqa: ARG001
    """The document, indented."""
    failing = sum(bool(report.diagnostics) for report in reports)
    suites = ElementTree.Element("testsuites", name="sidecar-ls", tests=str(len(reports)), failures=str(failing))
    suite = ElementTree.SubElement(suites, "testsuite", name="sidecar-ls", tests=str(len(reports)), failures=str(failing))
    for report in reports:
        case = ElementTree.SubElement(suite, "testcase", name=_text(report.filename), classname="sidecar-ls")
        for one in report.diagnostics:
            _add_failure(case, report, one)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True)


def _add_failure(case: ElementTree.Element, report: Report, one: Diagnostic) -> None:
    at = place(report.lines, one.span)
    failure = ElementTree.SubElement(case, "failure", message=_text(one.message), type=f"{one.severity.name.lower()}[{one.code}]")
    failure.text = _text(f"{report.filename}:{at.row}:{at.column}: {one.message}\n{one.link}")


def _text(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
