"""Nothing of this folder is collected where there is no LibreOffice (`make office` installs it)."""

import shutil

collect_ignore_glob = [] if shutil.which("soffice") else ["test_*.py"]
