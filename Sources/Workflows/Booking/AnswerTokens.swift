internal import CalendarModel
internal import Invitations
internal import Mentoring

/// The secret in the address a person's calendar answers to.
///
/// 128 bits of an HMAC over appointment and person under the service key: it can be written into
/// every later message again and is stored nowhere (threat T2).
struct AnswerTokens {
    let serviceKey: [UInt8]
    let domain: String

    /// Returns the token of a person for one appointment.
    func token(appointment: AppointmentID, person: PersonID) -> String {
        let message = Array("answer|\(appointment.text)|\(person.text)".utf8)
        let code = HMACSHA256.authenticate(key: serviceKey, message: message)
        return Base32Text.encode(Array(code.prefix(16)))
    }

    /// Returns the token of somebody who comes in a person's place, by their address.
    ///
    /// It exists for every address; only those who were invited have it.
    func token(appointment: AppointmentID, delegate email: String) -> String {
        let message = Array("delegate|\(appointment.text)|\(email)".utf8)
        let code = HMACSHA256.authenticate(key: serviceKey, message: message)
        return Base32Text.encode(Array(code.prefix(16)))
    }

    /// Returns the ORGANIZER address of a person's own copy.
    func organizer(
        appointment: AppointmentID, person: PersonID
    ) throws(WorkflowError) -> CalendarAddress {
        try address(of: token(appointment: appointment, person: person))
    }

    /// Returns the ORGANIZER address of a delegate's own copy.
    func organizer(
        appointment: AppointmentID, delegate email: String
    ) throws(WorkflowError) -> CalendarAddress {
        try address(of: token(appointment: appointment, delegate: email))
    }

    private func address(of token: String) throws(WorkflowError) -> CalendarAddress {
        guard let address = AnswerAddress(token: token, domain: domain)?.address else {
            throw WorkflowError(
                code: .usage,
                message: "'\(domain)' is no mail domain; set KEPT_MAIL_DOMAIN to one")
        }
        return address
    }

    /// Tells in constant time whether a token is that person's.
    func matches(_ token: String, appointment: AppointmentID, person: PersonID) -> Bool {
        Self.isSame(token, self.token(appointment: appointment, person: person))
    }

    /// Tells in constant time whether a token is that of a delegate of this address.
    func matches(_ token: String, appointment: AppointmentID, delegate email: String) -> Bool {
        Self.isSame(token, self.token(appointment: appointment, delegate: email))
    }

    private static func isSame(_ token: String, _ own: String) -> Bool {
        constantTimeEqual(Array(token.lowercased().utf8), Array(own.utf8))
    }
}
