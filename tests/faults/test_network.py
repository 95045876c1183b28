"""A build asks nobody for anything: no call that reaches the network is even tried, in no process."""

import re
from pathlib import Path

import pytest

from tests.build.sites import Sample, SmallSite
from tests.faults.machine import allowed, command, run

CALLS = "connect,sendto,sendmsg,sendmmsg,bind"
_FOREIGN = re.compile(r"AF_INET|AF_NETLINK|AF_PACKET")


@pytest.mark.skipif(not allowed("strace", "-o", "/dev/null"), reason="needs strace")
def test_no_connection_is_tried(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site")
    site.write(*(Sample(100 + number, hour=number, topics=(7,), cites=(100,)) for number in range(4)))
    seen = tmp_path / "calls"
    done = run(["strace", "-f", "-e", f"trace=socket,{CALLS}", "-o", str(seen), *command(site, jobs=2)])
    assert (done.returncode, done.stderr) == (0, "")
    calls = seen.read_text("utf-8", errors="replace")
    assert "+++ exited with 0 +++" in calls
    assert [line for line in calls.splitlines() if _FOREIGN.search(line)] == []
