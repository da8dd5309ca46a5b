internal import CivilTime
internal import Invitations
internal import Mentoring
internal import Storage

/// Does the steps of the story one after the other and knows its sessions by their labels.
struct DemoPlayer {
    let script: DemoScript
    let dependencies: Dependencies
    /// The sessions in the order in which they were booked.
    private(set) var booked: [(label: String, id: AppointmentID)] = []

    init(script: DemoScript, dependencies: Dependencies) {
        self.script = script
        self.dependencies = dependencies
    }

    /// Does one step with the clock at its instant.
    ///
    /// - Throws: `WorkflowError` of the step's workflow; its message begins with the step.
    mutating func play(_ step: DemoStep) async throws -> DemoResult {
        do {
            return try await act(step, dependencies.at(step.at))
        } catch let error as WorkflowError {
            let session = step.action.session.map { " (\($0))" } ?? ""
            throw WorkflowError(
                code: error.code,
                message: "the story stops at \(step.at.rfc3339)\(session): \(error.message)",
                file: error.file, line: error.line)
        }
    }

    private mutating func act(_ step: DemoStep, _ house: Dependencies) async throws -> DemoResult {
        switch step.action {
        case .propose(let question): return .proposed(try await propose(question, house))
        case .book(let booking): return try await book(booking, house)
        case .move(let moving):
            let start = try house.rules(of: moving.zone).instant(of: moving.start)
            var order = ChangeAppointment.Order(
                appointment: try id(moving.session).text,
                step: .move(start: start, zone: moving.zone, place: nil))
            order.actor = moving.email
            return try await change(order, house)
        case .cancel(let session, let email, let reason):
            var order = ChangeAppointment.Order(
                appointment: try id(session).text, step: .cancel(reason: reason))
            order.actor = email
            return try await change(order, house)
        case .receive(let reply): return try await receive(reply, at: step.at, house)
        case .checkIn(let session, let email, let answer, let reason):
            return .checkedIn(
                try await RecordCheckIn(house)(
                    RecordCheckIn.Order(
                        appointment: try id(session).text, email: email, answer: answer,
                        reason: reason)))
        case .evidence(let name):
            let file = try file(name)
            return .evidence(
                try await ImportEvidence(house)(
                    ImportEvidence.Order(bytes: file.bytes, name: file.name)))
        case .calendars:
            var answers: [ImportCalendar.Answer] = []
            for calendar in script.calendars {
                answers.append(
                    try await ImportCalendar(house)(
                        email: calendar.email, bytes: calendar.file.bytes,
                        file: calendar.file.path))
            }
            return .calendars(answers)
        case .reconcile:
            return .reconciled(try await RunReconciliation(house)(.init(asOf: step.at)))
        }
    }

    private func propose(
        _ asked: DemoAction.Question, _ house: Dependencies
    ) async throws -> ProposeSlots.Answer {
        var question = ProposeSlots.Question(
            programme: nil, mentor: asked.mentor, mentee: asked.mentee)
        question.from = asked.from
        question.until = asked.until
        question.lengthMinutes = asked.lengthMinutes
        question.count = asked.count ?? question.count
        return try await ProposeSlots(house)(question)
    }

    private mutating func book(
        _ booking: DemoAction.Booking, _ house: Dependencies
    ) async throws -> DemoResult {
        var order = BookAppointment.Order(
            programme: nil, mentor: booking.mentor, mentee: booking.mentee,
            start: try house.rules(of: booking.zone).instant(of: booking.start))
        order.zone = booking.zone
        order.lengthMinutes = booking.lengthMinutes
        order.place = booking.place
        let changed = try await BookAppointment(house)(order)
        booked.append((booking.session, changed.appointment.id))
        return .changed(
            try await view(changed.appointment.id, house),
            messagesCount: changed.messages.count)
    }

    private func change(
        _ order: ChangeAppointment.Order, _ house: Dependencies
    ) async throws -> DemoResult {
        let changed = try await ChangeAppointment(house)(order)
        return .changed(
            try await view(changed.appointment.id, house),
            messagesCount: changed.messages.count)
    }

    private func receive(
        _ reply: DemoAction.Reply, at: Instant, _ house: Dependencies
    ) async throws -> DemoResult {
        let id = try id(reply.session)
        let template = ReplyTemplate(try file(reply.template))
        let bytes = try await refusingStorage {
            try await house.database.read { connection in
                let appointment = try FindAppointment(connection).appointment(id.text)
                let people = try PairPeopleReader(connection: connection).people(of: appointment)
                let details = try InvitationWriter(
                    dependencies: house, connection: connection, now: at
                ).details(of: appointment, people: people)
                let person = try FindPerson(connection).person(email: reply.email)
                return try template.filled(details, person: person, reply: reply, at: at)
            }
        }
        let before = try await view(id, house)
        let receipts = try await ReceiveMessage(house)(bytes: bytes, name: reply.template)
        guard let receipt = receipts.first, receipts.count == 1, receipt.outcome == reply.expect
        else {
            let became = receipts.map { "\($0.outcome.rawValue): \($0.why)" }
            throw WorkflowError(
                code: .fault,
                message: """
                    the reply was to be \(reply.expect.rawValue) and became \
                    \(became.joined(separator: "; "))
                    """)
        }
        return .received(receipt, before: before, after: try await view(id, house))
    }

    private func view(
        _ id: AppointmentID, _ house: Dependencies
    ) async throws -> AppointmentView {
        try await ReadAppointments(house).show(id.text).view
    }

    private func id(_ label: String) throws(WorkflowError) -> AppointmentID {
        guard let found = booked.first(where: { $0.label == label }) else {
            throw WorkflowError(code: .inputRefused, message: "'\(label)' is not booked yet")
        }
        return found.id
    }

    private func file(_ name: String) throws(WorkflowError) -> DemoScript.File {
        guard let file = script.files[name] else {
            throw WorkflowError(
                code: .inputRefused, message: "'\(name)' is not a file of the sample")
        }
        return file
    }
}
