"""Validates YAML files against JSON Schemas, as an editor would.

Reads from the file named in the first argument {"schemas": {name: text}, "checked": [name], "workspaces": [{"name",
"schema", "files": {path: text}}]} and prints {"schemas": {name: fault or null}, "workspaces": {name: {path: fault or
null}}}. Schemas named under "checked" must be valid themselves, and their examples fit what they are examples of.
"""
import functools
import json
import re
import sys

import jsonschema
import yaml


class CoreLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads scalars by the core schema of YAML 1.2, as editors do."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
]:
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile("^(?:%s)$" % pattern), list(first))

CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def mapping(loader, node):
    return {str(key.value): loader.construct_object(value, deep=True) for key, value in node.value}


CoreLoader.add_constructor("tag:yaml.org,2002:map", mapping)


@functools.cache
def read(text):
    """The document and None, or None and what is wrong."""
    try:
        return yaml.load(text, CoreLoader), None
    except Exception as error:
        return None, "no YAML: %s" % type(error).__name__


@functools.cache
def fault(schema, text):
    """Many workspaces share a schema and most of their files."""
    document, obstacle = read(text)
    if obstacle:
        return obstacle
    error = next(validators[schema].iter_errors(document), None)
    return error and "%s: %s" % (error.json_path, error.message[:200])


def schemas_with_examples(node):
    if isinstance(node, dict):
        if isinstance(node.get("examples"), list):
            yield node
        for child in node.values():
            yield from schemas_with_examples(child)
    elif isinstance(node, list):
        for child in node:
            yield from schemas_with_examples(child)


def schema_fault(schema, validator):
    try:
        jsonschema.Draft7Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        return "%s: %s" % (error.json_path, error.message[:200])
    for part in schemas_with_examples(schema):
        for example in part["examples"]:
            if not validator.evolve(schema=part).is_valid(example):
                return "the example %r does not fit" % (example,)
    return None


given = json.load(open(sys.argv[1], encoding="utf-8"))
validators = {name: jsonschema.Draft7Validator(json.loads(text)) for name, text in given["schemas"].items()}
checked = {name: schema_fault(validators[name].schema, validators[name]) for name in given["checked"]}
workspaces = {
    workspace["name"]: {path: fault(workspace["schema"], text) for path, text in workspace["files"].items()}
    for workspace in given["workspaces"]
}
json.dump({"schemas": checked, "workspaces": workspaces}, sys.stdout)
