internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Workflows

/// The command that lists and answers offers to move appointments.
struct OffersCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "offers",
        abstract: "List, accept or decline offers to move an appointment.",
        discussion: """
            An offer comes from a counter-proposal of one person's calendar and waits for the \
            other side. Accepting moves the appointment and sends both a new invitation; \
            declining sends a DECLINECOUNTER to who proposed, and the appointment stands.

            Example:  kept offers
                      kept offers accept off_… --as mentor@example.org --out invitations
                      kept offers decline off_… --as mentor@example.org
            """)

    /// What is to be done with an offer.
    enum Step: String, ExpressibleByArgument, CaseIterable {
        case accept, decline
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: "accept or decline; nothing lists the open offers.") var step: Step?
    @Argument(help: ArgumentHelp("The offer.", valueName: "id")) var id: String?
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Who answers, by address; a coordinator unless said.", valueName: "email"))
    var actor: String?
    @Option(help: ArgumentHelp("A word to who proposed, with a decline.", valueName: "text"))
    var comment: String?
    @Option(
        help: ArgumentHelp(
            "Write one .ics per message into this folder, beside the outbox.", valueName: "dir"))
    var out: String?
    @Flag(help: "As coordinator: past every rule but an overlap with another Kept appointment.")
    var force = false
    @Flag(help: "List the offers that are over as well.")
    var all = false

    func run(in session: Session) async throws -> ExitStatus {
        guard let step else {
            let offers = try await ReadOffers(session.dependencies())(includingClosed: all)
            for offer in offers { session.output.json(OfferAnswer(offer: offer).json) }
            if offers.isEmpty {
                session.output.say("No offer waits for an answer.")
            } else {
                session.output.table(
                    ["OFFER", "APPOINTMENT", "FROM", "STANDS", "PROPOSED", "STATE", "FREE"],
                    offers.map { OfferAnswer(offer: $0).row(in: session) })
            }
            return .done
        }
        guard let id else {
            throw WorkflowError(
                code: .usage, message: "name the offer to \(step.rawValue); see: kept offers")
        }
        let folder = try out.map { path throws(WorkflowError) in try InvitationFolder(path) }
        var order = AnswerOffer.Order(offer: id, isAccepted: step == .accept)
        order.actor = actor
        order.comment = comment
        order.isForced = force
        let changed = try await AnswerOffer(session.dependencies())(order)
        let answer = BookingAnswer(
            changed: changed, files: try folder?.write(changed.messages) ?? [])
        session.output.json(answer.json)
        answer.say(step == .accept ? "moved" : "declined; it stands", in: session)
        return .done
    }
}
