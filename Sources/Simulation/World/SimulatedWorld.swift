public import CivilTime
public import Mentoring

/// A seeded world of pairs, appointments and what platforms, people and calendars leave behind.
///
/// Nothing is stored: every part is drawn from its own stream whenever it is asked for, so a
/// hundred thousand appointments need no memory and any of them can be looked at alone.
public struct SimulatedWorld: Sendable {
    /// The seed.
    public let seed: UInt64
    /// How many appointments there are.
    public let appointmentCount: Int
    /// What goes wrong.
    public let scenarios: Set<SimulationScenario>
    /// How often things happen.
    public let rates: SimulationRates

    /// How many appointments a pair has.
    public static let appointmentsEach = 6
    /// How many pairs an organisation has.
    static let pairsEach = 40
    /// 2026-01-12, a Monday, 00:00 UTC: the week in which the term begins.
    public static let termStart = Instant(secondsSinceEpoch: 1_768_176_000)
    /// The days from one session of a pair to its next.
    static let cadenceDays = 14

    /// Makes a world; `small` has forty appointments, however many are asked for.
    public init(
        seed: UInt64, appointments: Int, scenarios: Set<SimulationScenario> = [],
        rates: SimulationRates? = nil
    ) {
        self.seed = seed
        appointmentCount = scenarios.contains(.small) ? min(40, appointments) : appointments
        self.scenarios = scenarios
        self.rates = rates ?? SimulationRates(scenarios)
    }

    /// How many pairs there are.
    public var pairCount: Int {
        (appointmentCount + Self.appointmentsEach - 1) / Self.appointmentsEach
    }

    /// The stream of an entity for a purpose.
    func draw(_ purpose: String, _ id: Int) -> DrawStream {
        DrawStream(seed: seed, purpose, id)
    }

    /// The pair of a number.
    public func pair(_ number: Int) -> SimulatedPair {
        var draw = draw("pair", number)
        let areTwins = draw.happens(rates.twins)
        let isColluding = draw.happens(0.05) && scenarios.contains(.collude)
        let mentor = person(number * 2, named: nil)
        let mentee = person(number * 2 + 1, named: areTwins ? mentor : nil)
        return SimulatedPair(
            number: number, id: PairID("par_\(number)"), organisation: number / Self.pairsEach,
            mentor: mentor, mentee: mentee, isColluding: isColluding)
    }

    private func person(_ number: Int, named twin: SimulatedPerson?) -> SimulatedPerson {
        var draw = draw("person", number)
        let given = twin?.given ?? draw.pick(SimulatedNames.given)
        // The square of a share makes the first names of the list common and the last ones rare.
        let share = draw.share()
        let count = Double(SimulatedNames.family.count)
        let family = twin?.family ?? SimulatedNames.family[Int(share * share * count)]
        let word = SimulatedNames.mailWord(given) + "." + SimulatedNames.mailWord(family)
        return SimulatedPerson(
            id: PersonID("per_\(number)"), given: given, family: family,
            email: "\(word).\(number)@example.org", zone: draw.pick(Self.zones),
            spelling: spelling(&draw))
    }

    private func spelling(_ draw: inout DrawStream) -> SimulatedPerson.Spelling {
        var rest = draw.share()
        let shares: [(SimulatedPerson.Spelling, Double)] = [
            (.nickname, rates.nickname), (.lastFirst, rates.lastFirst),
            (.secondScript, rates.secondScript), (.device, rates.device),
        ]
        for (spelling, share) in shares {
            if rest < share { return spelling }
            rest -= share
        }
        return .plain
    }

    /// The organisation of a number.
    public func organisation(_ number: Int) -> SimulatedOrganisation {
        SimulatedOrganisation(number, in: self)
    }

    /// The appointment of a number.
    public func appointment(_ number: Int) -> SimulatedAppointment {
        let pair = number / Self.appointmentsEach
        var draw = draw("slot", pair)
        let weekday = draw.int(0...4)
        let hour = draw.int(8...15)
        let minutes = draw.pick([30, 45, 60, 60, 60, 60])
        let days = weekday + (number % Self.appointmentsEach) * Self.cadenceDays
        let start = Self.termStart.advanced(bySeconds: Int64(days) * 86_400)
            .advanced(byMinutes: hour * 60)
        var place = self.draw("place", number)
        return SimulatedAppointment(
            number: number, pair: pair,
            period: Period(start: start, end: start.advanced(byMinutes: minutes)),
            isOnline: place.happens(rates.online))
    }

    /// How far through the term an appointment lies, from 0 to 1.
    func termShare(_ appointment: SimulatedAppointment) -> Double {
        let days = Self.cadenceDays * Self.appointmentsEach
        let passed = Double(appointment.period.start - Self.termStart) / 86_400
        return min(max(passed / Double(days), 0), 1)
    }
}

/// One booked appointment of a simulated world.
public struct SimulatedAppointment: Sendable, Hashable {
    /// The number, from 0.
    public let number: Int
    /// The number of the pair.
    public let pair: Int
    /// When it is to be, end exclusive.
    public let period: Period
    /// Whether it is online; else in a building.
    public let isOnline: Bool

    /// The identifier.
    public var id: AppointmentID { AppointmentID("apt_\(number)") }
    /// The meeting that its link leads to.
    public var meetingID: String { "meeting-\(number)" }
    /// The iCalendar UID.
    public var uid: String { "simulated-\(number)@kept.invalid" }
}
