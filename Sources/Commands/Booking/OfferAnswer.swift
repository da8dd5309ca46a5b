internal import CivilTime
internal import Mentoring
internal import Workflows

/// How an offer is shown.
struct OfferAnswer {
    let offer: OfferView

    /// One line of `kept offers --json`.
    var json: JSONValue {
        let appointment = offer.view.appointment
        let from = offer.view.person(offer.side).email.text
        return [
            "offer": .text(offer.id), "appointment": .text(appointment.id.text),
            "uid": .text(appointment.uid), "sequence": JSONValue(offer.sequence),
            "from": .text(from),
            "waits_for": .text(offer.view.person(offer.side.other).email.text),
            "standing_start": JSONValue(appointment.period.start),
            "standing_end": JSONValue(appointment.period.end),
            "start": JSONValue(offer.period.start),
            "end": JSONValue(offer.period.end), "state": .text(offer.standing.rawValue),
            "comment": JSONValue(offer.comment), "blocked": JSONValue(offer.blocked),
            "received_at": JSONValue(offer.receivedAt),
        ]
    }

    /// The same as a row for people, in the zone of whoever is to answer.
    func row(in session: Session) -> [String] {
        let other = offer.view.person(offer.side.other)
        let zone = session.zones.rules(named: other.zone) ?? .utc
        func local(_ instant: Instant) -> String {
            let wall = zone.wallTime(at: instant)
            return "\(wall.date.weekday.shortName) \(wall.date.iso) \(wall.clock)"
        }
        return [
            offer.id, offer.view.appointment.id.text,
            offer.view.person(offer.side).email.text, local(offer.view.appointment.period.start),
            local(offer.period.start), offer.standing.rawValue,
            offer.standing == .open ? offer.blocked ?? "yes" : "",
        ]
    }
}
