"""Firefox without its window, driven over Marionette, its own protocol; no other package is needed for it."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_SETTINGS = {
    "marionette.port": 0,  # any that is free; the profile tells which
    "browser.download.folderList": 2,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.helperApps.neverAsk.saveToDisk": "application/zip",
    "intl.accept_languages": "nb-NO, nb",
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


def firefox() -> str | None:
    """The program, where there is one."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """A browser with one page, which saves files in a folder."""

    def __init__(self, program: str, folder: Path) -> None:
        self._profile = tempfile.TemporaryDirectory()
        profile = Path(self._profile.name)
        settings = {**_SETTINGS, "browser.download.dir": str(folder)}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in settings.items())
        (profile / "user.js").write_text("\n".join(lines), "utf-8")
        command: list[str | Path] = [
            program,
            "--headless",
            "--marionette",
            "--no-remote",
            "--profile",
            profile,
        ]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._number = 0
        try:
            told = profile / "MarionetteActivePort"
            wait_until(lambda: told.is_file() and told.read_text().strip(), 60)
            self._socket = socket.create_connection(("127.0.0.1", int(told.read_text())), timeout=240)
            self._stream = self._socket.makefile("rb")
            self._read()
            self.do("WebDriver:NewSession", strictFileInteractability=False)
            self.do("WebDriver:SetTimeouts", script=240_000, pageLoad=120_000)
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._stream.close()
        self._socket.close()
        self._end()

    def do(self, command: str, **parameters: Any) -> Any:
        """The answer to a command; raises RuntimeError with what is wrong."""
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, answer = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return answer.get("value") if isinstance(answer, dict) else answer

    def go(self, address: str) -> None:
        """Open a page."""
        self.do("WebDriver:Navigate", url=address)

    def run(self, script: str) -> Any:
        """What a script in the page returns."""
        return self.do("WebDriver:ExecuteScript", script=script, args=[], newSandbox=False)

    def until(self, script: str, seconds: float = 120) -> Any:
        """What an expression in the page gives as soon as it is true."""
        return wait_until(lambda: self.run(f"return {script}"), seconds)

    def click(self, selector: str) -> None:
        """Click the first element of a CSS selector."""
        self.do("WebDriver:ElementClick", id=self._element(selector))

    def type(self, selector: str, text: str) -> None:
        """Type into a field."""
        self.do("WebDriver:ElementSendKeys", id=self._element(selector), text=text)

    def _element(self, selector: str) -> str:
        (found,) = self.do("WebDriver:FindElement", using="css selector", value=selector).values()
        return str(found)

    def _read(self) -> Any:
        digits = b""
        while (digit := self._stream.read(1)) not in (b":", b""):
            digits += digit
        return json.loads(self._stream.read(int(digits)))

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._profile.cleanup()


def wait_until(is_so: Callable[[], Any], seconds: float) -> Any:
    """What is so, as soon as it is; raises TimeoutError."""
    end = time.monotonic() + seconds
    while not (found := is_so()):
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)
    return found
