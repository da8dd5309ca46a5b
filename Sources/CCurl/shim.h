#include <curl/curl.h>
#include <dlfcn.h>
#include <stddef.h>

// libcurl is loaded when the first mail is sent, not when the program starts: it brings thirty
// libraries along, which would add about 12 ms to every command (docs/mail.md).
typedef struct {
    __typeof__(&curl_global_init) global_init;
    __typeof__(&curl_easy_init) easy_init;
    __typeof__(&curl_easy_cleanup) easy_cleanup;
    __typeof__(&curl_easy_perform) easy_perform;
    __typeof__(&curl_easy_setopt) easy_setopt;
    __typeof__(&curl_easy_strerror) easy_strerror;
    __typeof__(&curl_slist_append) slist_append;
    __typeof__(&curl_slist_free_all) slist_free_all;
} kept_curl;

// Fills the table; 0 if the library or one of its functions is missing.
static inline int kept_curl_load(kept_curl *curl) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return 0;
    curl->global_init = (__typeof__(curl->global_init))dlsym(library, "curl_global_init");
    curl->easy_init = (__typeof__(curl->easy_init))dlsym(library, "curl_easy_init");
    curl->easy_cleanup = (__typeof__(curl->easy_cleanup))dlsym(library, "curl_easy_cleanup");
    curl->easy_perform = (__typeof__(curl->easy_perform))dlsym(library, "curl_easy_perform");
    curl->easy_setopt = (__typeof__(curl->easy_setopt))dlsym(library, "curl_easy_setopt");
    curl->easy_strerror = (__typeof__(curl->easy_strerror))dlsym(library, "curl_easy_strerror");
    curl->slist_append = (__typeof__(curl->slist_append))dlsym(library, "curl_slist_append");
    curl->slist_free_all =
        (__typeof__(curl->slist_free_all))dlsym(library, "curl_slist_free_all");
    return curl->global_init && curl->easy_init && curl->easy_cleanup && curl->easy_perform
        && curl->easy_setopt && curl->easy_strerror && curl->slist_append
        && curl->slist_free_all && curl->global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

// Swift cannot call a variadic function: one for each type of value.
static inline CURLcode kept_curl_set_long(
    const kept_curl *curl, CURL *handle, CURLoption option, long value) {
    return curl->easy_setopt(handle, option, value);
}
static inline CURLcode kept_curl_set_text(
    const kept_curl *curl, CURL *handle, CURLoption option, const char *value) {
    return curl->easy_setopt(handle, option, value);
}
static inline CURLcode kept_curl_set_pointer(
    const kept_curl *curl, CURL *handle, CURLoption option, void *value) {
    return curl->easy_setopt(handle, option, value);
}
static inline CURLcode kept_curl_set_read(
    const kept_curl *curl, CURL *handle, curl_read_callback value) {
    return curl->easy_setopt(handle, CURLOPT_READFUNCTION, value);
}
static inline CURLcode kept_curl_set_debug(
    const kept_curl *curl, CURL *handle, curl_debug_callback value) {
    return curl->easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value);
}
// What a read function returns to give up; a macro of an unsigned type.
static inline size_t kept_curl_abort(void) {
    return CURL_READFUNC_ABORT;
}
