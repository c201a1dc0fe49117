"""`bedside score IN --out OUT` as a child process that tells how much memory it took at most."""

import sys
from pathlib import Path

from bedside.__main__ import main

if __name__ == "__main__":
    source, target = sys.argv[1:]
    code = main(["score", source, "--out", target])
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(line for line in status if line.startswith("VmHWM:"))
    sys.stdout.write(f"{int(peak.split()[1]) / 1024}\n")
    sys.exit(code)
