"""Opens the ward in the folder named and holds it until it is ended."""

import sys
from pathlib import Path

from tests.store.ward import Ward

if __name__ == "__main__":
    store = Ward(Path(sys.argv[1])).open()
    print("open", flush=True)
    sys.stdin.read()
    store.close()
