internal import Foundation
internal import Mentoring
internal import Reconciliation

/// The answers of a break as canonical JSON: sorted keys, no spaces.
enum BreakAnswerText {
    private struct Line: Codable {
        var number: Int
        var code: String
        var person: String?
        var appointment: String?
    }

    /// Writes answers in their order.
    static func write(_ answers: [BreakAnswer]) -> String {
        let lines = answers.map {
            Line(
                number: $0.number, code: $0.code, person: $0.person?.text,
                appointment: $0.appointment?.text)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(lines) else { return "[]" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads what `write` wrote; nil for anything else.
    static func read(_ text: String) -> [BreakAnswer]? {
        let lines = try? JSONDecoder().decode([Line].self, from: Data(text.utf8))
        return lines?.map {
            BreakAnswer(
                number: $0.number, code: $0.code, person: $0.person.map { PersonID($0) },
                appointment: $0.appointment.map { AppointmentID($0) })
        }
    }
}
