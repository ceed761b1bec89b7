"""Looks at what Slack delivers and writes a job, nothing else."""
