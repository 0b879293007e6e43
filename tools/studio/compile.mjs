// Compiles Python files to bytecode with the Python of Pyodide itself: node compile.mjs PYODIDE FOLDER. Beside each
// x.py in the folder comes an x.pyc, without docstrings, that is taken as it is and looks for no source.

import { pathToFileURL } from "node:url";

const [pyodide, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: pyodide });
python.mountNodeFS("/compiled", folder);
const failed = python.runPython(`
import os, py_compile, sys

sys.dont_write_bytecode = True
failed = []
for where, _, names in os.walk("/compiled"):
    for name in sorted(names):
        if name.endswith(".py"):
            path = os.path.join(where, name)
            try:
                py_compile.compile(
                    path, path + "c", path.removeprefix("/compiled/"), doraise=True, optimize=2, quiet=2,
                    invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
                )
            except py_compile.PyCompileError as error:
                failed.append(str(error))
"\\n".join(failed)
`);
if (failed) {
  console.error(failed);
  process.exit(1);
}
