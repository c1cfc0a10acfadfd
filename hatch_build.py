"""Compiles the tables under data/ into the compact files of `dragoman.knowledge`, whenever the package is built."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCRIPTS = ("data/knowledge/compile.py", "data/places/compile.py")
COMPILED = "src/dragoman/knowledge/*.sqlite"


class KnowledgeHook(BuildHookInterface):  # type: ignore[misc]
    """Runs the tables' own scripts; a source distribution carries what they made instead of the tables."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        root = Path(self.root)
        for script in SCRIPTS:
            if (root / script).is_file():
                path = os.pathsep.join((str(root / "src"), *sys.path))
                ours = {**os.environ, "PYTHONPATH": path}
                subprocess.run([sys.executable, script], cwd=root, check=True, env=ours)  # noqa: S603 - our own scripts
        build_data["artifacts"].append(COMPILED)
