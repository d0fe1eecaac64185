"""Runs a program in a pseudo-terminal and plays a person: waits for texts, sends keys. Stdin: JSON, stdout: JSON."""
import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time

ask = json.load(sys.stdin)
leader, terminal = pty.openpty()
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, ask["columns"], 0, 0))
before = termios.tcgetattr(terminal)


def take_terminal():
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


child = subprocess.Popen(
    ask["command"], cwd=ask["cwd"], env=ask["env"], stdin=terminal, stdout=subprocess.PIPE, stderr=terminal,
    preexec_fn=take_terminal,
)
os.set_blocking(child.stdout.fileno(), False)
seen, out, at = b"", b"", 0
sources = [leader, child.stdout]
steps = list(ask["steps"])
deadline = time.monotonic() + 15
while time.monotonic() < deadline:
    ended = child.poll() is not None
    ready, _, _ = select.select(sources, [], [], 0.05)
    if leader in ready:
        seen += os.read(leader, 65536)
    if child.stdout in ready:
        more = child.stdout.read() or b""
        out += more
        if not more:
            sources.remove(child.stdout)
    if steps:
        found = seen.find(steps[0][0].encode(), at)
        if found >= 0:
            text, keys = steps.pop(0)
            at = found + len(text.encode())
            # A program that puts the terminal into another mode does so right behind its prompt.
            if keys.startswith("signal "):
                child.send_signal(int(keys[7:]))
            else:
                os.write(leader, keys.encode())
    if ended and not ready:
        break
if child.poll() is None:
    child.kill()
    child.wait()
after = termios.tcgetattr(terminal)
json.dump(
    {
        "status": child.returncode,
        "screen": seen.decode(errors="replace").replace("\r\n", "\n"),
        "stdout": out.decode(errors="replace"),
        "restored": before[:4] == after[:4],
        "unsent": [keys for _, keys in steps],
    },
    sys.stdout,
)
