internal import Mentoring
internal import Storage

/// Finds a person by what a caller typed, inside a transaction.
struct FindPerson {
    private let connection: any SQLConnection

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    /// Returns the person with an address, in any case.
    ///
    /// - Throws: `WorkflowError` with code `usage` for a text that is no address, `notFound` for a
    ///   stranger's.
    func person(email: String) throws -> Person {
        guard let address = EmailAddress(email) else {
            throw WorkflowError(
                code: .usage, message: "'\(email)' is no e-mail address")
        }
        guard let person = try PeopleStore(connection).person(email: address) else {
            throw WorkflowError(
                code: .notFound,
                message: "nobody here has the address \(address.text); see: kept people import")
        }
        return person
    }
}
