"""What an editor can ask. Each answer is a pure function of a manifest and an offset; none knows the protocol."""
