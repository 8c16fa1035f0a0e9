"""A schedule in plain words, for the forms that people use most."""

from __future__ import annotations

import re

from sidecar_ls.manifest.values import go_duration

PRESETS = {
    "@hourly": ("0", "*", "*", "*", "*"),
    "@daily": ("0", "0", "*", "*", "*"),
    "@midnight": ("0", "0", "*", "*", "*"),
    "@weekly": ("0", "0", "*", "*", "0"),
    "@monthly": ("0", "0", "1", "*", "*"),
    "@yearly": ("0", "0", "1", "1", "*"),
    "@annually": ("0", "0", "1", "1", "*"),
}
UNITS = {"minute": "分", "hour": "時間", "day": "日"}
DAYS = {"en": ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"), "ja": tuple("日月火水木金土")}
NAMES = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
# More than any schedule needs; Python refuses to read numbers of thousands of digits.
LONGEST = 200
RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)$")
CRON = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) \S+\)$")
STEP = re.compile(r"(?:\*|0)/(\d+)$")


def in_words(text: str, locale: str) -> str:
    """When the job runs, in a language; empty for a schedule that is not understood. Times are UTC."""
    if len(text) > LONGEST:
        return ""
    if text == "none":
        return {"en": "never by itself", "ja": "自動では実行されません"}[locale]
    if match := RATE.match(text):
        return _every(int(match[1]), match[2], locale)
    if text.startswith("@every "):
        seconds = go_duration(text[7:])
        return _every(int(seconds // 60), "minute", locale) if seconds and not seconds % 60 else ""
    if match := CRON.match(text):
        minute, hour, date, month, weekday = match.groups()
        return _cron((minute, hour, date, month, _shifted(weekday)), locale)
    fields = PRESETS.get(text) or tuple(text.split())
    return _cron((fields[0], fields[1], fields[2], fields[3], fields[4]), locale) if len(fields) == len(PRESETS["@daily"]) else ""


def _shifted(weekday: str) -> str:
    """EventBridge counts the days of the week from 1, cron from 0."""
    return re.sub(r"\d", lambda match: str(int(match[0]) - 1), weekday)


def _every(count: int, unit: str, locale: str) -> str:
    if locale == "ja":
        return f"{count} {UNITS[unit]}ごと"
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"


def _cron(fields: tuple[str, str, str, str, str], locale: str) -> str:
    minute, hour, date, month, weekday = ("*" if field == "?" else field for field in fields)
    if month != "*" and not (month.isdecimal() and date.isdecimal()):
        return ""
    if date == month == weekday == "*" and (match := STEP.match(minute)) and hour == "*":
        return _every(int(match[1]), "minute", locale)
    if date == month == weekday == "*" and (match := STEP.match(hour)) and minute == "0":
        return _every(int(match[1]), "hour", locale)
    time, days = _time(minute, hour, locale), _days(date, month, weekday, locale)
    if not time or not days:
        return ""
    return f"{days}{time}" if locale == "ja" else f"{days} {time}"


def _time(minute: str, hour: str, locale: str) -> str:
    if minute.isdecimal() and hour.isdecimal():
        return {"en": f"at {int(hour):02}:{int(minute):02} UTC", "ja": f" {int(hour):02}:{int(minute):02}（UTC）"}[locale]
    if minute.isdecimal() and hour == "*":
        return {"en": f"at minute {int(minute)} of every hour", "ja": f"の毎時 {int(minute)} 分"}[locale]
    return ""


def _days(date: str, month: str, weekday: str, locale: str) -> str:
    if date.isdecimal() and weekday == "*":
        if month.isdecimal():
            return {"en": f"every year on {int(date)}/{int(month)} (day/month)", "ja": f"毎年 {int(month)} 月 {int(date)} 日"}[
                locale
            ]
        return {"en": f"on day {int(date)} of every month", "ja": f"毎月 {int(date)} 日"}[locale]
    if date == "*" and weekday == "*":
        return {"en": "every day", "ja": "毎日"}[locale]
    names = _weekdays(weekday, locale) if date == "*" else ""
    return names and {"en": f"every {names}", "ja": f"毎週{names}"}[locale]


def _weekdays(weekday: str, locale: str) -> str:
    words = []
    for part in weekday.split(","):
        days = [_day(bound, locale) for bound in part.split("-")]
        if not all(days) or len(days) > 2:
            return ""
        words.append({"en": " to ", "ja": "〜"}[locale].join(days))
    return {"en": ", ", "ja": "・"}[locale].join(words) + ("" if locale == "en" else "曜日")


def _day(text: str, locale: str) -> str:
    if text.upper() in NAMES:
        return DAYS[locale][NAMES.index(text.upper())]
    return DAYS[locale][int(text) % 7] if text.isdecimal() and int(text) <= 7 else ""
