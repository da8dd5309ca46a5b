#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Swift cannot call variadic functions, and prctl is one: an airlock program gives up new
// privileges with it before it reads a byte. Returns 0 when it holds.
static inline int kept_no_new_privileges(void) {
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

// unshare is declared only under _GNU_SOURCE, which Swift's module of glibc is not built with.
// Puts the process into a network of its own that has no way out. Returns 0 when it holds.
static inline int kept_empty_network(void) {
    return (int)syscall(SYS_unshare, 0x10000000 /* CLONE_NEWUSER */ | 0x40000000 /* CLONE_NEWNET */);
}

#if defined(__x86_64__)
#define KEPT_AUDIT_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define KEPT_AUDIT_ARCH AUDIT_ARCH_AARCH64
#endif

#define KEPT_ARGUMENT(n) (offsetof(struct seccomp_data, args) + 8 * (n))
#define KEPT_LOAD(place) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (place))
#define KEPT_ANSWER(action) BPF_STMT(BPF_RET | BPF_K, (action))
#define KEPT_ALLOW KEPT_ANSWER(SECCOMP_RET_ALLOW)
#define KEPT_REFUSE KEPT_ANSWER(SECCOMP_RET_ERRNO | EPERM)
#define KEPT_KILL KEPT_ANSWER(SECCOMP_RET_KILL_PROCESS)
#define KEPT_ON(call, answer) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), answer
// A call that is allowed on one or two descriptors only.
#define KEPT_ON_DESCRIPTOR(call, first, second)                   \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 5),            \
        KEPT_LOAD(KEPT_ARGUMENT(0)),                              \
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (first), 1, 0),       \
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (second), 0, 1),      \
        KEPT_ALLOW, KEPT_REFUSE
// A call that is allowed as long as it makes no memory executable.
#define KEPT_ON_PLAIN_MEMORY(call)                                \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 4),            \
        KEPT_LOAD(KEPT_ARGUMENT(2)),                              \
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1),    \
        KEPT_REFUSE, KEPT_ALLOW

// Leaves the process the system calls that reading stdin, computing and writing stdout take.
//
// What only a program that was taken over would ask for (a socket, another program, another
// process) ends it; anything else that is not listed, as opening a file, fails with EPERM, so that
// a new version of the C library falls back instead of dying. The filter is a macro program and no
// Swift value because the kernel's macros do not reach Swift. Returns 0 when it holds, else errno:
// EINVAL where the kernel offers no filter, ENOSYS where the machine is not known here.
static inline int kept_filter_system_calls(void) {
#ifndef KEPT_AUDIT_ARCH
    return ENOSYS;
#else
    static struct sock_filter steps[] = {
        KEPT_LOAD(offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, KEPT_AUDIT_ARCH, 1, 0),
        KEPT_KILL,
        KEPT_LOAD(offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
        // The x32 calls are other doors into the same rooms.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        KEPT_KILL,
#endif
        KEPT_ON_DESCRIPTOR(SYS_read, 0, 0),
        KEPT_ON_DESCRIPTOR(SYS_write, 1, 2),
        KEPT_ON_PLAIN_MEMORY(SYS_mmap),
        KEPT_ON_PLAIN_MEMORY(SYS_mprotect),
        KEPT_ON(SYS_munmap, KEPT_ALLOW),
        KEPT_ON(SYS_mremap, KEPT_ALLOW),
        KEPT_ON(SYS_madvise, KEPT_ALLOW),
        KEPT_ON(SYS_brk, KEPT_ALLOW),
        KEPT_ON(SYS_futex, KEPT_ALLOW),
        KEPT_ON(SYS_getrandom, KEPT_ALLOW),
        KEPT_ON(SYS_clock_gettime, KEPT_ALLOW),
        KEPT_ON(SYS_clock_getres, KEPT_ALLOW),
        KEPT_ON(SYS_gettimeofday, KEPT_ALLOW),
        // The timer that ends a rule nobody can stop otherwise.
        KEPT_ON(SYS_setitimer, KEPT_ALLOW),
        KEPT_ON(SYS_getpid, KEPT_ALLOW),
        KEPT_ON(SYS_gettid, KEPT_ALLOW),
        KEPT_ON(SYS_sched_yield, KEPT_ALLOW),
        KEPT_ON(SYS_sigaltstack, KEPT_ALLOW),
        KEPT_ON(SYS_rt_sigaction, KEPT_ALLOW),
        KEPT_ON(SYS_rt_sigprocmask, KEPT_ALLOW),
        KEPT_ON(SYS_rt_sigreturn, KEPT_ALLOW),
        KEPT_ON(SYS_restart_syscall, KEPT_ALLOW),
        KEPT_ON(SYS_exit, KEPT_ALLOW),
        KEPT_ON(SYS_exit_group, KEPT_ALLOW),
        KEPT_ON(SYS_socket, KEPT_KILL),
        KEPT_ON(SYS_socketpair, KEPT_KILL),
        KEPT_ON(SYS_connect, KEPT_KILL),
        KEPT_ON(SYS_execve, KEPT_KILL),
        KEPT_ON(SYS_execveat, KEPT_KILL),
        KEPT_ON(SYS_clone, KEPT_KILL),
        KEPT_ON(SYS_clone3, KEPT_KILL),
#ifdef __x86_64__
        KEPT_ON(SYS_fork, KEPT_KILL),
        KEPT_ON(SYS_vfork, KEPT_KILL),
#endif
        KEPT_ON(SYS_ptrace, KEPT_KILL),
        KEPT_ON(SYS_process_vm_readv, KEPT_KILL),
        KEPT_ON(SYS_process_vm_writev, KEPT_KILL),
        KEPT_ON(SYS_kill, KEPT_KILL),
        KEPT_ON(SYS_io_uring_setup, KEPT_KILL),
        KEPT_REFUSE,
    };
    struct sock_fprog program = {sizeof steps / sizeof steps[0], steps};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0 ? 0 : errno;
#endif
}
