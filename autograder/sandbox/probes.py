"""What `autograder doctor` tries in the box: each probe lists the forbidden things that it managed to do.

The functions' sources are run there as cells; nothing of them runs here. A layer under examination may well be missing,
so every attempt is harmless where it succeeds: nothing is written but beside the canary, the rest is opened and closed,
signals are number 0, and system calls have arguments that no kernel acts on.
"""

COMMON = """
import ctypes, errno, os, socket, sys, threading, time
libc = ctypes.CDLL(None, use_errno=True)

def tried(**attempts):
    managed = []
    for name, attempt in attempts.items():
        try:
            if attempt() is not False:
                managed.append(name)
        except (OSError, ImportError, RuntimeError):
            pass
    return managed

def call(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(number, *arguments)
    return result >= 0 or ctypes.get_errno() != errno.EPERM  # let through, even if it then fails on its arguments

def read(path):
    with open(path, "rb") as file:
        return file.read(1)

def open_to_write(path):
    with open(path, "r+b"):
        return True

def plant(path):
    with open(path, "xb"):
        pass
    os.unlink(path)

def refused(function, *arguments):
    ctypes.set_errno(0)
    return function(*arguments) < 0 and ctypes.get_errno() == errno.EPERM

def files(canary, host):
    return tried(
        read_a_host_file=lambda: read(canary),
        read_passwords=lambda: read("/etc/passwd"),
        read_the_grader=lambda: read(host),
        write_a_host_file=lambda: open_to_write(canary),
        write_the_runtime=lambda: open_to_write(os.__file__),
        make_a_file=lambda: plant(canary + ".planted"),
        see_processes=lambda: os.listdir("/proc"),
    )

def network(port, name):
    def connect(family, address):
        with socket.socket(family, socket.SOCK_STREAM) as s:
            s.settimeout(2)
            s.connect(address)
    return tried(
        tcp=lambda: connect(socket.AF_INET, ("127.0.0.1", port)),
        abstract_unix=lambda: connect(socket.AF_UNIX, "\\0" + name),
    )

def processes(pid):
    return tried(signal_the_host=lambda: os.kill(pid, 0), signal_the_parent=lambda: os.kill(os.getppid(), 0))

def rights():
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, data)
    return tried(
        capabilities=lambda: any(data),
        user_0=lambda: os.setuid(0) or True,
        group_0=lambda: os.setgid(0) or True,
        mount=lambda: not refused(libc.mount, b"none", b"/", b"no such file system", 0, None),
        hostname=lambda: not refused(libc.sethostname, b"x", -1),
    )

def calls(numbers):
    managed = [name for name, number in numbers.items() if call(number, 0, 0, 0, 0, 0, 0)]
    return managed + tried(
        fork=lambda: os._exit(0) if (pid := os.fork()) == 0 else os.waitpid(pid, 0),
        socket=lambda: socket.socket(),
        signal_the_parent=lambda: os.kill(os.getppid(), 0),
    )

def memory(size):
    try:
        return [f"{size} bytes"] if bytearray(size) else []
    except MemoryError:
        return []

def threads(limit):
    stop, started = threading.Event(), []
    try:
        for _ in range(4 * limit):
            thread = threading.Thread(target=stop.wait, daemon=True)
            thread.start()
            started.append(thread)
    except RuntimeError:
        pass
    stop.set()
    return [f"{len(started)} threads"] if len(started) > limit else []

def disk(limit):
    written = 0
    try:
        for n in range(1000):
            with open(f"bomb{n}", "wb") as file:
                for _ in range(8):
                    written += file.write(b"x" * (1 << 20))
    except OSError:
        pass
    return [f"{written} bytes"] if written > limit else []

def reference():
    import importlib
    names = ["network", "activations", "losses", "optimizers", "training", "batching", "initializers"]
    attempts = {name: lambda name=name: importlib.import_module("mlpkit." + name) for name in names}
    for name in ("autograder", "nbgrader", "exercises"):
        attempts[name] = lambda name=name: importlib.import_module(name)
    return tried(**attempts)
"""

FOREVER = """
def forever():
    import signal
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    while True:
        try:
            sum(range(10**7))
        except BaseException:
            pass
"""
