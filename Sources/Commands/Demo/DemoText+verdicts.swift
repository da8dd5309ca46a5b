internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

extension DemoText {
    /// The revisions that were judged, with the session they belong to, by session.
    private var judged: [(session: DemoEnding.Session, revision: JudgedRevision)] {
        ending.sessions.flatMap { session in
            session.dossier.revisions.map { (session, $0) }
        }
    }

    var evidenceSection: [String] {
        let answers = CheckInAnswer.allCases.compactMap { answer in
            let count = telling.checkIns.count { $0.answer == answer }
            return count == 0 ? nil : "\(count) × \(answer.rawValue)"
        }
        return heading("5  What the evidence said")
            + telling.evidence.map { at, report in
                let people =
                    report.stated.map { "\(report.parsed) of \($0) people read" }
                    ?? "no total stated"
                let day = words.shortDay(at, zone: zone)
                return "   \(day)  \(words.padded(shortName(report.file), 38))  "
                    + "\(words.count(report.sessions, "session")), "
                    + "\(words.count(report.rows, "row")), \(people)"
            }
            + words.paragraph(
                "   ",
                """
                \(words.count(telling.checkIns.count, "check-in")): \
                \(answers.joined(separator: ", ")).
                """) + [""]
    }

    private func shortName(_ file: String) -> String {
        String(file.split(separator: "/").last ?? "")
            .replacing(" - Attendance report", with: ",")
            .replacing(" - Anwesenheitsbericht", with: ",").replacing(".csv", with: "")
    }

    var verdictSection: [String] {
        let rows = judged.map { session, revision in
            let view = session.dossier.view
            let start = revision.period.start
            return [
                session.label,
                words.shortDay(start, zone: zone) + " " + words.clock(start, zone: zone),
                view.mentor.name, value(revision.leg(.mentor)),
                view.mentee.name, value(revision.leg(.mentee)),
                revision.outcome?.rawValue ?? "–",
            ]
        }
        let head = ["", "in \(words.city(zone))", "mentor", "", "mentee", "", "outcome"]
        return heading("6  The verdicts") + table([head] + rows) + changedVerdicts + [""]
    }

    private func value(_ leg: JudgedLeg?) -> String {
        leg?.verdict.value.rawValue ?? "–"
    }

