"""Keeps the dense index: immutable snapshots, built beside the catalogue, published whole."""
