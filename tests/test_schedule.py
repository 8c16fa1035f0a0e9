from __future__ import annotations

import pytest

from sidecar_ls.manifest.schedule import in_words


@pytest.mark.parametrize(
    ("schedule", "english", "japanese"),
    [
        ("none", "never by itself", "自動では実行されません"),
        ("@daily", "every day at 00:00 UTC", "毎日 00:00（UTC）"),
        ("@every 90m", "every 90 minutes", "90 分ごと"),
        ("rate(1 hour)", "every hour", "1 時間ごと"),
        ("*/20 * * * *", "every 20 minutes", "20 分ごと"),
        ("0 9 * * 1-5", "every Monday to Friday at 09:00 UTC", "毎週月〜金曜日 09:00（UTC）"),
        ("cron(15 3 ? * MON *)", "every Monday at 03:15 UTC", "毎週月曜日 03:15（UTC）"),
        ("cron(0 12 ? * 2 *)", "every Monday at 12:00 UTC", "毎週月曜日 12:00（UTC）"),
        ("30 4 1 * *", "on day 1 of every month at 04:30 UTC", "毎月 1 日 04:30（UTC）"),
        ("*/20 6-22 * * 1-5", "", ""),
        ("nonsense", "", ""),
    ],
)
def test_in_words(schedule, english, japanese):
    assert (in_words(schedule, "en"), in_words(schedule, "ja")) == (english, japanese)
