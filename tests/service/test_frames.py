import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.publish.service.frames import HEAD, LONGEST, FrameWriter, Kind, ResultTooLarge, pack, read, unpack_head


@given(st.lists(st.tuples(st.sampled_from(Kind), st.binary(max_size=200)), max_size=10))
def test_frames_come_back_as_they_were(frames: list[tuple[Kind, bytes]]) -> None:
    stream = io.BytesIO(b"".join(pack(kind, payload) for kind, payload in frames))
    found = []
    while (frame := read(stream)) is not None:
        found.append(frame)
    assert found == frames


def test_a_frame_beyond_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="a frame of"):
        unpack_head(b"D" + (LONGEST + 1).to_bytes(HEAD - 1, "big"))


@given(st.lists(st.binary(max_size=50), max_size=20), st.integers(1, 60))
def test_a_body_is_cut_into_frames_and_whole_again(writes: list[bytes], size: int) -> None:
    stream = io.BytesIO()
    writer = FrameWriter(stream, 10_000, size)
    for data in writes:
        assert writer.write(data) == len(data)
    writer.flush()
    stream.seek(0)
    found = b""
    while (frame := read(stream)) is not None:
        found += frame[1]
    assert found == b"".join(writes)


def test_a_body_over_its_limit_stops() -> None:
    writer = FrameWriter(io.BytesIO(), 10)
    writer.write(b"0123456789")
    with pytest.raises(ResultTooLarge):
        writer.write(b"x")
