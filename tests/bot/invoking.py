"""`ics-bot`, run inside the tests' own process."""

from typer.testing import CliRunner

from bot.cli import app


def run_bot(*arguments: str, lines: str | bytes | None = None) -> tuple[int, str, str]:
    """Return the exit code, and what was written to standard output and standard error."""
    done = CliRunner().invoke(app, arguments, input=lines)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr
