internal import CivilTime
internal import Invitations
internal import Mentoring

/// The name of an offer: the same message always makes the same one.
///
/// So offers are called alike in whatever order messages came. It is a name and no secret.
enum OfferName {
    static func make(
        appointment: AppointmentID, person: PersonID, order: SequenceOrder, period: Period
    ) -> String {
        let text = [
            appointment.text, person.text, "\(order.sequence)", order.stamp.rfc3339,
            period.start.rfc3339, period.end.rfc3339,
        ].joined(separator: "|")
        return "off_" + Base32Text.encode(Array(SHA256.hash(Array(text.utf8)).prefix(10)))
    }
}
