"""The explorer (``kg serve``): :func:`kg.app.server.app.create_app` makes it; workers load only what they need."""
