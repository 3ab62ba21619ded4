#!/usr/bin/python3
"""Breaks a promise of the sync on purpose, and demands that the morning notices: mutants.py SOURCE

A test that cannot fail proves nothing. For each mutant the sources are copied, one promise is taken
out of the copy, homeshorectl is built from it, and morning.py must find a difference.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# What the command line is not made of stays out of the copy.
WITHOUT = ("ui", "app", "sandbox")

# name: (file, what is there once, what takes its place, how the morning is played)
MUTANTS = {
    "sent again without a look": (
        "src/sync/shore-pusher.c",
        "  *found = FALSE;\n  if (!shore_remote_find",
        "  *found = FALSE;\n  if (pass != NULL)\n    return TRUE;\n  if (!shore_remote_find",
        ["--edits", "160", "--kills", "6"]),
    "the outbox written after the record": (
        "src/store/shore-ledger.c",
        "  return shore_outbox_add (self->db, operation, self->batch, error)",
        "  if (!shore_database_exec (self->db, \"COMMIT\", error))\n    return FALSE;\n"
        "  g_usleep (20000);\n"
        "  if (!shore_database_exec (self->db, \"BEGIN IMMEDIATE\", error))\n    return FALSE;\n"
        "  return shore_outbox_add (self->db, operation, self->batch, error)",
        ["--edits", "120", "--kills", "30"]),
}


def make(source, tree, file, before, after):
    for part in ("meson.build", "meson_options.txt"):
        shutil.copyfile(source / part, tree / part)
    shutil.copytree(source / "src", tree / "src", ignore=shutil.ignore_patterns(*WITHOUT))
    for part in ("data", "po", "tests"):
        (tree / part).mkdir()
        (tree / part / "meson.build").write_text("")
    text = (tree / file).read_text(encoding="utf-8")
    if text.count(before) != 1:
        sys.exit(f"{file} no longer holds once what is to be taken out:\n{before}")
    (tree / file).write_text(text.replace(before, after), encoding="utf-8")


def build(tree):
    folder = tree / "build"
    target = "src/ctl/homeshorectl"
    for command in (["meson", "setup", folder, tree], ["ninja", "-C", folder, target]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"the mutant does not build:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return folder / target


def is_noticed(program, words):
    environment = {**os.environ, "HOMESHORECTL": str(program)}
    environment.pop("HOMESHORE", None)
    done = subprocess.run([sys.executable, HERE / "morning.py", *words], env=environment,
                          capture_output=True, text=True, check=False)
    print(done.stdout[-1500:] + done.stderr[-500:], flush=True)
    return done.returncode != 0


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    unnoticed = []
    for name, (file, before, after, words) in MUTANTS.items():
        print(f"── {name}", flush=True)
        with tempfile.TemporaryDirectory(prefix="homeshore-mutant-") as tree:
            make(source, pathlib.Path(tree), file, before, after)
            if not is_noticed(build(pathlib.Path(tree)), words):
                unnoticed.append(name)
    for name in unnoticed:
        print(f"not noticed: {name}")
    sys.exit(1 if unnoticed else 0)


if __name__ == "__main__":
    main()
