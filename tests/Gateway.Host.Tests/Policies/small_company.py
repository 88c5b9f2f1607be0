"""Runs the commands of docs/small-company.md in bash, in their order, against a gateway.

    small_company.py PAGE SEARCH GATEWAY...

SEARCH is a path to find the AWS CLI on: one that knows AWS_ENDPOINT_URL, without which the script ends with code 77. GATEWAY is how the program gateway is started. A block of JSON is saved under the name before it. A command that ends in "# denied" must be refused, one
with another comment must print it, and every other one must succeed.
"""

import json
import os
import re
import shlex
import subprocess
import sys

BLOCK = re.compile(r"(?:^`([\w.]+)`:\n\n)?^```(json|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REFUSALS = "AccessDenied|Forbidden|InvalidAccessKeyId|InvalidClientTokenId"

CHECKS = f"""
fail() {{ echo "$1" >&2; cat output >&2; exit 1; }}
denied() {{ grep -qE '{REFUSALS}' output || fail "$1: failed, but was not denied"; }}
"""


def commands(block):
    for line in re.sub(r"\\\n\s*", " ", block).splitlines():
        command, _, comment = line.partition(" # ")
        yield command.strip(), comment.strip()


def script(page, gateway):
    lines, counts = [f"gateway() {{ {shlex.join(gateway)} \"$@\"; }}", CHECKS], {"commands": 0, "denied": 0}
    for name, language, body in BLOCK.findall(page):
        if language == "json":
            lines.append(f"cat > {name} <<'END OF FILE'\n{body}END OF FILE")
            continue
        for command, comment in commands(body):
            counts["commands"] += 1
            shown = shlex.quote(command)
            if "() {" in command:
                lines.append(command)
            elif comment == "denied":
                counts["denied"] += 1
                lines.append(f"if {command} > output 2>&1; then fail {shown}': was not denied'; fi; denied {shown}")
            elif comment:
                lines.append(f"{{ {command}; }} > output 2>&1 && grep -qw {comment} output || fail {shown}")
            elif re.match(r"\w+=|.* > \S+$", command):
                lines.append(f"{command} || fail {shown}")
            else:
                lines.append(f"{command} > output 2>&1 || fail {shown}")
    return "\n".join(lines), counts


def find_aws(search):
    for folder in search.split(os.pathsep):
        program = os.path.join(folder, "aws")
        if os.access(program, os.X_OK):
            version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
            number = re.match(r"aws-cli/(\d+)\.(\d+)", version)
            if number and (int(number[1]), int(number[2])) >= {"1": (1, 29), "2": (2, 13)}[number[1]]:
                return folder
    sys.exit(77)


def main(page, search, *gateway):
    text, counts = script(open(page, encoding="utf-8").read(), gateway)
    os.environ["PATH"] = find_aws(search) + os.pathsep + os.environ["PATH"]
    code = subprocess.run(["bash", "-c", text]).returncode
    if code == 0:
        print(json.dumps(counts))
    sys.exit(code)


main(*sys.argv[1:])
