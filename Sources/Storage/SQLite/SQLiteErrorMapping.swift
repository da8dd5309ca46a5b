internal import GRDB

/// Turns what SQLite says into the room's own error; the only place that knows result codes.
///
/// GRDB hides the values of arguments in its descriptions, so none can reach a log from here.
func storageError(_ error: any Error) -> StorageError {
    if let error = error as? StorageError { return error }
    guard let error = error as? DatabaseError else {
        return StorageError(
            code: .statement, message: "The database failed.", underlying: "\(type(of: error))")
    }
    let (code, message) = meaning(of: error)
    return StorageError(code: code, message: message, underlying: error.description)
}

/// Lets our errors and those of a caller's closure through and maps SQLite's.
func mappedError(_ error: any Error) -> any Error {
    error is DatabaseError ? storageError(error) : error
}

/// Does the same and names the file where it is at fault.
func mappedError(_ error: any Error, file: String) -> any Error {
    let mapped = mappedError(error)
    guard var failure = mapped as? StorageError, failure.isOfTheFile else { return mapped }
    failure.file = file
    return failure
}

extension StorageError {
    /// Whether the file, its place or its disk is at fault.
    var isOfTheFile: Bool {
        switch code {
        case .busy, .full, .corrupt, .notADatabase, .otherProgram, .newerDatabase, .notSetUp,
            .cannotOpen, .remoteFileSystem, .readOnly, .inputOutput:
            true
        default: false
        }
    }
}

private let full = (
    StorageError.Code.full, "The disk that holds the database is full; nothing was changed."
)

private func meaning(of error: DatabaseError) -> (StorageError.Code, String) {
    // The shared memory beside the file could not grow: SQLite has no other word for a full disk.
    if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE { return full }
    return switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
        (.busy, "The database is locked by another process; try again.")
    case .SQLITE_FULL:
        full
    case .SQLITE_NOTADB:
        (.notADatabase, "The file is not a Kept database; name another.")
    case .SQLITE_CORRUPT:
        (.corrupt, "The database file is damaged; restore a backup.")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
        (.cannotOpen, "The database file cannot be opened; check its folder and permissions.")
    case .SQLITE_READONLY:
        (.readOnly, "The database cannot be written; check the permissions of file and folder.")
    case .SQLITE_IOERR:
        (.inputOutput, "Reading or writing the database failed; look at the disk.")
    case .SQLITE_CONSTRAINT:
        constraint(error.extendedResultCode)
    default:
        (.statement, "The database refused a statement.")
    }
}

private func constraint(_ code: ResultCode) -> (StorageError.Code, String) {
    switch code {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
        (.conflict, "A row with this key exists already.")
    case .SQLITE_CONSTRAINT_TRIGGER:
        (.appendOnly, "Rows of this table are never changed or deleted.")
    case .SQLITE_CONSTRAINT_FOREIGNKEY:
        (.missingReference, "A row refers to one that does not exist.")
    default:
        (.constraint, "A value breaks a rule of its table.")
    }
}
