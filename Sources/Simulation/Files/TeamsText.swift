import CivilTime

/// A Teams attendance report in one of its languages and encodings.
struct TeamsText {
    let bytes: [UInt8]

    private struct Language {
        let heads: [String]
        let facts: [String]
        let people: [String]
        let visits: [String]
        let roles: (String, String)
    }

    private static let languages = [
        Language(
            heads: ["1. Summary", "2. Participants", "3. In-Meeting Activities"],
            facts: ["Meeting title", "Attended participants", "Start time", "End time"],
            people: [
                "Name", "First Join", "Last Leave", "In-Meeting Duration", "Email",
                "Participant ID (UPN)", "Role",
            ],
            visits: ["Name", "Join Time", "Leave Time", "Duration", "Email", "Role"],
            roles: ("Organizer", "Presenter")),
        Language(
            heads: [
                "1. Zusammenfassung", "2. Teilnehmer", "3. Aktivitäten in der Besprechung",
            ],
            facts: ["Besprechungstitel", "Teilgenommene Teilnehmer", "Startzeit", "Endzeit"],
            people: [
                "Name", "Erster Beitritt", "Letztes Verlassen", "Dauer der Besprechung", "E-Mail",
                "Teilnehmer-ID (UPN)", "Rolle",
            ],
            visits: ["Name", "Beitrittszeit", "Verlassenszeit", "Dauer", "E-Mail", "Rolle"],
            roles: ("Organisator", "Referent")),
        Language(
            heads: ["1. Resumo", "2. Participantes", "3. Atividades na Reunião"],
            facts: [
                "Título da reunião", "Participantes atendidos", "Hora de início",
                "Hora de término",
            ],
            people: [
                "Nome", "Primeiro ingresso", "Última saída", "Duração na reunião", "Email",
                "ID do participante (UPN)", "Função",
            ],
            visits: [
                "Nome", "Horário de ingresso", "Horário de saída", "Duração", "Email", "Função",
            ],
            roles: ("Organizador", "Apresentador")),
    ]

    /// Writes a report; the dialect is a number of the organisation.
    init(_ report: SimulatedReport, title: String, dialect: Int, _ clock: ReportClock) {
        let place = dialect % TeamsText.languages.count
        let language = TeamsText.languages[place]
        let time = [clock.american, clock.german, clock.portuguese][place]
        let starts = report.rows.map(\.period.start).min() ?? report.importedAt
        let ends = report.rows.map(\.period.end).max() ?? starts
        let names = Set(report.rows.map(\.name)).sorted()
        let facts = [title, "\(names.count)", time(starts), time(ends)]
        var lines = [language.heads[0]]
        lines += zip(language.facts, facts).map { "\($0)\t\($1)" }
        lines += ["", language.heads[1], language.people.joined(separator: "\t")]
        for name in names {
            let rows = report.rows.filter { $0.name == name }
            let from = rows.map(\.period.start).min() ?? starts
            let until = rows.map(\.period.end).max() ?? ends
            let seconds = rows.reduce(0) { $0 + $1.period.durationSeconds }
            let email = rows.first?.email ?? ""
            lines.append(
                [
                    name, time(from), time(until), ReportClock.length(seconds), email, email,
                    language.roles.1,
                ].joined(separator: "\t"))
        }
        lines += ["", language.heads[2], language.visits.joined(separator: "\t")]
        lines += report.rows.map { row in
            [
                row.name, time(row.period.start), time(row.period.end),
                ReportClock.length(row.period.durationSeconds), row.email ?? "",
                row.email == report.organiserEmail ? language.roles.0 : language.roles.1,
            ].joined(separator: "\t")
        }
        let text = lines.map { "\($0)\r\n" }.joined()
        bytes = TeamsText.encoded(text, dialect / TeamsText.languages.count)
    }

    /// UTF-16LE with its mark as the program writes it, or UTF-8 with or without one.
    private static func encoded(_ text: String, _ dialect: Int) -> [UInt8] {
        switch dialect % 4 {
        case 0: Array(text.utf8)
        case 1: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        default:
            [0xFF, 0xFE]
                + text.utf16.flatMap {
                    [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
                }
        }
    }
}
