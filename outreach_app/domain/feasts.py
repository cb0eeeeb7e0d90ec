"""The names of holidays and solar terms in the language that is spoken."""

from outreach_app.i18n import _

_IN_LIEU = "（补假）"
_AND = "; "


def said_feast(name: str) -> str:
    """A holiday or solar term as the tables name it, said in this language; others as they are."""
    if _AND in name:
        return _AND.join(map(said_feast, name.split(_AND)))
    if name.endswith(_IN_LIEU):
        holiday = said_feast(name.removesuffix(_IN_LIEU))
        return _("{holiday} off").format(holiday=holiday)
    return {**_solar_terms(), **_holidays()}.get(name, name)


def _holidays() -> dict[str, str]:
    return {
        "元旦": _("New Year"),
        "春节": _("Spring Festival"),
        "农历除夕": _("New Year’s Eve"),
        "清明节": _("Qingming"),
        "劳动节": _("Labour Day"),
        "端午节": _("Dragon Boat"),
        "中秋节": _("Mid-Autumn"),
        "国庆节": _("National Day"),
    }


def _solar_terms() -> dict[str, str]:
    return {
        "立春": _("Spring Begins"),
        "雨水": _("Rain Water"),
        "惊蛰": _("Insects Awaken"),
        "春分": _("Spring Equinox"),
        "清明": _("Clear and Bright"),
        "谷雨": _("Grain Rain"),
        "立夏": _("Summer Begins"),
        "小满": _("Grain Fills"),
        "芒种": _("Grain in Ear"),
        "夏至": _("Summer Solstice"),
        "小暑": _("Slight Heat"),
        "大暑": _("Great Heat"),
        "立秋": _("Autumn Begins"),
        "处暑": _("Heat Ends"),
        "白露": _("White Dew"),
        "秋分": _("Autumn Equinox"),
        "寒露": _("Cold Dew"),
        "霜降": _("Frost Descends"),
        "立冬": _("Winter Begins"),
        "小雪": _("Light Snow"),
        "大雪": _("Heavy Snow"),
        "冬至": _("Winter Solstice"),
        "小寒": _("Slight Cold"),
        "大寒": _("Great Cold"),
    }
