"""Texts of any kind, put together from fragments in the manner of releases and from arbitrary characters."""

from pathlib import Path

from hypothesis import strategies as st

FRAGMENTS = tuple(Path(__file__).with_name("fragments.txt").read_text("utf-8").splitlines())
SIGNS = (*',.:;„“"»«()–/&!?…「」。、・|\n\t', "-\n", "\n\n", "\u00a0", "\u00ad", "", *" " * 20)
ODD = (*"\u200b\ufeff\u0301ſİı\u212a\ufb01\U0001f600\0\x1b\u2028\r\x0b\x85²³@#", "e\u0308", "か\u3099", "<b>")

assembled = st.lists(
    st.tuples(st.sampled_from(FRAGMENTS) | st.sampled_from(ODD), st.sampled_from(SIGNS)), max_size=60
).map(lambda pairs: "".join(f"{fragment}{sign}" for fragment, sign in pairs))
texts = st.one_of(
    assembled, st.text(max_size=300), st.builds("{}{}{}".format, assembled, st.text(max_size=40), assembled)
)
