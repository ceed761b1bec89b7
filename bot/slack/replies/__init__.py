"""Takes jobs from the queue and sees each through to its reply."""
