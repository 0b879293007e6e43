"""Prints what is wrong with the files named; ends with 1 if anything is."""

import sys
from pathlib import Path

from checks.uacheck import check

findings = {name: check(Path(name)) for name in sys.argv[1:]}
for name, found in findings.items():
    told = [f"{finding.rule} {finding.message}" for finding in found]
    sys.stdout.write("\n   ".join([f"{name} {'FAIL' if found else 'PASS'}", *told]) + "\n")
sys.exit(any(findings.values()))
