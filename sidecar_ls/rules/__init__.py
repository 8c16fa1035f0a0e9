"""One file for each thing that can be wrong. The list below is all that knows them."""

from sidecar_ls.rules import (
    container_without_port,
    deprecated_field,
    duplicate_key,
    invalid_value,
    missing_field,
    undefined_container,
    undefined_volume,
    unknown_field,
    wrong_type,
    yaml_syntax,
)
from sidecar_ls.rules.rule import Check, Rule

MODULES = (
    yaml_syntax,
    duplicate_key,
    unknown_field,
    wrong_type,
    missing_field,
    invalid_value,
    undefined_volume,
    undefined_container,
    container_without_port,
    deprecated_field,
)
RULES: dict[str, tuple[Rule, Check]] = {module.RULE.id: (module.RULE, module.check) for module in MODULES}
