"""Where things are, and texts without that."""

import re
from pathlib import Path

PEERS = Path(__file__).resolve().parent.parent
BENCHES = PEERS.parent
ROOT = BENCHES.parent
CACHE = ROOT / "target" / "peers"
PYTHON = CACHE / "venv" / "bin" / "python"
RUST = CACHE / "cargo" / "release" / "nevis-peers"


def anonymous(text):
    """Names no place of this machine and no server."""
    text = text.replace(str(ROOT), "").replace(str(Path.home()), "~")
    text = re.sub(r"https?://\S+", "a server", text)
    return re.sub(r"/(?:tmp|home|opt|usr|root|work)/\S+", "a file", text).replace("|", "/")
