"""An error of the operating system in, its reason in the words of the program out."""

from __future__ import annotations

import errno

from mjabudget.text import Value, template, text

_REASONS = {
    errno.EACCES: template("no permission"),
    errno.EPERM: template("no permission"),
    errno.EROFS: template("it can only be read from there"),
    errno.ENOENT: template("there is no such file or folder"),
    errno.ENOTDIR: template("a part of the path is no folder"),
    errno.EISDIR: template("it is a folder"),
    errno.ENAMETOOLONG: template("the name is too long"),
    errno.ELOOP: template("links that lead to each other"),
    errno.ENOSPC: template("the disk is full"),
    errno.EDQUOT: template("the disk is full"),
    errno.EIO: template("the disk or the connection fails"),
    errno.EBUSY: template("another program uses it"),
}


def reason(error: OSError) -> Value:
    """Say why the system refuses; in its own words where it is a rare reason."""
    said = _REASONS.get(error.errno or 0)
    return text(said) if said else error.strerror or type(error).__name__
