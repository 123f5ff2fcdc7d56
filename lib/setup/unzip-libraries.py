"""Take single files out of a wheel: unzip-libraries.py WHEEL FOLDER NAME…

The names are those inside the wheel; under the folder they lose their first part ("tensorflow/"). Headers keep their
path, and every name must be there.
"""

import os
import shutil
import sys
import zipfile

wheel, folder, *names = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in names:
        target = os.path.join(folder, *name.split("/")[1:])
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(name) as source, open(target, "wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
