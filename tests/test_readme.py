import subprocess
import sys
from pathlib import Path

from tests.documents import write_settings_example

_ROOT = Path(__file__).parents[1]


def test_the_generated_parts_of_the_readme_are_up_to_date() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "-I", str(_ROOT), str(_ROOT / "README.md")],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_example_of_settings_names_every_setting() -> None:
    assert (_ROOT / ".env.example").read_text(encoding="utf-8") == write_settings_example()


def test_the_first_screen_has_the_two_commands_that_do_all_the_set_up() -> None:
    first_screen = (_ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:25]
    commands = [line for line in first_screen if line.startswith("python3 -m venv")]
    assert [command.rpartition(" && ")[2].split()[0] for command in commands] == [
        ".venv/bin/ics-bot",
        ".venv/bin/python",
    ]
