"""See the package."""


def default_backend() -> None:
    """There is none."""
