# SPDX-License-Identifier: GPL-3.0-or-later
"""What a manifest of Flatpak has to be like for software centres to take it."""

import json
import re

KEYS = ["id", "runtime", "runtime-version", "sdk", "command", "finish-args", "cleanup", "modules"]
PERMISSIONS = {
    "--share=network", "--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri",
}  # fmt: skip
OLDEST_RUNTIME = 50
APP_ID = re.compile(r"([a-z][a-z0-9_]*\.){2,}[A-Za-z][A-Za-z0-9_]*")
UNWANTED_ENDS = (".app", ".desktop", ".linux")
CODE_HOSTS = ("io.github.", "io.gitlab.", "page.codeberg.")
COMMIT = re.compile(r"[0-9a-f]{40}")
SHA256 = re.compile(r"[0-9a-f]{64}")
# What a source of each type has, and how that has to be; whatever else it has is not wanted.
SOURCES = {
    "git": {"url": re.compile(r"https://\S+"), "tag": re.compile(r"\S+"), "commit": COMMIT},
    "archive": {"url": re.compile(r"https://\S+"), "sha256": SHA256},
}
UNWANTED_BUILD = ("--share=network", "-Werror", "werror=true", "no-debuginfo", "lib/debug")


def _pairs(pairs):
    names = [name for name, _ in pairs]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError("said twice: " + ", ".join(sorted(twice)))
    return dict(pairs)


def _identity(manifest, name, app_id):
    own = manifest.get("id", "")
    if own != app_id:
        yield own, f'"id": meson.build says {app_id}'
    if name != own + ".json":
        yield own, f"a manifest is named for its id: {own}.json"
    if not APP_ID.fullmatch(own) or own.endswith(UNWANTED_ENDS) or own.startswith("org.gnome."):
        yield own, '"id": three parts at least, a domain of our own in small letters, no .app, .desktop or .linux'
    if own.startswith(CODE_HOSTS) and own.count(".") < 3:
        yield own, '"id": four parts at least where others are at home at the same address'


def _top(manifest):
    keys = list(manifest)
    if keys != KEYS:
        yield next((key for key in keys if key not in KEYS), "id"), "these keys in this order: " + ", ".join(KEYS)
    if (manifest.get("runtime"), manifest.get("sdk")) != ("org.gnome.Platform", "org.gnome.Sdk"):
        yield "runtime", "org.gnome.Platform and org.gnome.Sdk"
    version = str(manifest.get("runtime-version", ""))
    if not version.isdigit() or int(version) < OLDEST_RUNTIME:
        yield "runtime-version", f"a release of GNOME that is looked after: {OLDEST_RUNTIME} or later"


def _permissions(manifest):
    given = manifest.get("finish-args", [])
    for permission in given:
        if permission not in PERMISSIONS:
            yield permission, "files, notifications and all else come through portals: without " + permission
    for permission in PERMISSIONS - set(given):
        yield "finish-args", "it needs " + permission


def _source(source, is_own):
    kind = source.get("type")
    if kind == "dir" and is_own:
        if set(source) - {"type", "path", "skip"}:
            yield "dir", "a checkout has a path, and what of it to skip"
        return
    if kind not in SOURCES:
        yield str(kind), f'"type": "{kind}": a release tag with its commit, or an archive with its SHA-256'
        return
    wanted = SOURCES[kind]
    for key in source.keys() - wanted.keys() - {"type"}:
        yield key, f'a source of type {kind} without "{key}"'
    for key, pattern in wanted.items():
        if not pattern.fullmatch(source.get(key, "")):
            yield str(kind), f'a source of type {kind} needs "{key}": {pattern.pattern}'


def _modules(manifest):
    modules = manifest.get("modules", [])
    for module in modules:
        is_own = module is modules[-1]
        if not isinstance(module, dict) or not module.get("sources"):
            yield "modules", "each module has sources, in this file"
            continue
        for source in module["sources"]:
            yield from _source(source, is_own)
    if not modules or modules[-1].get("name") != manifest.get("command"):
        yield "modules", "the program itself comes last"


def breaches(text, name, app_id):
    """Pairs of a word of the text at which something is wrong, and what would be right."""
    try:
        manifest = json.loads(text, object_pairs_hook=_pairs)
    except ValueError as error:
        yield "", str(error)
        return
    yield from _identity(manifest, name, app_id)
    yield from _top(manifest)
    yield from _permissions(manifest)
    yield from _modules(manifest)
    build = json.dumps([manifest.get("cleanup"), manifest.get("modules")])
    for word in UNWANTED_BUILD:
        if word in build:
            yield word, f"without {word}: what is built has no network, is not stopped by warnings, and keeps its debug extension"
