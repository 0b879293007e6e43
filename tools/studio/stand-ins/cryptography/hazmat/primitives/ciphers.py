"""See the package."""

from cryptography import UnsupportedAlgorithm


class Cipher:
    """A cipher that there is not."""

    def __init__(self, *_: object, **__: object) -> None:
        raise UnsupportedAlgorithm


class _Kinds:
    def __getattr__(self, name: str) -> type[Cipher]:
        return Cipher


algorithms = modes = _Kinds()
