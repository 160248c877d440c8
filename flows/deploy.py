"""Deploys what `prefect.yaml` says, and deletes what it says no longer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from flows.automations import watch_over_time
from flows.pool import POOL
from flows.press import Presser
from review.errors import NeedsAPerson, ReviewError

HOME = Path(__file__).parents[1]


def deploy(environment: Mapping[str, str]) -> list[str]:
    """Deploy all to the server at PREFECT_API_URL; a sentence for each thing that was deleted, made or put back."""
    api = environment.get("PREFECT_API_URL", "")
    if not api:
        raise NeedsAPerson("PREFECT_API_URL is not set: it names the Prefect server to deploy to. See .env.example.")
    environment = {**environment, "REVIEW_SERVICE_HOME": str(HOME)}
    _prefect(environment, "work-pool", "create", POOL, "--type", "process", "--overwrite")
    _prefect(environment, "--no-prompt", "deploy", "--all")
    with Presser(api, environment.get("PREFECT_API_AUTH_STRING")) as presser:
        gone = presser.delete_all_but(deployment_names(), POOL)
        watch = watch_over_time(presser, environment.get("KEEP_TIME_ALARM_BLOCK", ""))
        return [*(f"Deleted: {name}" for name in gone), *filter(None, [watch])]


def deployment_names() -> set[str]:
    """The names `prefect.yaml` gives."""
    said = yaml.safe_load((HOME / "prefect.yaml").read_text("utf-8"))
    return {deployment["name"] for deployment in said["deployments"]}


def _prefect(environment: Mapping[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "prefect", *words]
    done = subprocess.run(  # noqa: S603  our own interpreter, fixed words
        command, env=dict(environment), cwd=HOME, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise NeedsAPerson(
            f"Prefect did not take the deployments: prefect {' '.join(words)} ended with {done.returncode}, and said the "
            "above. Is the server at PREFECT_API_URL running?"
        )


def main() -> int:
    """Deploy to the server the environment names, and say what was deleted; the exit status."""
    try:
        done = deploy(os.environ)
    except ReviewError as stopped:
        sys.stderr.write(f"{stopped}\n")
        return 2
    sys.stdout.write("".join(f"{one}\n" for one in done) + f"{len(deployment_names())} deployments are up to date.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