    private func table(_ rows: [[String]]) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in
            rows.map { $0[column].count }.max() ?? 0
        }
        return rows.map { row in
            var line = "  "
            for (cell, width) in zip(row, widths) { line += " " + words.padded(cell, width + 1) }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// Verdicts that a later run has changed.
    private var changedVerdicts: [String] {
        ending.sessions.flatMap { session in
            session.dossier.legs.flatMap { leg -> [String] in
                let values = leg.versions.map(\.value)
                guard let first = values.first, let last = values.last, first != last else {
                    return []
                }
                let steps = leg.versions.map {
                    "\($0.value.rawValue) on \(dayOf($0.decidedAt))"
                }
                return words.paragraph(
                    "   ",
                    "\(session.label) changed for \(leg.person.name) as evidence came: "
                        + steps.joined(separator: ", ") + ".")
            }
        }
    }

    private func dayOf(_ instant: Instant) -> String {
        String(words.shortDay(instant, zone: zone).drop { $0 == " " })
    }

    /// The reasons of the missed leg that rests on the most kinds of evidence, as a waterfall.
    var waterfallSection: [String] {
        let missed = ending.sessions.flatMap { session in
            session.dossier.legs.compactMap { leg -> (DemoEnding.Session, Judgement)? in
                guard let verdict = leg.current, verdict.value == .missed else { return nil }
                return (session, verdict.judgement)
            }
        }
        let chosen = missed.enumerated().max { left, right in
            (familiesCount(left.element.1), -left.offset)
                < (familiesCount(right.element.1), -right.offset)
        }
        guard let (session, judgement) = chosen?.element else { return [] }
        let view = session.dossier.view
        let explanation = VerdictExplanation(judgement)
        let fill = { (text: String) in
            VerdictExplanation.fill(
                text, mentor: view.mentor.name, mentee: view.mentee.name,
                time: { words.clock(Instant(secondsSinceEpoch: Int64($0)), zone: zone) })
        }
        let steps = zip(judgement.reasons, explanation.sentences).flatMap { reason, sentence in
            let isTerm = reason.code == "prior" || reason.family != nil
            let term = isTerm ? VerdictExplanation.signed(reason.metMillibans) : ""
            return words.paragraph("   \(words.right(term, 7))  ", fill(sentence))
        }
        let policy = ending.overview.policy
        let total = VerdictExplanation.signed(judgement.metMillibans)
        return words.paragraph("   ", "Why \(session.label)? " + fill(explanation.summary))
            + steps
            + words.paragraph(
                "   \(words.right(total, 7))  ",
                """
                in all, in millibans: kept needs \
                \(VerdictExplanation.signed(policy.keptMinMillibans)) and two witnesses, missed \
                \(VerdictExplanation.signed(policy.missedMaxMillibans)) and an absence that is \
                shown or owned up to.
                """) + [""]
    }

    private func familiesCount(_ judgement: Judgement) -> Int {
        judgement.reasons.count { $0.family != nil }
    }

    var breakSection: [String] {
        heading("7  What waits for the coordinator: \(ending.openBreaks.count)")
            + ending.openBreaks.flatMap { item in
                let answers = item.answers.map { answer in
                    "\(answer.number) \(answer.code.replacing("_", with: " "))"
                }
                let label = ending.label(of: item)
                return words.paragraph(
                    "   \(words.padded(label ?? "", 4)) ",
                    "\(item.kind.rawValue)\(said(label)). To answer: "
                        + answers.joined(separator: ", ") + ".")
            } + [""]
    }

    /// What the two people of a session said, in the words of their answers.
    private func said(_ label: String?) -> String {
        guard let session = ending.sessions.first(where: { $0.label == label }) else { return "" }
        let view = session.dossier.view
        let answers = telling.checkIns.filter { $0.appointment == view.appointment.id }.map {
            "\(view.person($0.side).name) says \($0.answer.rawValue)"
        }
        return answers.isEmpty ? "" : ": " + answers.joined(separator: ", ")
    }

    var figureSection: [String] {
        let figures = ending.overview.figures
        let isSame = ending.repeatedRun.root == ending.lastRun?.root
        let open = figures.unknown + figures.claimed
        return heading("8  Attendance")
            + words.paragraph(
                "   ",
                """
                Keep rate \(words.percent(figures.keepRateTenths)): \(figures.kept) of \
                \(figures.judged) that could be judged (\(figures.missed) missed, \
                \(figures.cancelledLate) cancelled late). Beside it, \
                \(words.percent(figures.unknownShareTenths)) nobody can tell: \(open) of \
                \(figures.due) that were due (\(figures.unknown) unknown, \(figures.claimed) \
                claimed by one side). Not due: \(figures.notDue) excused or void.
                """)
            + words.paragraph(
                "   ",
                """
                The last run judged \(ending.lastRun?.summary.judged ?? 0) promises. Run again: \
                \(ending.repeatedRun.summary.changed) changed, \
                \(isSame ? "the same root" : "ANOTHER ROOT") \
                \(ending.repeatedRun.root.hex.prefix(16))….
                """) + [""]
    }

    var nextSection: [String] {
        let shown = ending.sessions.first { session in
            session.dossier.legs.contains { $0.current?.value == .missed }
        }
        let id = shown?.dossier.view.appointment.id.text ?? "ID"
        let next = [
            ("kept verdict \(id)", "every version of \(shown?.label ?? "a verdict")"),
            ("kept attendance", "a row for each promise"),
            ("kept breaks", "what waits, with its answers"),
            ("kept serve", "the same as pages"),
        ]
        let width = next.map(\.0.count).max() ?? 0
        let wall = "\(dayOf(endsAt)) \(words.clock(endsAt, zone: zone)) \(words.city(zone))"
        return ["Look further (the clock of this database stands at \(wall)):"]
            + (database.map { ["   export KEPT_DATABASE=\($0)"] } ?? [])
            + next.map { "   \(words.padded($0.0, width))  \($0.1)" }
    }
}
