"""Five hundred texts that have broken other programs, from a seed; some print, some can only be named."""

from random import Random

BY_HAND = (
    "a<b>c",
    "<img src=x onerror=1>",
    "<para>&amp;</para>",
    "</b></i>&lt;&#60;",
    "%s %n {0} {names} %(x)s ${y}",
    "\\n (unbalanced) [brackets <</Type/Page>>",
    "endstream endobj %%EOF",
    "Łukasz Żółć",
    "Ağa İşçi ıI",
    "Þórður Æ Œ ß ẞ",
    "Nguyễn Thị Hằng",
    "Дмитрий Щукин Ѣ",
    "Αθηνά Ωμέγα ᾧ",
    "王中文 山田太郎 김철수",
    "שרה כהן",
    "أحمد \u200fعلي",
    "ab\u202ecd\u202c \u2066x\u2069",
    "z\u0335a\u0336l\u0337g\u0338o",
    "e\u0301 n\u0303 A\u030a \u1ea5",
    "👩\u200d⚕️ 🏥 🇫🇷",
    "zero\u200bwidth\u200c\u200d\ufeff",
    "soft\u00adhyphen",
    "\ue000 \ufdd0 \U0010ffff",
    "tab\there\vand\fthere",
    "nul\x00 bell\x07 esc\x1b[31m",
    "x" * 300,
    "Wolfe" * 60,
    "日" * 120,
    "\u00a0tied\u00a0spaces\u202fnarrow",
)
_SCRIPTS = (
    *((0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x530), (0x590, 0x700), (0x900, 0x980)),
    *(
        (0x1E00, 0x2000),
        (0x2000, 0x2070),
        (0x3040, 0x3100),
        (0x4E00, 0x4F00),
    ),
    *((0xFB00, 0xFB10), (0x1F600, 0x1F640), (0xE000, 0xE010)),
)


def nasty_texts(count: int = 500, seed: int = 31) -> tuple[str, ...]:
    """Those by hand, then letters of any script thrown together; none is empty."""
    chance = Random(seed)
    made = list(BY_HAND)
    while len(made) < count:
        letters = (chr(chance.randrange(*chance.choice(_SCRIPTS))) for _ in range(chance.randint(1, 12)))
        made.append("".join(letters))
    return tuple(made)
