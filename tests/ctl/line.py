#!/usr/bin/python3
"""The telephone line from the command line: settings, a real registrar, a simulated client, sound.

All logging is on; what is logged names no number and no password, and the standard output carries
what the commands print and nothing else.
"""
import array
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

import house

KAMAILIO = shutil.which("kamailio") or "/usr/sbin/kamailio"
PASSWORD = "s3same"
NUMBER = "+33199000042"


def ctl(data, *words, given=None, sound=None):
    env = {**house.ENVIRONMENT, "G_MESSAGES_DEBUG": "all", **(sound or {})}
    done = subprocess.run([house.CTL, "--data-dir", str(data), *words], capture_output=True,
                          text=True, env=env, input=given, timeout=60, check=False)
    for secret in (PASSWORD, "0pensesame", NUMBER, NUMBER[3:]):
        assert secret not in done.stderr, f"{words[:2]}: {secret} is in the log\n{done.stderr}"
    return done


def expect(done, status, *lines):
    assert done.returncode == status, f"ended with {done.returncode}\n{done.stdout}{done.stderr}"
    printed = done.stdout.splitlines()
    for line in lines:
        assert any(re.fullmatch(line, each) for each in printed), f"no {line!r} in {printed}"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Registrar:
    """Kamailio with the configuration of tests/line, without its TLS."""

    def __init__(self, folder):
        source = pathlib.Path(__file__).parent.parent / "line" / "kamailio.cfg"
        lines = [line for line in source.read_text().splitlines() if "tls" not in line.lower()]
        self.port = free_port()
        text = "\n".join(lines).replace("@PORT@", str(self.port))
        self.config = folder / "kamailio.cfg"
        self.config.write_text(text.replace("@PEER_PORT@", "9").replace("#!KAMAILIO", "#!KAMAILIO\n")
                               + "\n")
        self.folder = folder
        self.process = None

    def __enter__(self):
        self.process = subprocess.Popen(
            [KAMAILIO, "-DD", "-E", "-f", str(self.config), "-Y", str(self.folder),
             "-w", str(self.folder), "-m", "32"],
            stdout=subprocess.DEVNULL, stderr=(self.folder / "kamailio.log").open("w"))
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise AssertionError((self.folder / "kamailio.log").read_text())

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def password_file(folder, text):
    path = folder / f"password-{text}"
    path.write_text(text)
    path.chmod(0o600)
    return path


def settings(data, folder, port):
    expect(ctl(data, "principal", "add", "Lumen"), house.DONE)
    done = ctl(data, "line", "status")
    expect(done, house.REFUSED)
    assert "no telephone line" in done.stderr
    expect(ctl(data, "line", "set", "no address"), house.REFUSED)
    expect(ctl(data, "line", "set", "sip:lumen@shore.test", "--transport", "smoke"), house.REFUSED)
    expect(ctl(data, "line", "set", "sip:lumen@shore.test", "--number", "Anne"), house.REFUSED)
    open_file = password_file(folder, "open")
    open_file.chmod(0o644)
    expect(ctl(data, "line", "set", "sip:lumen@shore.test", "--key-file", str(open_file)),
           house.REFUSED)
    expect(ctl(data, "line", "set", "sip:lumen@shore.test", "--proxy", f"127.0.0.1:{port}",
               "--transport", "tcp", "--number", "01 86 95 00 01", "--key-file",
               str(password_file(folder, PASSWORD))), house.DONE)
    expect(ctl(data, "line", "show"), house.DONE, "address\tsip:lumen@shore.test",
           "numbers\t\\+33186950001", "transport\ttcp", "encrypt\tif-offered")
    for path in pathlib.Path(data).rglob("*.ini"):
        assert PASSWORD not in path.read_text() or "password-" in path.read_text()
        assert path.stat().st_mode & 0o077 == 0, path


def registers(data, folder, port):
    done = ctl(data, "line", "status")
    expect(done, house.DONE, "line\tready\tnone")
    assert done.stdout == "line\tready\tnone\n", done.stdout
    expect(ctl(data, "line", "set", "sip:lumen@shore.test", "--proxy", f"127.0.0.1:{port}",
               "--transport", "udp", "--key-file", str(password_file(folder, "0pensesame"))),
           house.DONE)
    expect(ctl(data, "line", "status"), house.REFUSED, "line\trefused\tpassword")


