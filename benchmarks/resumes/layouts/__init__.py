"""Layouts: each turns a sheet into the bytes of a file."""
