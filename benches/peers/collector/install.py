"""Installs and builds the peers; each says its version, or why it is not there."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from .paths import CACHE, PEERS, PYTHON, RUST, anonymous

PYPI = ["apache-hamilton", "pipefunc", "dask", "numpy", "pandas"]
CXX = ["g++", "-std=c++17", "-O2", "-DNDEBUG", "-ffp-contract=off", "-pthread"]


@dataclass
class Peer:
    there: bool
    version: str = ""
    reason: str = ""


class Failed(Exception):
    pass


def run(command, seconds=1200, **how):
    """What it prints; its last line of complaint if it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, **how)
    except FileNotFoundError:
        raise Failed(f"there is no `{command[0]}`") from None
    except subprocess.TimeoutExpired:
        raise Failed(f"`{Path(command[0]).name}` took more than {seconds} s") from None
    if done.returncode != 0:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise Failed(anonymous(next((line for line in lines if "error" in line.lower()), (lines or ["?"])[-1])))
    return done.stdout.strip()


def attempt(name, install):
    print(f"installing {name}", file=sys.stderr, flush=True)
    try:
        return Peer(True, install())
    except Failed as failure:
        print(f"  not there: {failure}", file=sys.stderr)
        return Peer(False, reason=str(failure))


def everything():
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / "bin").mkdir(exist_ok=True)
    peers = {"nevis": attempt("nevis, rayon, dagrs", rust)}
    peers["rayon"], peers["dagrs"] = (crate(name, peers["nevis"]) for name in ("rayon", "dagrs"))
    peers["python"] = attempt("a Python environment", environment)
    for name in PYPI:
        peers[name] = attempt(name, lambda name=name: pypi(name)) if peers["python"].there else peers["python"]
    peers["busy"] = attempt("the work as a library", library)
    peers["onetbb"] = attempt("oneTBB", onetbb)
    peers["taskflow"] = attempt("Taskflow", taskflow)
    return peers


def build():
    """How long it took, in seconds."""
    env = dict(os.environ, CARGO_TARGET_DIR=str(CACHE / "cargo"))
    begin = time.time()
    run(["cargo", "build", "--release", "--locked", "--manifest-path", str(PEERS / "rust/Cargo.toml")], 3600, env=env)
    return time.time() - begin


def rebuilt():
    """The time of the build script and of rustc for the crate of all flows, without what it depends on."""
    (PEERS / "rust/build.rs").touch()
    return build()


def rust():
    print(f"  took {build():.0f} s", file=sys.stderr)
    if not RUST.is_file():
        raise Failed("cargo built no program")
    return "0.1.0 (this repository)"


def crate(name, nevis):
    lines = (PEERS / "rust/Cargo.lock").read_text().splitlines()
    at = lines.index(f'name = "{name}"')
    return Peer(nevis.there, lines[at + 1].split('"')[1], nevis.reason)


def environment():
    if not PYTHON.is_file():
        run([sys.executable, "-m", "venv", str(CACHE / "venv")])
    return run([str(PYTHON), "-c", "import platform; print(platform.python_version())"])


def pypi(name):
    version = [str(PYTHON), "-c", f"from importlib.metadata import version; print(version({name!r}))"]
    try:
        return run(version)
    except Failed:
        run([str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", name])
        return run(version)


def compiled(source, to, *flags):
    to, source = CACHE / "bin" / to, PEERS / "cpp" / source
    newest = max(source.stat().st_mtime, (PEERS / "cpp/common.hpp").stat().st_mtime)
    if not to.is_file() or to.stat().st_mtime < newest:
        run([*CXX, str(source), "-o", str(to), *flags])
    return to


def library():
    compiled("busy.cpp", "libbusy.so", "-shared", "-fPIC")
    return run(["g++", "-dumpfullversion"])


def onetbb():
    if not Path("/usr/include/oneapi/tbb/flow_graph.h").is_file():
        apt = [] if os.geteuid() == 0 else ["sudo", "-n"]
        try:
            run([*apt, "apt-get", "install", "-y", "-q", "libtbb-dev"])
        except Failed as failure:
            raise Failed(f"the Debian package libtbb-dev: {failure}") from None
    return run([str(compiled("onetbb.cpp", "onetbb", "-ltbb"))])


def taskflow():
    """Only headers. Not every Debian has a package of them; the sources of rapidfuzz on PyPI hold a copy."""
    header = "taskflow/taskflow.hpp"
    places = [os.environ.get("TASKFLOW_INCLUDE", ""), "/usr/include", "/usr/local/include", str(CACHE / "taskflow")]
    include = next((place for place in places if place and (Path(place) / header).is_file()), None)
    if include is None:
        include = headers_of_rapidfuzz(header)
    return run([str(compiled("taskflow.cpp", "taskflow", "-I" + include))])


def headers_of_rapidfuzz(header):
    unpacked = CACHE / "unpacked"
    unpacked.mkdir(exist_ok=True)
    # pip would build it to know its metadata. Without its build tools it stops once it is unpacked.
    command = [str(PYTHON), "-m", "pip", "download", "-q", "--no-deps", "--no-clean", "--no-build-isolation"]
    env = dict(os.environ, TMPDIR=str(unpacked))
    try:
        run([*command, "--no-binary", "rapidfuzz", "-d", str(unpacked), "rapidfuzz"], 300, env=env)
    except Failed:
        pass
    try:
        found = next((path for path in unpacked.rglob("taskflow.hpp") if path.parent.name == "taskflow"
                      and path.parent.parent.name == "taskflow"), None)
        if found is None:
            raise Failed("no Debian package has it, and the sources of rapidfuzz could not be unpacked; "
                         "set TASKFLOW_INCLUDE to a directory with taskflow/taskflow.hpp")
        shutil.copytree(found.parent, CACHE / "taskflow" / "taskflow", dirs_exist_ok=True)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    return str(CACHE / "taskflow")
