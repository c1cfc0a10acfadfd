"""Reads reports of a conflict and keeps the record."""
