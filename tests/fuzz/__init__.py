"""Fuzzing: what must hold of every answer about any text, tried on bytes and on mutated documents."""
