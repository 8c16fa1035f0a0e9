"""A language server for the manifests of AWS Copilot."""

__version__ = "0.1.0"
