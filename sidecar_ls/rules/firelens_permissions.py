"""Logs that the task may not be allowed to write."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.beside import lacks_addons
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.addon_policy import firelens_policy
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="firelens-permissions",
    severity=Severity.INFORMATION,
    source="aws",
    around=True,
    messages={
        "message": {
            "en": 'FireLens writes to "{name}" with the task role, and no addon of this workload grants it anything. Add a policy in `addons/`.',
            "ja": "FireLens はタスクロールの権限で「{name}」に書き込みますが、権限を与えるアドオンがありません。`addons/` にポリシーを追加してください。",
        },
    },
    why={
        "en": "The task role has no rights of its own to write to CloudWatch, Firehose or S3. Without a policy the logs are lost without an error in the deployment.",
        "ja": "タスクロールには CloudWatch、Firehose、S3 に書き込む権限がありません。ポリシーがないとデプロイは成功しますが、ログは失われます。",
    },
    fix={
        "en": "Write a CloudFormation template in `addons/` with an `AWS::IAM::ManagedPolicy` that allows, for CloudWatch, `logs:CreateLogGroup`, `logs:CreateLogStream`, `logs:DescribeLogStreams` and `logs:PutLogEvents`, and name the policy under `Outputs`.",
        "ja": "`addons/` に CloudFormation テンプレートを置き、`AWS::IAM::ManagedPolicy` で権限を与えて `Outputs` に出力してください。CloudWatch なら `logs:CreateLogGroup`、`logs:CreateLogStream`、`logs:DescribeLogStreams`、`logs:PutLogEvents` が必要です。",
    },
)
AWS_PLUGINS = frozenset(("cloudwatch", "cloudwatch_logs", "firehose", "kinesis_firehose", "kinesis", "kinesis_streams", "s3"))


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the destination of a manifest on disk that has no addons."""
    for slot in manifest.find("logging.destination.Name"):
        plugin = values.known_text(slot.value) or ""
        if plugin.lower() in AWS_PLUGINS and lacks_addons(manifest.path):
            yield RULE.at(slot.written, name=plugin)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to write the addon."""
    yield firelens_policy(manifest, dict(finding.values)["name"])
