"""Commands begin as forks of a process that has imported what they import.

Importing takes a command a second or two, and the tests run more than a thousand. `starting` starts
the server, `on_path/sitecustomize.py` hands a command over to it, `server` runs it. Each command
still is a process of its own, with its own environment, folder, streams, signals and exit code; one
whose Python is told anything special, such as to list what it imports, starts by itself.
"""
