"""A time stamp service on this machine, in a process of its own: `openssl ts` behind a small web server.

Arguments: a folder for its keys, and how it answers. It prints its port, then serves until its input ends.
"""

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SETTINGS = """
[ tsa ]
default_tsa = here
[ here ]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
ess_cert_id_alg = sha256
[ authority ]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[ service ]
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""


def openssl(folder: Path, *arguments: str) -> None:
    """Run openssl in this folder."""
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_keys(folder: Path) -> None:
    """An authority and a service with RSA keys, as many services have them; made once."""
    if (folder / "tsa.pem").exists():
        return
    (folder / "settings").write_text(SETTINGS.format(folder=folder))
    (folder / "serial").write_text("01\n")
    new = ("req", "-new", "-newkey", "rsa:3072", "-nodes", "-config", "/dev/null")
    openssl(folder, *new, "-subj", "/CN=Time of the hospital", "-keyout", "root.key", "-out", "root.csr")
    openssl(folder, *new, "-subj", "/CN=Stamp 1", "-keyout", "tsa.key", "-out", "tsa.csr")
    make = ("x509", "-req", "-days", "2", "-extfile", "settings")
    own = ("-extensions", "authority", "-signkey", "root.key", "-in", "root.csr", "-out", "root.pem")
    openssl(folder, *make, *own)
    issued = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial")
    openssl(folder, *make, "-extensions", "service", *issued, "-in", "tsa.csr", "-out", "tsa.pem")


def stamped(folder: Path, asked: bytes) -> bytes:
    """What `openssl ts` answers."""
    (folder / "asked").write_bytes(asked)
    signer = ("-signer", "tsa.pem", "-inkey", "tsa.key", "-chain", "root.pem")
    openssl(folder, "ts", "-reply", "-config", "settings", "-queryfile", "asked", *signer, "-out", "reply")
    return (folder / "reply").read_bytes()


def serve(folder: Path, manner: str) -> None:
    """Answer in this manner: well, moved, silent, wrong kind, too long."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Nothing is logged."""

        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            if manner == "silent":
                stop.wait()
                return
            if manner == "moved" and self.path != "/elsewhere":
                self.send_response(307)
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                return
            content = stamped(folder, asked) if manner != "too long" else bytes(70_000)
            kind = "text/html" if manner == "wrong kind" else "application/timestamp-reply"
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    stop.set()


if __name__ == "__main__":
    make_keys(Path(sys.argv[1]))
    serve(Path(sys.argv[1]), sys.argv[2])
