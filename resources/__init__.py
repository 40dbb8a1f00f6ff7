"""Data that ships beside the code. Read through `engine.resources`; there is no code here."""
