"""``python -m sidecar_ls`` is the same as ``sidecar-ls``."""

import sys

from sidecar_ls.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
