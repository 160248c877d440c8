"""Make .venv from a lock. Runs on any Python there is, so that an old one can be told it is old."""

import os
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 14)


def stop(sentence):
    sys.stderr.write(sentence + "\n")
    sys.exit(2)


def check_python():
    """Only the versions the lock was resolved for."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        stop(
            "This needs Python 3.11 to 3.14, and `%s` is %d.%d. Install a newer one, or name it: make demo PYTHON=python3.12"
            % (sys.executable, sys.version_info[0], sys.version_info[1])
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop(
            "This Python cannot make virtual environments. Install the package python3-venv, then run the same command."
        )


def run(command, sentence):
    """Run a step quietly; on failure show what it said, then the sentence."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout.decode("utf-8", "replace")[-2000:] + "\n")
        stop(sentence)


def main(folder, lock):
    check_python()
    python = os.path.join(folder, "bin", "python")
    sys.stdout.write("Setting up %s from %s (about two minutes the first time).\n" % (folder, lock))
    sys.stdout.flush()
    run(
        [sys.executable, "-m", "venv", folder],
        "The folder %s could not be made. Is the disk full, or not yours?" % folder,
    )
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    advice = "The libraries could not be installed. Is the package index reachable and the disk not full? Run it again."
    run(pip + ["--require-hashes", "-r", lock], advice)
    run(pip + ["--no-deps", "--no-build-isolation", "--editable", "."], advice)


if __name__ == "__main__":
    main(*sys.argv[1:3])
