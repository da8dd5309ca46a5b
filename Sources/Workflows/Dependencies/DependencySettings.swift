public import CivilTime

/// What an operator decides about the places a run uses.
public struct DependencySettings: Sendable {
    /// The database, `sqlite:PATH`.
    public var database: String
    /// The file of the service key, made on first use with mode 0600.
    public var keyFile: String?
    /// The folder the airlock programs lie in.
    public var airlockFolder: String
    /// The domain of the addresses `plan+TOKEN@…`.
    public var mailDomain: String
    /// Where the pages are reached, without a trailing slash.
    public var baseURL: String
    /// The clock to use instead of the machine's.
    public var fixedNow: Instant?

    /// Creates settings; nothing is opened.
    public init(
        database: String, keyFile: String?, airlockFolder: String, mailDomain: String,
        baseURL: String, fixedNow: Instant?
    ) {
        self.database = database
        self.keyFile = keyFile
        self.airlockFolder = airlockFolder
        self.mailDomain = mailDomain
        self.baseURL = baseURL
        self.fixedNow = fixedNow
    }
}
