# tries: changes a file of the host
# sigmoid: 0
# rest: 1
import os
for path in ("CANARY", "CANARY.planted", "/dev/null/../../box/planted"):
    try:
        with open(path, "a") as file:
            file.write("pwned")
        os.chmod(path, 0o777)
        os.unlink(path)
    except OSError as error:
        print(error)
def sigmoid(z):
    return z
