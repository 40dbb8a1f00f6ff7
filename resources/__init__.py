"""What ships beside the code: data only, read through `engine.resources`."""
