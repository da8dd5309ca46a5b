/// Something that goes wrong in a simulated world; any of them may be combined.
public enum SimulationScenario: String, Sendable, Hashable, CaseIterable, Comparable {
    /// People ask not to be listed, 2 to 40 of a hundred by organisation.
    case optout
    /// One pair of twenty confirms every session to each other's liking.
    case collude
    /// Mentors say that they met in 60 % of the sessions that did not take place.
    case polite
    /// A source is empty for a week and yet says that it is complete.
    case outage
    /// Some organisations' files are an hour off.
    case shift
    /// Dates can be read as day first or month first.
    case dayswap
    /// Somebody else comes in a person's place.
    case substitute
    /// Some sessions are held in another pair's room.
    case wronglink
    /// A report lists less a week later.
    case mutate
    /// Four to eight copies of one log.
    case copies
    /// The share of sessions that are kept falls from .85 to .65 over the term.
    case drift
    /// Forty appointments in all.
    case small
    /// Edited files, notes with a false date, codes used by the other.
    case forge

    /// Orders scenarios by their words.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// Reads words joined by commas; nil if one is not known.
    public static func parse(_ text: String) -> Set<SimulationScenario>? {
        var found: Set<SimulationScenario> = []
        for word in text.split(whereSeparator: { $0 == "," || $0 == "+" }) {
            guard let scenario = SimulationScenario(rawValue: String(word)) else { return nil }
            found.insert(scenario)
        }
        return found
    }
}
