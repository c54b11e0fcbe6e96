"""Which system calls a worker may make: Python and NumPy computing, and files that are allowed.

Everything else is refused with "operation not permitted", which Python reports as an exception.
Neither processes nor threads can be added: PyTorch's backward passes run in the one there is.
Nor can handlers of signals: Python would call them with the frame of whatever runs at the time.
"""

from __future__ import annotations

import errno
import os
from typing import Any

ALLOWED = """
    read write readv writev pread64 pwrite64 preadv pwritev lseek close close_range dup dup2 dup3
    stat lstat fstat newfstatat statx access faccessat faccessat2 readlink readlinkat
    getdents64 getcwd chdir fchdir umask mkdir mkdirat rmdir unlink unlinkat rename renameat
    renameat2 ftruncate fallocate fsync fdatasync flock fadvise64 sendfile copy_file_range
    mmap munmap mprotect mremap madvise brk mincore msync
    rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait
    sigaltstack pause restart_syscall
    futex set_robust_list rseq set_tid_address sched_yield sched_getaffinity
    nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times
    poll ppoll select pselect6 epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd2 pipe pipe2
    getpid gettid getppid getpgrp getpgid getsid getuid geteuid getgid getegid getresuid getresgid
    getgroups getrusage getrlimit uname sysinfo getcpu getrandom
    recvfrom getsockname getpeername getsockopt shutdown
    wait4 waitid exit exit_group
"""

FCNTL_COMMANDS = (0, 1, 2, 3, 4, 5, 6, 7, 1030)  # duplicate, flags and locks; no signals to owners
IOCTL_REQUESTS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # is it a terminal; close on exec
PRCTL_NAMES = (15, 16)  # set and get a thread's name


def compile_filter() -> bytes:
    """Return the filter's instructions.

    Raises ImportError without pyseccomp, RuntimeError without libseccomp, OSError otherwise.
    """
    import pyseccomp as seccomp  # type: ignore[import-untyped]

    rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
    rules.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.KILL_PROCESS)
    rules.set_attr(seccomp.Attr.CTL_OPTIMIZE, 2)

    def allow(name: str, *arguments: Any) -> None:
        if seccomp.resolve_syscall(seccomp.Arch.NATIVE, name) != -1:
            rules.add_rule(seccomp.ALLOW, name, *arguments)

    def equal(place: int, value: int) -> Any:
        return seccomp.Arg(place, seccomp.EQ, value)

    def masked(place: int, mask: int, value: int) -> Any:
        return seccomp.Arg(place, seccomp.MASKED_EQ, mask, value)

    for name in ALLOWED.split():
        allow(name)
    for name, place in (("open", 1), ("openat", 2)):
        # O_TRUNC empties a file opened for reading alone, and Landlock before Linux 6.2 lets it.
        allow(name, masked(place, os.O_TRUNC, 0))
        for mode in (os.O_WRONLY, os.O_RDWR):
            allow(name, masked(place, os.O_ACCMODE, mode))
    for command in FCNTL_COMMANDS:
        allow("fcntl", equal(1, command))
    for request in IOCTL_REQUESTS:
        allow("ioctl", equal(1, request))
    for option in PRCTL_NAMES:
        allow("prctl", equal(0, option))
    allow("sendto", equal(4, 0))  # to the other end, and to no address
    allow("prlimit64", equal(0, 0), equal(2, 0))  # read this process's own
    # Its flags lie in memory, where a filter cannot look; told so, libc falls back to clone.
    rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    reading, writing = os.pipe()  # a pipe holds far more than a filter
    with os.fdopen(reading, "rb") as program:
        with os.fdopen(writing, "wb") as file:
            rules.export_bpf(file)
        return program.read()