def nobody(data):
    """The server is gone: told within seconds, and the command ends."""
    expect(ctl(data, "line", "set", "sip:lumen@shore.test", "--proxy", f"127.0.0.1:{free_port()}",
               "--transport", "tcp", "--key-file", str(next(data.parent.glob("password-s*")))),
           house.DONE)
    expect(ctl(data, "line", "status", "--timeout", "10"), house.OFFLINE, "line\taway\tno-(server|network)")
    expect(ctl(data, "line", "forget"), house.DONE)
    expect(ctl(data, "line", "show"), house.REFUSED)


def practises(data):
    done = ctl(data, "line", "practise", NUMBER, "--silent", "--timeout", "2")
    expect(done, house.DONE, "line\tready\tnone", f"call\tin\t{re.escape(NUMBER)}\tincoming",
           f"call\tin\t{re.escape(NUMBER)}\ttalking", "ended\there\t0\t[12]\\d\\d\\d")


class Sound:
    """A PulseAudio of our own: a speaker whose monitor can be listened to, and a microphone."""

    SCRIPT = """load-module module-native-protocol-unix auth-anonymous=1 socket={0}/native
load-module module-null-sink sink_name=ear sink_properties=device.description=Ear
load-module module-null-sink sink_name=mouth
load-module module-remap-source master=mouth.monitor source_name=mic source_properties=device.description=Mic
set-default-sink ear
set-default-source mic
"""

    def __init__(self, folder):
        self.folder = folder / "sound"
        self.folder.mkdir()
        self.env = {"PULSE_RUNTIME_PATH": str(self.folder), "HOME": str(self.folder),
                    "XDG_RUNTIME_DIR": str(self.folder),
                    "PULSE_SERVER": f"unix:{self.folder}/native"}
        self.process = None

    def __enter__(self):
        script = self.folder / "script.pa"
        script.write_text(self.SCRIPT.format(self.folder))
        self.process = subprocess.Popen(
            ["pulseaudio", "-n", "-F", str(script), "--daemonize=no", "--exit-idle-time=-1"],
            env={**os.environ, **self.env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            if (self.folder / "native").exists():
                return self
            time.sleep(0.05)
        raise AssertionError("PulseAudio does not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def listen(self, file):
        return subprocess.Popen(
            ["parec", "-d", "ear.monitor", "--rate=8000", "--channels=1", "--format=s16le", "--raw",
             "--latency-msec=50"], env={**os.environ, **self.env}, stdout=file)


def loud_pieces(path):
    """How many half seconds of a recording are not silence."""
    samples = array.array("h", path.read_bytes()[:path.stat().st_size // 2 * 2])
    pieces = [samples[start:start + 4000] for start in range(0, len(samples), 4000)]
    return sum((sum(each * each for each in piece) / len(piece)) ** 0.5 > 200 for piece in pieces)


def no_sound(data, folder):
    """No audio server at all: told, and the call ends; nothing hangs."""
    nowhere = {"PULSE_SERVER": f"unix:{folder}/nobody", "XDG_RUNTIME_DIR": str(folder)}
    done = ctl(data, "line", "practise", NUMBER, "--timeout", "10", sound=nowhere)
    expect(done, house.DONE, "ended\tno-device\t0\t\\d+")


def sounds(data, folder):
    """The devices of this computer are found, and the client is heard on one."""
    with Sound(folder) as sound:
        expect(ctl(data, "line", "devices", sound=sound.env), house.DONE, "speaker\tear\tEar",
               "microphone\tmic\tMic")
        heard = folder / "heard"
        with heard.open("wb") as file:
            ear = sound.listen(file)
            time.sleep(0.3)
            done = ctl(data, "line", "practise", NUMBER, "--timeout", "4", sound=sound.env)
            ear.terminate()
            ear.wait()
    expect(done, house.DONE, "ended\there\t0\t\\d+")
    assert loud_pieces(heard) >= 4, f"{loud_pieces(heard)} half seconds of speech were heard"


def main():
    with house.folder() as folder:
        data = folder / "data"
        practises(data)
        no_sound(data, folder)
        if shutil.which("pulseaudio") and shutil.which("parec"):
            sounds(data, folder)
        else:
            print("this machine has no pulseaudio, so nothing was heard on a device")
        if not os.path.exists(KAMAILIO):
            print("SKIP: this machine has no kamailio, so nobody was there to register with")
            return 77
        with Registrar(folder) as registrar:
            settings(data, folder, registrar.port)
            registers(data, folder, registrar.port)
        nobody(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
