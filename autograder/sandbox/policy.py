"""The system calls that a child may make. Everything else answers EPERM.

An allow-list: what numpy, matplotlib and an interpreter need to compute, to use files that are open to them and to look
at the clock. No processes (threads only), no programs, no sockets beyond what is there, no signals to others, no
namespaces, mounts, tracing, keys, io_uring, BPF or other doors into the kernel. No changes of modes or times and no
locks either: Landlock lets these through, on files of ours where the child's user is ours.
"""

from __future__ import annotations

import errno
import functools
import tempfile

from autograder.sandbox.inside.fence import SELF
from autograder.sandbox.limits import SandboxUnavailable

_ALLOWED = """
    read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek close close_range dup dup2 dup3
    pipe pipe2 poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd2
    recvfrom shutdown getsockopt getsockname getpeername
    open openat stat fstat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat getcwd chdir fchdir
    getdents getdents64 mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 truncate ftruncate fallocate
    fsync fdatasync statfs fstatfs umask fadvise64 copy_file_range sendfile
    mmap munmap mremap mprotect madvise brk msync mincore membarrier
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage
    setitimer getitimer alarm pause
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack restart_syscall
    getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp getpgid getsid
    exit exit_group wait4 waitid sched_yield sched_getaffinity sched_getparam sched_getscheduler
    sched_get_priority_max sched_get_priority_min getpriority getcpu uname sysinfo
    arch_prctl set_tid_address set_robust_list get_robust_list rseq futex futex_waitv getrlimit setrlimit getrandom
""".split()  # noqa: SIM905  a page of words reads better than a page of quotes

_THREAD = 0x00000100 | 0x00000800 | 0x00010000  # CLONE_VM | CLONE_SIGHAND | CLONE_THREAD
_NAMESPACES = 0x7E020080  # CLONE_NEW*
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # is it a terminal, its size; FIONREAD, FIONBIO, FIO(N)CLEX
_FCNTLS = (0, 1, 2, 3, 4, 1030)  # duplicate, flags; no locks, which are on files of ours or between submissions
_PRCTLS = (3, 15, 16, 0x53564D41)  # dumpable?, the thread's name, names of memory areas
_AF_UNIX = 1
_SOCKET_TYPE, _SOCK_STREAM = 0xF, 1
_ADDRESS = 4  # the place of sendto's


@functools.cache
def program() -> bytes:
    """The filter as BPF, `fence.SELF` standing for the child's process id; `SandboxUnavailable` without libseccomp."""
    try:
        import pyseccomp  # type: ignore[import-untyped]
    except (ImportError, OSError, RuntimeError) as error:
        raise SandboxUnavailable(f"libseccomp cannot be used ({error}); install it: apt install libseccomp2") from error

    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))

    def allow(name: str, *conditions: object) -> None:
        try:
            number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        except OSError:
            return  # this architecture, or this libseccomp, does not know it
        if number >= 0:
            rules.add_rule(pyseccomp.ALLOW, number, *conditions)

    def equal(argument: int, value: int) -> object:
        return pyseccomp.Arg(argument, pyseccomp.EQ, value)

    for name in _ALLOWED:
        allow(name)
    for name, argument, values in (("ioctl", 1, _IOCTLS), ("fcntl", 1, _FCNTLS), ("prctl", 0, _PRCTLS)):
        for value in values:
            allow(name, equal(argument, value))
    for name in ("kill", "tgkill"):
        allow(name, equal(0, SELF))
    allow("prlimit64", equal(0, 0))
    allow("socketpair", equal(0, _AF_UNIX), pyseccomp.Arg(1, pyseccomp.MASKED_EQ, _SOCKET_TYPE, _SOCK_STREAM))
    allow("sendto", equal(_ADDRESS, 0))  # to the other end only: a pair of datagram sockets could write to anybody
    allow("clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _THREAD | _NAMESPACES, _THREAD))
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags are out of reach: glibc falls back to clone
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()
