"""Runs one program as a whole process and takes what it cost. Linux only: it reads /proc and waits on a pidfd."""
import dataclasses
import os
import re
import select
import subprocess
import tempfile
import time

SAMPLE_EVERY = 10  # milliseconds


class Fault(Exception):
    """Something that the person at the keyboard can put right; the text says how."""


@dataclasses.dataclass(frozen=True)
class Cost:
    wall: float       # seconds from the start to the end of the process
    cpu: float        # seconds, user and system, of all its threads
    peak: float       # MB (millions of bytes): the most that was resident, pages of mapped files among it
    anonymous: float  # MB: the most that was resident and not a page of a file


def run(command):
    """Runs a command to its end, its standard output thrown away. A command that fails is a Fault.

    Wall time is taken here; CPU time and peak memory are the kernel's own account (wait4). `anonymous` is RssAnon of
    /proc/PID/status, the largest of samples taken every 10 ms: pages of a mapped file can be dropped at any moment and
    are thus no need of the program, and the kernel keeps no peak without them. A peak shorter than 10 ms may be missed.
    (`peak` is never below what this script itself takes, some 20 MB: the kernel counts from before the exec.)
    """
    with tempfile.TemporaryFile() as messages:
        started = time.perf_counter()
        try:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=messages)
        except OSError as error:
            raise Fault(f"{command[0]} cannot be started: {error.strerror}.") from error
        anonymous = 0.0
        ended = select.poll()
        descriptor = os.pidfd_open(process.pid)
        ended.register(descriptor, select.POLLIN)
        while not ended.poll(SAMPLE_EVERY):
            anonymous = max(anonymous, anonymous_memory(process.pid))
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        os.close(descriptor)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            messages.seek(0)
            said = messages.read().decode(errors="replace").strip().splitlines()[-8:]
            how = (f"ended with exit code {process.returncode}" if process.returncode > 0
                   else f"was ended by signal {-process.returncode} (9 is often a lack of memory)")
            raise Fault("\n    ".join([f"{' '.join(command)}\n    {how}.", *said]))
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6, anonymous)


def anonymous_memory(pid):
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            found = re.search(r"^RssAnon:\s+(\d+) kB", file.read(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) * 1024 / 1e6 if found else 0.0  # none while the process ends


def machine():
    """What this machine is, as pairs of words for a report."""
    def first(pattern, path):
        with open(path, encoding="utf-8") as file:
            found = re.search(pattern, file.read(), re.MULTILINE)
        return found[1].strip() if found else "unknown"
    memory = int(first(r"^MemTotal:\s+(\d+) kB", "/proc/meminfo")) / 2**20
    return {
        "processor": first(r"^model name\s*:\s*(.+)$", "/proc/cpuinfo"),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory:.0f} GiB",
        "system": f"{os.uname().sysname} {os.uname().release} {os.uname().machine}",
        "load before": f"{os.getloadavg()[0]:.2f}",
    }
