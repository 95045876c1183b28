"""One file, whole or not at all; one build at a time."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.errors import OutputError
from sitegen.store import hold, write_out, write_whole


def test_a_file_appears_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "a.json", b"{}")
    write_whole(tmp_path / "deep" / "a.json", b"[]")
    assert {path.name: path.read_bytes() for path in (tmp_path / "deep").iterdir()} == {"a.json": b"[]"}


def test_what_a_killed_process_left_beside_a_file_goes_with_the_next_writing(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = tmp_path / f".a.json.{dead.pid}.part"
    left.mkdir()
    (left / "a.json").write_bytes(b"{")
    others = [tmp_path / name for name in (".b.json.1.part", f".a.json.{os.getppid()}.part", ".a.json.x.part")]
    for other in others:
        other.mkdir()
    write_whole(tmp_path / "a.json", b"{}")
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "a.json", *others])


def test_a_file_that_cannot_be_written_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"cannot write: file exists \(try: check free space"):
        write_whole(tmp_path / "file" / "a.json", b"{}")


def test_a_pipe_is_written_to_as_it_is_and_a_file_whole(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_out(pipe, b"{}", hint="")
    assert os.read(reader, 9) == b"{}"
    os.close(reader)
    assert pipe.is_fifo()
    write_out(tmp_path / "a.json", b"{}", hint="")
    assert (tmp_path / "a.json").read_bytes() == b"{}"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that takes nothing")
def test_a_device_that_takes_nothing_is_one_message_and_stays() -> None:
    with pytest.raises(OutputError, match=r"/dev/full: cannot write: no space left on device \(try: another\)"):
        write_out(Path("/dev/full"), b"{}", hint="another")
    assert Path("/dev/full").is_char_device()


def test_a_second_build_is_told_who_is_at_work(tmp_path: Path) -> None:
    with hold(tmp_path / "lock"), multiprocessing.get_context("spawn").Pool(1) as pool:
        message = pool.apply(_try_to_hold, (tmp_path / "lock",))
    assert "another build is at work on this site (process " in message
    with hold(tmp_path / "lock"):
        assert (tmp_path / "lock").read_text().isdigit()


def _try_to_hold(path: Path) -> str:
    try:
        with hold(path):
            return "held"
    except OutputError as error:
        return str(error)


def test_a_lock_that_cannot_be_made_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot write"), hold(tmp_path / "file" / "lock"):
        pass
