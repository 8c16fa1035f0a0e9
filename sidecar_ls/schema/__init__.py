"""The typed view of ``schema/*.json``: what a manifest may contain, in which words it is explained."""
