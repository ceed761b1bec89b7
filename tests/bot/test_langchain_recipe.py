"""The program in bot/README.md does what the page says."""

import re
import subprocess
import sys
from pathlib import Path

from tests.commands import Commands

_PAGE = Path(__file__).parents[2] / "bot" / "README.md"
_PROGRAM = re.compile(
    r"^## From your own LangChain program$.*?^```python$(.*?)^```$", re.MULTILINE | re.DOTALL
)


def test_a_langchain_program_searches_and_asks(commands: Commands, tmp_path: Path) -> None:
    commands.ingest("sample")
    found = _PROGRAM.search(_PAGE.read_text(encoding="utf-8"))
    assert found
    program = tmp_path / "program.py"
    program.write_text(found[1], encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(program)],
        env=commands.environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=tmp_path,
    )

    assert (done.returncode, done.stderr) == (0, "")
    *shown, last = done.stdout.splitlines()
    assert shown[0].startswith("The Hewitt Review")
    assert any("too many national targets" in line for line in shown[3:])
    assert re.fullmatch(r"answered [1-9] citations", last)
