"""What every lint needs to know about the tree: where it is, its files, its table of layers."""
import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]


def files(*suffixes, under=("src", "tests")):
    """The source files under some folders, as paths relative to the top, in a stable order."""
    return sorted(path.relative_to(TOP)
                  for folder in under
                  for path in (TOP / folder).rglob("*")
                  if path.suffix in suffixes and path.is_file())


def committed():
    """Every file git would keep: tracked, or new and not ignored."""
    listing = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                             cwd=TOP, capture_output=True, check=True).stdout.decode("utf-8")
    return sorted(pathlib.Path(name) for name in set(listing.split("\0")) - {""}
                  if (TOP / name).is_file())


def layers():
    """src/LAYERS as {folder: (folders it may include, headers only it may include)}."""
    table = {}
    for line in (TOP / "src" / "LAYERS").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            folder, may_include, sole_home = (cell.split() for cell in line.split(":"))
            table[folder[0]] = (set(may_include), set(sole_home))
    return table


def finish(complaints):
    """Prints what is wrong, one line each, and ends the program with the verdict."""
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)
