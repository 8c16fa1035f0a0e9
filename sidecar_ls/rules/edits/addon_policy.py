"""The addon that lets a task write its logs where FireLens sends them."""

from __future__ import annotations

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.rule import Fix

FILE = "addons/firelens-policy.yml"
TITLE = {"en": f"Write a policy for the logs to {FILE}", "ja": f"ログ用のポリシーを {FILE} に書き込む"}
LOGS = ("logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")
FIREHOSE = ("firehose:PutRecordBatch",)
STREAM = ("kinesis:PutRecords",)
BUCKET = ("s3:PutObject",)
# Each plugin of Fluent Bit: what it does, the option that names its destination, and the ARN of that.
PLUGINS = {
    "cloudwatch": (LOGS, "log_group_name", "logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:{name}*"),
    "firehose": (FIREHOSE, "delivery_stream", "firehose:${{AWS::Region}}:${{AWS::AccountId}}:deliverystream/{name}"),
    "kinesis": (STREAM, "stream", "kinesis:${{AWS::Region}}:${{AWS::AccountId}}:stream/{name}"),
    "s3": (BUCKET, "bucket", "s3:::{name}/*"),
}
OTHER_NAMES = {"cloudwatch_logs": "cloudwatch", "kinesis_firehose": "firehose", "kinesis_streams": "kinesis"}
TEMPLATE = """\
Parameters:
  App:
    Type: String
  Env:
    Type: String
  Name:
    Type: String
Resources:
  FireLensPolicy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Description: Lets the task write its logs
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action:
{actions}
            Resource: !Sub arn:${{AWS::Partition}}:{resource}
Outputs:
  FireLensPolicyArn:
    Description: Copilot attaches the policy to the task role
    Value: !Ref FireLensPolicy
"""


def firelens_policy(manifest: Manifest, plugin: str) -> Fix:
    """The fix that writes the addon; it allows no more than the destination needs, as far as the manifest names it."""
    plugin = plugin.lower()
    actions, option, resource = PLUGINS[OTHER_NAMES.get(plugin, plugin)]
    destination = manifest.first("logging.destination")
    named = destination.get(option) if destination else None
    name = (values.known_text(named.value) if named else None) or "*"
    lines = "\n".join(f"              - {action}" for action in actions)
    text = TEMPLATE.format(actions=lines, resource=resource.format(name=name).replace("**", "*"))
    return Fix(TITLE, (), files=((FILE, text),))
