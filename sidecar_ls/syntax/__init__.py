"""Text and YAML syntax: offsets, the tree, and a parser that never raises. Knows nothing of Copilot."""
