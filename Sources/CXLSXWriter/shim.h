#include <xlsxwriter.h>

// The properties of a file are a struct of mutable strings, which a Swift literal is not. The time
// is given so that the same rows make the same bytes; without it the library asks the clock.
static inline lxw_error kept_xlsx_describe(lxw_workbook *book, const char *title, time_t created) {
    lxw_doc_properties properties = {0};
    properties.title = title;
    properties.company = "Kept";
    properties.created = created;
    return workbook_set_properties(book, &properties);
}
