#include <gmime/gmime.h>

// GObject's type checks and casts are macros, which Swift cannot call. Each of these returns the
// object under its more exact type, or NULL if it is of another.
static inline GMimeMultipart *kept_mime_multipart(GMimeObject *object) {
    return GMIME_IS_MULTIPART(object) ? GMIME_MULTIPART(object) : NULL;
}
static inline GMimePart *kept_mime_part(GMimeObject *object) {
    return GMIME_IS_PART(object) ? GMIME_PART(object) : NULL;
}
static inline InternetAddressMailbox *kept_mime_mailbox(InternetAddress *address) {
    return INTERNET_ADDRESS_IS_MAILBOX(address) ? INTERNET_ADDRESS_MAILBOX(address) : NULL;
}
static inline InternetAddressGroup *kept_mime_group(InternetAddress *address) {
    return INTERNET_ADDRESS_IS_GROUP(address) ? INTERNET_ADDRESS_GROUP(address) : NULL;
}
// A message is an object too: the up-cast is a macro as well.
static inline GMimeObject *kept_mime_object(GMimeMessage *message) {
    return GMIME_OBJECT(message);
}
// The decoded bytes of a part: a stream in memory, and the view of what was written to it.
static inline GByteArray *kept_mime_bytes(GMimeStream *stream) {
    return g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
}
static inline void kept_mime_release(void *object) {
    g_object_unref(object);
}
// The same cast for what a mail is built of: parts, containers and the mail itself.
static inline GMimeObject *kept_mime_part_object(GMimePart *part) {
    return GMIME_OBJECT(part);
}
static inline GMimeObject *kept_mime_container_object(GMimeMultipart *container) {
    return GMIME_OBJECT(container);
}
