"""Composes a draft from retrieved chunks, with a model or without one."""
