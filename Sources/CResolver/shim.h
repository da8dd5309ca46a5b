#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

// The resolver's own functions are macros over names with underscores, and its state is kept for
// each thread; both are out of Swift's reach.

// Asks the system's resolver for records of a type; the length of the answer, or -1.
static inline int kept_resolver_query(
    const char *name, int type, unsigned char *answer, int capacity) {
    return res_query(name, ns_c_in, type, answer, capacity);
}
// Why the last question had no answer: HOST_NOT_FOUND, NO_DATA, TRY_AGAIN or NO_RECOVERY.
static inline int kept_resolver_failure(void) {
    return h_errno;
}
// Starts reading an answer; 0 if it is one.
static inline int kept_resolver_begin(
    const unsigned char *answer, int length, ns_msg *message) {
    return ns_initparse(answer, length, message);
}
static inline int kept_resolver_count(ns_msg message) {
    return ns_msg_count(message, ns_s_an);
}
// The data of a record of the answer if it is of the wanted type; its length, or -1.
static inline int kept_resolver_record(
    ns_msg *message, int number, int type, const unsigned char **data) {
    ns_rr record;
    if (ns_parserr(message, ns_s_an, number, &record) != 0) return -1;
    if (ns_rr_type(record) != type) return -1;
    *data = ns_rr_rdata(record);
    return ns_rr_rdlen(record);
}
