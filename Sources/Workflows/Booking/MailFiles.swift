internal import Airlock
internal import CalendarModel
internal import CivilTime

/// Takes the calendar parts out of a raw mail, in two passes through two airlocks.
struct MailFiles {
    /// What a mail holds.
    struct Opened: Sendable {
        /// The calendar objects, each once.
        var parts: [ReceivedPart] = []
        /// Why there is nothing to take in; nil if there is.
        var refusal: String?
        /// The From.
        var sender: String?
    }

    private let dependencies: Dependencies

    init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Opens a mail.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` if the mail, or every calendar part of
    ///   it, cannot be read.
    func open(_ bytes: [UInt8], name: String) async throws(WorkflowError) -> Opened {
        let mail: MailContent
        do throws(AirlockError) {
            mail = try await dependencies.mails.open(bytes)
        } catch {
            throw WorkflowError(error).inFile(name)
        }
        var opened = Opened(sender: mail.senders.first?.emailFolded)
        switch mail.automation {
        case .report:
            opened.refusal = "The mail is a report about another mail; it answers nothing."
            return opened
        case .replied:
            opened.refusal = "The mail is an automatic answer; nobody wrote it."
            return opened
        case .none, .generated: break
        }
        guard !mail.parts.isEmpty else {
            opened.refusal = (["The mail holds no calendar part."] + mail.findings.map(\.message))
                .joined(separator: "; ")
            return opened
        }
        opened.parts = try await read(mail, name: name)
        return opened
    }

    /// Reads each part by itself; the same message as attachment is left out.
    private func read(
        _ mail: MailContent, name: String
    ) async throws(WorkflowError) -> [ReceivedPart] {
        var parts: [ReceivedPart] = []
        var failure: WorkflowError?
        for (index, part) in mail.parts.enumerated() {
            guard !mail.parts[..<index].contains(where: { $0.bytes == part.bytes }) else {
                continue
            }
            do throws(WorkflowError) {
                let object = try await CalendarFiles(dependencies.calendars).read(
                    part.bytes, name: name, origin: .mail)
                let key = Self.key(object)
                guard !parts.contains(where: { Self.key($0.object) == key }) else { continue }
                parts.append(
                    ReceivedPart(
                        object: object,
                        source: MessageSource(
                            part: part.bytes, of: mail, domain: dependencies.mailDomain),
                        mailMethod: part.method))
            } catch {
                guard error.code == .inputRefused else { throw error }
                // The line is one of the part, which a reader of the mail could not find.
                failure =
                    failure
                    ?? WorkflowError(
                        code: error.code,
                        message: "calendar part \(index + 1) of the mail: \(error.message)",
                        file: name)
            }
        }
        if parts.isEmpty, let failure { throw failure }
        return parts
    }

    /// What makes two objects of one mail the same message, however they are written.
    private static func key(_ object: CalendarObject) -> [String] {
        [object.method?.text ?? ""]
            + object.events.map { event in
                "\(event.uid ?? "")|\(event.sequence)|\(event.stamp?.rfc3339 ?? "")"
            }
    }
}
