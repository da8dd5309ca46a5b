internal import CivilTime
internal import MIMEFiles

/// Chooses the words for a letter in one language.
struct LetterWords: Sendable {
    let catalogue: MailCatalogue

    /// The longest name and place that are written out, in characters; the calendar has the whole.
    private static let nameMax = 60
    private static let placeMax = 120

    /// The words about an appointment.
    func body(_ letter: AppointmentLetter) -> LetterBody {
        let values = values(letter)
        var body = LetterBody()
        body.language = catalogue.language
        body.subject = catalogue.text(subject(letter.occasion), values)
        body.greeting = catalogue.text(.greeting, values)
        body.lead = catalogue.text(lead(letter.occasion), values)
        body.action = catalogue.text(action(letter.occasion), values)
        body.facts = facts(letter, values)
        switch letter.occasion {
        case .cancelled, .excused, .delegated: body.remark = nil
        case .new, .again, .moved, .changed, .stands:
            body.remark = catalogue.text(.collision, values)
        }
        body.footer = catalogue.text(.footer, values)
        return body
    }

    /// A day and time in a zone, as `Tuesday, 3 March 2026, 14:00–15:00 (Europe/Berlin, UTC+1)`.
    func time(_ period: Period, in zone: ZoneRules) -> String {
        let start = zone.wallTime(at: period.start)
        let end = zone.wallTime(at: period.end)
        let until = end.date == start.date ? end.clock : "\(catalogue.day(end.date)), \(end.clock)"
        return """
            \(catalogue.day(start.date)), \(start.clock)–\(until) \
            (\(zone.name), \(Self.offset(of: zone, at: period.start)))
            """
    }

    /// The distance from UTC, such as `UTC+1` or `UTC-3:30`, which tells the two 02:30 of an
    /// autumn night apart.
    private static func offset(of zone: ZoneRules, at instant: Instant) -> String {
        let minutes = zone.offsetSeconds(at: instant) / 60
        let rest = abs(minutes) % 60
        let tail = rest == 0 ? "" : rest < 10 ? ":0\(rest)" : ":\(rest)"
        return "UTC\(minutes < 0 ? "-" : "+")\(abs(minutes) / 60)\(tail)"
    }

    private func values(_ letter: AppointmentLetter) -> [String: String] {
        let start = letter.readerZone.wallTime(at: letter.period.start)
        var sender = ""
        if case .delegated(let name) = letter.occasion { sender = line(name, Self.nameMax) }
        return [
            "sender": sender, "reader": line(letter.readerName, Self.nameMax),
            "other": line(letter.otherName, Self.nameMax),
            "programme": line(letter.programme, Self.nameMax),
            "day": catalogue.day(start.date), "time": start.clock,
        ]
    }

    private func line(_ text: String, _ charactersMax: Int) -> String {
        HeaderText(cleaning: text, charactersMax: charactersMax, otherwise: "?").text
    }

    private func facts(
        _ letter: AppointmentLetter, _ values: [String: String]
    ) -> [LetterBody.Fact] {
        var facts = [
            LetterBody.Fact(
                label: catalogue.text(.labelWhen), value: time(letter.period, in: letter.readerZone)
            )
        ]
        let isElsewhere =
            letter.readerZone.wallTime(at: letter.period.start)
            != letter.otherZone.wallTime(at: letter.period.start)
        if isElsewhere {
            facts.append(
                LetterBody.Fact(
                    label: catalogue.text(.labelOther, values),
                    value: time(letter.period, in: letter.otherZone)))
        }
        if case .moved(let before) = letter.occasion {
            facts.append(
                LetterBody.Fact(
                    label: catalogue.text(.labelBefore),
                    value: time(before, in: letter.readerZone)))
        }
        switch letter.occasion {
        case .cancelled, .excused: return facts
        case .new, .again, .moved, .changed, .delegated, .stands: break
        }
        let place = letter.place.map { line($0, Self.placeMax) }
        facts.append(
            LetterBody.Fact(
                label: catalogue.text(.labelWhere), value: place ?? catalogue.text(.placeOpen)))
        return facts
    }

    private func subject(_ occasion: AppointmentLetter.Occasion) -> MailTextKey {
        switch occasion {
        case .new, .delegated: .subjectNew
        case .again: .subjectAgain
        case .moved: .subjectMoved
        case .changed: .subjectChanged
        case .cancelled, .excused: .subjectCancelled
        case .stands: .subjectStands
        }
    }

    private func lead(_ occasion: AppointmentLetter.Occasion) -> MailTextKey {
        switch occasion {
        case .new: .leadNew
        case .again: .leadAgain
        case .moved: .leadMoved
        case .changed: .leadChanged
        case .cancelled(.reader): .leadCancelledByReader
        case .cancelled(.other): .leadCancelledByOther
        case .cancelled(.programme): .leadCancelledByProgramme
        case .delegated: .leadDelegated
        case .excused: .leadExcused
        case .stands: .leadStands
        }
    }

    private func action(_ occasion: AppointmentLetter.Occasion) -> MailTextKey {
        switch occasion {
        case .new, .again, .delegated: .actionAnswer
        case .moved, .changed: .actionAnswerAnew
        case .cancelled, .excused: .actionNone
        case .stands: .actionStands
        }
    }
}
