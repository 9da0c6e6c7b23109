"""Installs, runs and compares; see `run`."""
