"""Runs a command of ours and notes in a file what it may not do: ``python guard.py NOTES FOLDER ARGUMENTS…``.

Allowed are reads in FOLDER, in Python's own folders and in the package, and sockets that wait at the loopback address.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import sidecar_ls

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
READS = ("open", "os.listdir", "os.scandir")
FORBIDDEN = (
    *(
        "os.remove",
        "os.rename",
        "os.mkdir",
        "os.rmdir",
        "os.link",
        "os.symlink",
        "os.truncate",
        "os.chmod",
        "os.chown",
        "os.utime",
    ),
    *("os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "subprocess.Popen"),
    *("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"),
    *("ctypes.dlopen", "pty.spawn", "shutil.copyfile", "shutil.move", "shutil.rmtree", "tempfile.mkstemp", "tempfile.mkdtemp"),
)
PACKAGE = Path(sidecar_ls.__file__).parents[1]


def watch(notes: int, folder: str) -> None:
    """From now on writes down each step over the line."""
    own = {os.path.realpath(one) for one in (sys.prefix, sys.base_prefix, sys.exec_prefix, PACKAGE, folder)}

    def is_own(path: object) -> bool:
        if isinstance(path, int) or path is None:
            return True
        real = os.path.realpath(os.fsdecode(path))
        return any(real == one or real.startswith(one + os.sep) for one in own)

    def is_fault(event: str, arguments: tuple[object, ...]) -> bool:
        if event in READS:
            flags = arguments[2] if event == "open" and isinstance(arguments[2], int) else 0
            return not is_own(arguments[0]) or bool(flags & WRITING)
        if event == "socket.bind":
            address = arguments[1]
            return isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1")
        return event in FORBIDDEN

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if is_fault(event, arguments):
            os.write(notes, f"{event} {arguments}\n".encode("utf-8", "backslashreplace"))

    sys.addaudithook(hook)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    from sidecar_ls.cli.main import main

    watch(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT), sys.argv[2])
    sys.exit(main(sys.argv[3:]))
