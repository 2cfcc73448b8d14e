"""The filter of system calls as a list: what computing needs is on it, and no door into the kernel.

That the kernel obeys it is seen by breaking in (`test_doctor`) and by hostile submissions.
"""

from __future__ import annotations

import pytest

from autograder.sandbox.inside.fence import SELF
from autograder.sandbox.policy import _ALLOWED, program

DOORS = """
    ptrace process_vm_readv process_vm_writev execve execveat fork vfork clone3 unshare setns mount umount2 pivot_root
    chroot bpf perf_event_open userfaultfd io_uring_setup io_uring_enter keyctl add_key request_key memfd_create
    open_by_handle_at init_module finit_module kexec_load pidfd_open pidfd_getfd personality socket connect bind listen
    accept accept4 sendmsg sendmmsg kill tkill tgkill chmod fchmod fchmodat chown fchown utimensat flock link linkat
    symlink symlinkat mknod mknodat setuid setgid setresuid capset seccomp prctl ioctl fcntl
""".split()  # noqa: SIM905  as in the policy itself


@pytest.mark.parametrize("name", DOORS)
def test_no_door_is_open_without_a_condition(name: str) -> None:
    assert name not in _ALLOWED


def test_each_call_stands_there_once() -> None:
    assert len(_ALLOWED) == len(set(_ALLOWED))


def test_the_filter_is_bpf_for_one_process() -> None:
    code = program()
    assert code
    assert len(code) % 8 == 0, "instructions of eight bytes"
    assert SELF.to_bytes(4, "little") in code, "kill and tgkill: ourselves alone"
    assert program() is code
