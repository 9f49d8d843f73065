"""Runs a command and prints one line of JSON: seconds from start to end, seconds of all cores, peak resident bytes, exit code."""

import json
import os
import sys
import time

null = os.open(os.devnull, os.O_RDWR)
started = time.perf_counter()
child = os.posix_spawn(
    sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1)]
)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - started
# Linux counts in KiB, macOS in bytes.
peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
code = os.waitstatus_to_exitcode(status)
print(json.dumps({"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "peakBytes": peak, "code": code}))
