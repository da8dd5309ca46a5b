#include <sys/prctl.h>

// Swift cannot call variadic functions, and prctl is one: an airlock program gives up new
// privileges with it before it reads a byte. Returns 0 when it holds.
static inline int kept_no_new_privileges(void) {
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}
