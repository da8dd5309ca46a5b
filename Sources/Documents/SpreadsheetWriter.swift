internal import CXLSXWriter
internal import Glibc

/// Writes spreadsheets as XLSX (ECMA-376) through libxlsxwriter; it writes only, and reads nothing.
///
/// The library is not thread-safe within one file; each call makes a file of its own.
public enum SpreadsheetWriter {
    /// Returns the bytes of a file.
    ///
    /// The library writes to a path only: it gets one in a folder of its own, mode 0700, that is
    /// gone before this returns.
    ///
    /// - Throws: `tooLarge`, `notWritable` if the temporary folder is full or closed, `refused`.
    public static func bytes(_ spreadsheet: Spreadsheet) throws(DocumentsError) -> [UInt8] {
        try check(spreadsheet)
        let folder = try PrivateFolder()
        let path = folder.path + "/sheet.xlsx"
        try write(spreadsheet, to: path, scratch: folder.path)
        return try folder.take(path)
    }

    private static func check(_ spreadsheet: Spreadsheet) throws(DocumentsError) {
        for sheet in spreadsheet.sheets {
            guard sheet.rows.count <= Spreadsheet.rowsMax else {
                throw DocumentsError(
                    code: .tooLarge,
                    message: "a sheet takes \(Spreadsheet.rowsMax) rows; choose a shorter time, "
                        + "or CSV")
            }
        }
    }

    private static func write(
        _ spreadsheet: Spreadsheet, to path: String, scratch: String
    ) throws(DocumentsError) {
        // Borrowed by the library until the workbook is closed.
        guard let directory = unsafe strdup(scratch) else {
            throw DocumentsError(code: .refused, message: "there is no memory left")
        }
        defer { unsafe free(directory) }
        var options = unsafe lxw_workbook_options()
        unsafe options.tmpdir = directory
        guard let book = unsafe workbook_new_opt(path, &options) else {
            throw DocumentsError(code: .refused, message: "no workbook can be made")
        }
        unsafe kept_xlsx_describe(
            book, spreadsheet.title, time_t(spreadsheet.createdSeconds))
        var failure: lxw_error?
        let bold = unsafe workbook_add_format(book)
        unsafe format_set_bold(bold)
        for sheet in spreadsheet.sheets {
            guard let page = unsafe workbook_add_worksheet(book, sheet.name) else {
                failure = failure ?? LXW_ERROR_PARAMETER_VALIDATION
                continue
            }
            let problem = unsafe fill(page, with: sheet, heading: bold)
            failure = failure ?? problem
        }
        // Frees the workbook whatever has happened before.
        let closed = unsafe workbook_close(book)
        guard let wrong = failure ?? (closed == LXW_NO_ERROR ? nil : closed) else { return }
        throw DocumentsError(
            code: failure == nil ? .notWritable : .refused,
            message: unsafe String(cString: lxw_strerror(wrong)))
    }

    /// Fills a sheet; returns the first error of the library.
    private static func fill(
        _ page: UnsafeMutablePointer<lxw_worksheet>, with sheet: Spreadsheet.Sheet,
        heading: UnsafeMutablePointer<lxw_format>?
    ) -> lxw_error? {
        var failure: lxw_error?
        func note(_ code: lxw_error) {
            if code != LXW_NO_ERROR, failure == nil { failure = code }
        }
        for (column, name) in sheet.heading.enumerated() {
            note(unsafe worksheet_write_string(page, 0, UInt16(column), name, heading))
        }
        for (number, row) in sheet.rows.enumerated() {
            let line = UInt32(number + 1)
            for (place, cell) in row.enumerated() {
                let column = UInt16(place)
                switch cell {
                case .text(let text):
                    let fitting = String(text.prefix(Spreadsheet.textMax))
                    note(unsafe worksheet_write_string(page, line, column, fitting, nil))
                case .number(let value):
                    note(unsafe worksheet_write_number(page, line, column, value, nil))
                case .truth(let value):
                    note(unsafe worksheet_write_boolean(page, line, column, value ? 1 : 0, nil))
                case .empty: continue
                }
            }
        }
        if !sheet.heading.isEmpty {
            note(
                unsafe worksheet_set_column(
                    page, 0, UInt16(sheet.heading.count - 1), 18, nil))
            unsafe worksheet_freeze_panes(page, 1, 0)
        }
        return failure
    }
}
