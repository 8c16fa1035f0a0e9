"""Texts with a form of their own, checked as Copilot checks them. Each answers the name of what is wrong, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_address
from posixpath import basename

ARN_PARTS = 6
CERTIFICATE_REGION = "us-east-1"
DIGITS = re.compile(r"[0-9]+$")


def cidr(value: str) -> str:
    """Go's net.ParseCIDR: an address, a slash, and a prefix length without leading zeros."""
    address, slash, prefix = value.partition("/")
    try:
        parsed = ip_address(address)
    except ValueError:
        return "cidr"
    limit = 32 if parsed.version == 4 else 128
    good = slash and DIGITS.match(prefix) and len(prefix) <= 3 and int(prefix) <= limit and "%" not in address
    return "" if good else "cidr"


def arn(value: str) -> str:
    """aws/arn.Parse: the prefix ``arn:`` and six parts."""
    return "" if value.startswith("arn:") and value.count(":") >= ARN_PARTS - 1 else "arn"


def certificate_arn(value: str) -> str:
    """The ARN of a certificate for CloudFront, which looks for it in one region only."""
    return arn(value) or ("" if value.split(":")[3] == CERTIFICATE_REGION else "arn-us-east-1")


def env_file(value: str) -> str:
    """Go's filepath.Ext is ``.env``."""
    return "" if basename(value).endswith(".env") else "env-file"


def _port(value: str, protocols: tuple[str, ...], name: str) -> str:
    number, slash, protocol = value.partition("/")
    if value.count("/") > 1 or (slash and protocol.lower() not in protocols):
        return name
    # An empty text counts as absent elsewhere; strconv.ParseUint takes no sign and no spaces.
    return "" if not value or (DIGITS.match(number) and len(number) < 20 and int(number) <= 65535) else name


def port_mapping(value: str) -> str:
    """The port of a sidecar."""
    return _port(value, ("tcp", "udp"), "port-mapping")


def listener_port(value: str) -> str:
    """The port of a listener of a Network Load Balancer."""
    return _port(value, ("tcp", "udp", "tls"), "listener-port")


FORMATS: dict[str, Callable[[str], str]] = {
    "cidr": cidr,
    "arn": arn,
    "arn-us-east-1": certificate_arn,
    "env-file": env_file,
    "port-mapping": port_mapping,
    "listener-port": listener_port,
}
