"""Every colour of the window by what it means, light and dark."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tint:
    """A meaning's colour: `ink` for text, lines and icons, `paper` for the ground beneath them."""

    ink: str
    paper: str


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window, as #rrggbb, named by what it means.

    The tints can be told apart with any colour vision, and none is ever the only sign. `series`
    are inks for things that only need to differ, such as vehicles or counties. `heat` goes from
    nothing to everything, in steps that differ in grey too.
    """

    window: str
    surface: str
    sunken: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    selected: str
    good: Tint
    info: Tint
    warning: Tint
    bad: Tint
    idle: Tint
    rest_day: str
    holiday: str
    series: tuple[str, ...]
    heat: tuple[Tint, ...]


LIGHT = Colours(
    window="#f3f5f1",
    surface="#ffffff",
    sunken="#e9ede7",
    text="#1d2721",
    muted="#56635b",
    line="#cfd7cf",
    accent="#2c6a4a",
    on_accent="#ffffff",
    selected="#dcebe2",
    good=Tint("#11684b", "#dff1e8"),
    info=Tint("#1f5c9e", "#e2edf9"),
    warning=Tint("#7e5200", "#fdf0d2"),
    bad=Tint("#a8321a", "#fce5df"),
    idle=Tint("#56635b", "#e9ede7"),
    rest_day="#eceee9",
    holiday="#f8e9e4",
    series=(
        "#2c6a4a",
        "#1f5c9e",
        "#8f5b00",
        "#8a3b76",
        "#006a78",
        "#a8321a",
        "#5a4a9c",
        "#5d6b1c",
    ),
    heat=(
        Tint("#1d2721", "#eef3ee"),
        Tint("#1d2721", "#cfe5d8"),
        Tint("#1d2721", "#a0cdb4"),
        Tint("#1d2721", "#6bab8a"),
        Tint("#ffffff", "#2c6a4a"),
    ),
)

DARK = Colours(
    window="#171c19",
    surface="#1f2622",
    sunken="#131715",
    text="#e6ece7",
    muted="#a4b1a8",
    line="#38433c",
    accent="#74c69a",
    on_accent="#0e1a13",
    selected="#2a4135",
    good=Tint("#7fd3a8", "#1b3a2c"),
    info=Tint("#8fc1f2", "#1c3049"),
    warning=Tint("#f0c274", "#3f3115"),
    bad=Tint("#f59c86", "#47231b"),
    idle=Tint("#a4b1a8", "#2a322d"),
    rest_day="#1a201d",
    holiday="#2b2220",
    series=(
        "#74c69a",
        "#8fc1f2",
        "#f0c274",
        "#e2a0d0",
        "#6fd0dc",
        "#f59c86",
        "#b9adf2",
        "#c3d277",
    ),
    heat=(
        Tint("#e6ece7", "#202824"),
        Tint("#e6ece7", "#24402f"),
        Tint("#e6ece7", "#2f5c45"),
        Tint("#0e1a13", "#57a07b"),
        Tint("#0e1a13", "#a3dfbe"),
    ),
)
